import type { CaseFile } from "../api/types";
import { Waited } from "../parts/Waited";
import { useWords } from "../words/words";
import { Section } from "./Section";

/** Why the case came to a person (R24), and how long it has waited. */
export function Waiting({ waiting }: { waiting: NonNullable<CaseFile["waiting"]> }) {
  const { t, of } = useWords();
  return (
    <Section title={t("waiting.title")}>
      <p className="lead">{of("reason", waiting.reason)}</p>
      <p className="hushed">
        <Waited since={waiting.since} />
        {waiting.position !== null && ` · ${t("waiting.place", { n: waiting.position })}`}
      </p>
    </Section>
  );
}
