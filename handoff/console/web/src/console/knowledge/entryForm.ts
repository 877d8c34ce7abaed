// An entry as it stands in the form, and from where it came there.
import type { EntryForm } from "../api/calls";
import type { Entry, Language, UnknownQuestion } from "../api/types";

export interface Draft {
  question: string;
  /** One on each line. */
  alternates: string;
  answer: string;
  language: Language;
  unit: string;
}

export interface Writing {
  draft: Draft;
  /** The entry that is corrected; none for a new one. */
  entry: Entry | null;
  /** The cases that a new one was missing in. */
  cases: string[];
}

export function fromNothing(language: Language): Writing {
  return { draft: { question: "", alternates: "", answer: "", language, unit: "" }, entry: null, cases: [] };
}

export function fromQuestion({ example, alternates, language, cases }: UnknownQuestion): Writing {
  const draft = { question: example, alternates: alternates.join("\n"), answer: "", language, unit: "" };
  return { draft, entry: null, cases };
}

export function fromEntry(entry: Entry): Writing {
  const { question, alternates, answer, language, unit } = entry;
  return { draft: { question, alternates: alternates.join("\n"), answer, language, unit }, entry, cases: [] };
}

export function toForm({ alternates, ...rest }: Draft): EntryForm {
  const lines = alternates.split("\n").map((line) => line.trim());
  return { ...rest, alternates: lines.filter((line) => line !== "") };
}
