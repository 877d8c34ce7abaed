// Facts are corrected with a reason; what they were before stays on the timeline (R43).
import { useState } from "react";
import { desk } from "../api/calls";
import type { CaseFile } from "../api/types";
import { Field } from "../parts/Field";
import { useWords } from "../words/words";
import { ReasonDialog } from "./ReasonDialog";

const ASKED = [
  "what",
  "occurred_at",
  "place",
  "order_number",
  "product",
  "wish",
  "wish_by",
  "complained_about",
];

function plainFacts(file: CaseFile): Record<string, string> {
  const known = Object.entries(file.facts).filter(([, value]) => typeof value === "string") as [
    string,
    string,
  ][];
  return { ...Object.fromEntries(ASKED.map((name) => [name, ""])), ...Object.fromEntries(known) };
}

export function FactsDialog({ file, onClose }: { file: CaseFile; onClose(): void }) {
  const { t, of } = useWords();
  const [before] = useState(() => plainFacts(file));
  const [facts, setFacts] = useState(before);
  const changed = Object.fromEntries(Object.entries(facts).filter(([name, value]) => before[name] !== value));
  return (
    <ReasonDialog
      title={t("facts.change")}
      lead={t("facts.lead")}
      act={(reason) => desk.changeFacts(file.number, changed, reason)}
      onClose={onClose}
    >
      <div className="pairs-form">
        {Object.entries(facts).map(([name, value]) => (
          <Field key={name} label={of("fact", name)}>
            {(props) => (
              <input
                {...props}
                value={value}
                onChange={(event) => setFacts({ ...facts, [name]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
    </ReasonDialog>
  );
}
