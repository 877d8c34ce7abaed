import type { Case } from "../api/types";
import { Countdown } from "../parts/Countdown";
import { nextDue } from "../parts/due";
import { Mark, pressing } from "../parts/Mark";
import { Since } from "../parts/Since";
import { hasDraft } from "../state/drafts";
import type { View } from "../state/route";
import { useWords } from "../words/words";
import { Row } from "./Row";

export function CaseRow({ view, item }: { view: View; item: Case }) {
  const { t, of } = useWords();
  const due = nextDue(item);
  const done = item.state === "resolved" || item.state === "closed";
  return (
    <Row
      view={view}
      number={item.number}
      level={done ? "done" : pressing(item.class, item.urgency)}
      unread={item.unread > 0}
    >
      <span className="row-top">
        <strong>{item.customer.name || t("unnamed")}</strong>
        {item.unread > 0 && <b className="unread-count">{t("unread", { n: item.unread })}</b>}
        <Mark grade={item.class} urgency={item.urgency} />
      </span>
      <span className="row-text">{item.summary || of("category", item.category)}</span>
      <span className="row-foot">
        <span>
          {hasDraft(item.number) ? t("draft") : of("state", item.state)}
          {item.round > 1 && ` · ${t("round", { n: item.round })}`}
          {item.last_message_at && (
            <>
              {" · "}
              <Since at={item.last_message_at} />
            </>
          )}
        </span>
        {due && <Countdown until={due.at} paused={due.paused} />}
      </span>
    </Row>
  );
}
