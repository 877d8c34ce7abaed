// Times as people say them: short while far away, to the second when it matters.
import type { Language } from "../api/types";
import type { Words } from "./words";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** 2 天 3 小时, 41 分钟; to the second (4:09) in the last ten minutes, for what is still to come. */
export function span(ms: number, { t }: Words, seconds = true): string {
  const left = Math.abs(ms);
  const pad = (n: number): string => String(n).padStart(2, "0");
  if (seconds && left < 10 * MINUTE)
    return `${Math.floor(left / MINUTE)}:${pad(Math.floor((left % MINUTE) / SECOND))}`;
  if (left < HOUR) return t("time.minutes", { n: Math.floor(left / MINUTE) });
  const hours = Math.floor((left % DAY) / HOUR);
  // Beyond ten hours nobody counts minutes.
  const m = left < 10 * HOUR ? Math.floor((left % HOUR) / MINUTE) : 0;
  if (left < DAY) return t(m ? "time.hours" : "time.whole_hours", { n: hours, m });
  return t(hours ? "time.days" : "time.whole_days", { n: Math.floor(left / DAY), h: hours });
}

export function ago(ms: number, words: Words): string {
  return ms < MINUTE ? words.t("time.now") : words.t("time.ago", { span: span(ms, words, false) });
}

export function clock(at: string, language: Language): string {
  const format = { hour: "2-digit", minute: "2-digit", hour12: false } as const;
  return new Intl.DateTimeFormat(language, format).format(new Date(at));
}

export function date(at: string, language: Language): string {
  return new Intl.DateTimeFormat(language, { month: "short", day: "numeric", weekday: "short" }).format(
    new Date(at),
  );
}

export function moment(at: string, language: Language): string {
  const format = {
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  } as const;
  return new Intl.DateTimeFormat(language, format).format(new Date(at));
}

export const sameDay = (a: string, b: string): boolean =>
  new Date(a).toDateString() === new Date(b).toDateString();
