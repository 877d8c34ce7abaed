// The whole conversation, oldest first; the end stays in view by itself (see .log in file.css).
import { Fragment } from "react";
import type { CaseFile, Message } from "../api/types";
import { useOpenCase } from "../state/caseFile";
import { useNow } from "../state/clock";
import { type Reply, useOutbox } from "../state/outbox";
import { date, sameDay } from "../words/time";
import { useWords } from "../words/words";
import { Bubble } from "./Bubble";
import { Unsent } from "./Unsent";

const SKEW = 60_000;

/** The desk has it, though its answer was lost on the way: the next try will learn so, nobody need see it twice. */
function hasArrived(reply: Reply, conversation: Message[]): boolean {
  const since = new Date(reply.at).getTime() - SKEW;
  return conversation.some(
    ({ author, text, created_at }) =>
      author === "agent" && text === reply.text && new Date(created_at).getTime() > since,
  );
}

function useUnsent({ number, conversation }: CaseFile): Reply[] {
  const replies = useOutbox((state) => state.replies);
  return replies.filter(
    (one) => one.number === number && (one.problem !== undefined || !hasArrived(one, conversation)),
  );
}

export function Conversation({ file }: { file: CaseFile }) {
  const { t, language } = useWords();
  const replies = useUnsent(file);
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
