// What has been asked and answered: nobody should have to ask again (R2).
import { useState } from "react";
import type { CaseFile } from "../api/types";
import { FactsDialog } from "../forms/FactsDialog";
import { moment } from "../words/time";
import { useWords, type Words } from "../words/words";
import { Section } from "./Section";

const TIME = /^\d{4}-\d\d-\d\dT/;

export function factText(value: unknown, { language }: Words): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return TIME.test(value) ? moment(value, language) : value;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

export function Collected({ file }: { file: CaseFile }) {
  const words = useWords();
  const { t, of } = words;
  const [editing, setEditing] = useState(false);
  const known = Object.entries(file.facts).filter(([, value]) => value !== null && value !== "");
  const all: [string, string][] = [
    ["category", of("category", file.category)],
    ...known.map(([name, value]): [string, string] => [name, factText(value, words)]),
  ];
  const tool = file.moves.includes("reply") && (
    <button type="button" className="textual" onClick={() => setEditing(true)}>
      {t("edit")}
    </button>
  );
  return (
    <Section title={t("facts.title")} tool={tool}>
      <dl className="pairs">
        {all
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{of("fact", name)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {editing && <FactsDialog file={file} onClose={() => setEditing(false)} />}
    </Section>
  );
}
