// Who did what, when and why (R43), the newest first.
import type { LedgerEvent } from "../api/types";
import { moment } from "../words/time";
import { useWords } from "../words/words";
import { Section } from "./Section";
import { details, doer, reason } from "./telling";

function Step({ event }: { event: LedgerEvent }) {
  const words = useWords();
  const more = details(event, words);
  const why = reason(event, words);
  return (
    <li>
      <span>
        {words.of("verb", event.verb)}
        {more && <span className="told"> · {more}</span>}
      </span>
      {why && <q>{why}</q>}
      <small>
        {moment(event.at, words.language)} · {doer(event, words)}
      </small>
    </li>
  );
}

export function Timeline({ events }: { events: LedgerEvent[] }) {
  const { t } = useWords();
  if (events.length === 0) return null;
  return (
    <Section title={t("timeline.title")}>
      <ol className="timeline">
        {[...events].reverse().map((event) => (
          <Step key={event.id} event={event} />
        ))}
      </ol>
    </Section>
  );
}
