// A refusal of the desk: a sentence, a remedy, and at 422 the fields it is about.
import type { Person } from "./types";

interface Body {
  code?: string;
  title?: string;
  detail?: string;
  remedy?: string;
  errors?: { field: string; message: string }[];
  holder?: Person;
}

export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly body: Body,
    readonly retryAfter: number | null,
  ) {
    super([body.detail ?? body.title, body.remedy].filter(Boolean).join(" "));
  }

  get fields(): Record<string, string> {
    return Object.fromEntries((this.body.errors ?? []).map(({ field, message }) => [field, message]));
  }
}

/** Nothing came back: no network, or no desk. Worth another try, unlike a Problem below 500. */
export class Unreachable extends Error {}

export const isFinal = (error: unknown): boolean =>
  error instanceof Problem && error.status < 500 && error.status !== 429 && error.status !== 408;
