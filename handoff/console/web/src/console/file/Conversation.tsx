// The whole conversation, oldest first; the end stays in view by itself (see .log in file.css).
import { Fragment } from "react";
import type { CaseFile } from "../api/types";
import { useOpenCase } from "../state/caseFile";
import { useNow } from "../state/clock";
import { useOutbox } from "../state/outbox";
import { date, sameDay } from "../words/time";
import { useWords } from "../words/words";
import { Bubble } from "./Bubble";
import { Unsent } from "./Unsent";

export function Conversation({ file }: { file: CaseFile }) {
  const { t, language } = useWords();
  const replies = useOutbox((state) => state.replies).filter(({ number }) => number === file.number);
  const typing = useOpenCase((state) => state.typingUntil) > useNow();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div className="log" role="log" aria-label={t("tab.talk")} lang={file.language} tabIndex={0}>
      <div className="log-inner">
        {file.conversation.map((message, index) => {
          const before = file.conversation[index - 1];
          const first = !before || !sameDay(before.created_at, message.created_at);
          return (
            <Fragment key={message.id}>
              {first && <p className="day">{date(message.created_at, language)}</p>}
              <Bubble message={message} before={first ? undefined : before} customer={file.customer.name} />
            </Fragment>
          );
        })}
        {replies.map((reply) => (
          <Unsent key={reply.id} reply={reply} />
        ))}
        {typing && <p className="typing">{t("typing")}</p>}
      </div>
    </div>
  );
}
