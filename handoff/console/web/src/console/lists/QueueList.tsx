import type { QueueEntry } from "../api/types";
import { Countdown } from "../parts/Countdown";
import { Mark, pressing } from "../parts/Mark";
import { Waited } from "../parts/Waited";
import { useLists } from "../state/lists";
import { useWords } from "../words/words";
import { ListPane } from "./ListPane";
import { Row } from "./Row";

function Entry({ entry }: { entry: QueueEntry }) {
  const { t, of } = useWords();
  return (
    <Row view="queue" number={entry.number} level={pressing(entry.class, entry.urgency)}>
      <span className="row-top">
        <span className="place">{entry.position}</span>
        <strong>{entry.customer_name || t("unnamed")}</strong>
        <Mark grade={entry.class} urgency={entry.urgency} />
      </span>
      <span className="row-text">{entry.why || of("reason", entry.reason)}</span>
      <span className="row-foot">
        <span>
          <Waited since={entry.waiting_since} /> · {of("reason", entry.reason)}
        </span>
        {entry.due_at && <Countdown until={entry.due_at} />}
      </span>
    </Row>
  );
}

export function QueueList() {
  const { t } = useWords();
  const queue = useLists((state) => state.queue);
  return (
    <ListPane
      title={t("nav.queue")}
      count={queue?.waiting.length}
      empty={t("queue.empty")}
      loaded={queue !== null}
    >
      {(queue?.waiting ?? []).map((entry) => (
        <Entry key={entry.number} entry={entry} />
      ))}
    </ListPane>
  );
}
