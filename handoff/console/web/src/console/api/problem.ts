// A refusal of the desk: a sentence, a remedy, and at 422 the fields it is about.
import { words } from "../words/words";
import type { Person } from "./types";

interface Body {
  code?: string;
  title?: string;
  detail?: string;
  remedy?: string;
  errors?: { field: string; message: string }[];
  holder?: Person;
}

/** The desk explains itself in English; who reads another language is told the same by the problem's code. */
function sentence({ code, detail, title, remedy, holder }: Body): string {
  const own = [detail ?? title, remedy].filter(Boolean).join(" ");
  const { language, of } = words();
  return language === "en" ? own : of("problem", code, own).replace("{holder}", holder?.name ?? "");
}

function fieldSentence(code: string | undefined, message: string): string {
  const { language, t } = words();
  if (language === "en") return message;
  return t(code === "incomplete" ? "needed" : "check");
}

export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly body: Body,
    readonly retryAfter: number | null,
  ) {
    super(sentence(body));
  }

  get fields(): Record<string, string> {
    const { code, errors = [] } = this.body;
    return Object.fromEntries(errors.map(({ field, message }) => [field, fieldSentence(code, message)]));
  }
}

/** Nothing came back: no network, or no desk. Worth another try, unlike a Problem below 500. */
export class Unreachable extends Error {}

export const isFinal = (error: unknown): boolean =>
  error instanceof Problem && error.status < 500 && error.status !== 429 && error.status !== 408;
