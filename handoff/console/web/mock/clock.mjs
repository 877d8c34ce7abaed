// Times relative to now, so that countdowns always show something.
const MINUTE = 60_000;
export const ago = (minutes) => new Date(Date.now() - minutes * MINUTE).toISOString().replace(/\.\d+Z/, "Z");
export const ahead = (minutes) => ago(-minutes);
