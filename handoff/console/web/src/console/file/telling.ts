// What an entry of the ledger says beside its verb: the mark, the new class, what was missed, what was added.
import type { LedgerEvent } from "../api/types";
import type { Words } from "../words/words";

type Say = (value: string, words: Words) => string;

// A change is told by the words of its group; what is not here (ids, fences, states) is for scripts.
const TOLD: Record<string, Say> = {
  mark: (mark, { t }) => t("score", { n: mark }),
  class: (grade, { of }) => of("class", grade),
  urgency: (urgency, { of }) => of("urgency", urgency),
  verdict: (verdict, { of }) => of("verdict", verdict),
  outcome: (outcome, { of }) => of("outcome", outcome),
  reason: (reason, { of }) => of("reason", reason),
  fields: (fact, { of }) => of("fact", fact),
};
const KINDS: Record<string, string> = {
  open_case: "kind",
  raise_alarm: "alarm",
  breach_deadline: "deadline",
};

export function details({ verb, changes }: LedgerEvent, words: Words): string {
  const group = KINDS[verb];
  const tell: Record<string, Say> = group ? { kind: (kind, { of }) => of(group, kind), ...TOLD } : TOLD;
  const told = Object.entries(tell).flatMap(([name, say]) => {
    const value = changes[name];
    if (value === undefined || value === null) return [];
    const values = [value].flat().map((one) => say(String(one), words));
    return values.join(name === "fields" ? ", " : " → ");
  });
  return [...new Set(told)].join(" · ");
}

/** Why, in the reader's language where the desk itself gave the reason, and in a person's own words as they stand. */
export function reason({ why, actor }: LedgerEvent, { t, of }: Words): string {
  if (!why || actor.kind === "agent") return why ?? "";
  const mark = why.match(/\bmark (\d)\b/)?.[1];
  if (mark) return t("timeline.mark", { n: mark });
  if (why.startsWith("No sign of life")) return t("timeline.silent");
  return of("reason", why, of("outcome", why, why));
}

/** A person by name; the desk itself by what it is. */
export const doer = ({ actor }: LedgerEvent, { of }: Words): string =>
  ["bot", "system"].includes(actor.kind) ? of("author", actor.kind) : actor.name || of("author", actor.kind);
