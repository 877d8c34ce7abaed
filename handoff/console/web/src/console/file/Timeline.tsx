// Who did what, when and why (R43), the newest first.
import type { LedgerEvent } from "../api/types";
import { moment } from "../words/time";
import { useWords } from "../words/words";
import { Section } from "./Section";

function Step({ event }: { event: LedgerEvent }) {
  const { of, language } = useWords();
  const { actor, why } = event;
  return (
    <li>
      <span>{of("verb", event.verb)}</span>
      {why && <q>{of("reason", why)}</q>}
      <small>
        {moment(event.at, language)} · {actor.name || of("author", actor.kind)}
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
