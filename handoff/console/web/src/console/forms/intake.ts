// What an agent writes down of a letter, a visit or a call, and the shape in which the desk takes it.
import type { NewCase } from "../api/calls";
import type { Language } from "../api/types";

export interface Intake {
  channel: string;
  contact_kind: string;
  language: string;
  text: string;
  category: string;
  urgency: string;
  wish: string;
  /** As the browser's own field holds it: local time, without a zone. */
  occurred_at: string;
  name: string;
  phone: string;
  email: string;
  address: string;
}

export interface IntakeProps {
  intake: Intake;
  change(part: Partial<Intake>): void;
  errors: Record<string, string>;
}

export const CHANNELS = ["telephone", "letter", "visit", "email", "social"];
export const KINDS = ["complaint", "inquiry", "repair", "help", "praise", "refund", "other"];
export const URGENCIES = ["minor", "important", "major", "emergency"];
export const CATEGORIES = [
  "quality",
  "attitude",
  "delivery",
  "billing",
  "safety",
  "maintenance",
  "outage",
  "privacy",
  "fraud",
  "environment",
  "other",
];

export function emptyIntake(language: Language): Intake {
  const empty = { text: "", category: "", urgency: "", wish: "", occurred_at: "" };
  const person = { name: "", phone: "", email: "", address: "" };
  return { channel: "telephone", contact_kind: "complaint", language, ...empty, ...person };
}

function filled(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ""));
}

export function toNewCase(intake: Intake): NewCase {
  const { channel, contact_kind, language, text, category, urgency, wish, occurred_at, ...customer } = intake;
  const when = occurred_at ? new Date(occurred_at).toISOString().replace(/\.\d+Z$/, "Z") : "";
  const more = filled({ category, urgency, wish, occurred_at: when });
  return { channel, contact_kind, language, text: text.trim(), customer: filled(customer), ...more };
}
