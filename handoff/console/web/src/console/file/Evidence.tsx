import type { CaseFile } from "../api/types";
import { useWords } from "../words/words";
import { Section } from "./Section";

/** The customer's own words that made the case as urgent as it is. */
export function Evidence({ evidence }: { evidence: CaseFile["evidence"] }) {
  const { t, of } = useWords();
  if (evidence.length === 0) return null;
  return (
    <Section title={t("evidence.title")}>
      <ul>
        {evidence.map(({ signal, text }) => (
          <li key={signal + text} className="evidence">
            <q>{text}</q>
            <small>{of("signal", signal)}</small>
          </li>
        ))}
      </ul>
    </Section>
  );
}
