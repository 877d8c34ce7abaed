// What must survive a closed tab. Where storage is forbidden the chat still works, for this visit only.
const PREFIX = "fiveclear:";
const memory = new Map<string, string>();

export function recall<T>(key: string): T | null {
  let raw = memory.get(key);
  try {
    raw ??= localStorage.getItem(PREFIX + key) ?? undefined;
  } catch {
    // Only what this visit remembers.
  }
  return raw === undefined ? null : (JSON.parse(raw) as T);
}

export function keep(key: string, value: unknown): void {
  const raw = JSON.stringify(value ?? null);
  try {
    localStorage.setItem(PREFIX + key, raw);
    memory.delete(key);
  } catch {
    memory.set(key, raw);
  }
}

/** Runs `changed` when another tab of the same page has written something. */
export function onOtherTab(changed: (key: string) => void, signal: AbortSignal): void {
  addEventListener("storage", ({ key }) => key?.startsWith(PREFIX) && changed(key.slice(PREFIX.length)), {
    signal,
  });
}

/** crypto.randomUUID exists on secure pages only; a firm's page may be plain http inside its own network. */
export const freshId = (): string => crypto.getRandomValues(new Uint32Array(4)).join("-");
