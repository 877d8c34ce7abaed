import type { Message } from "../api/types";
import { clock } from "../words/time";
import { useWords } from "../words/words";
import { AttachmentView } from "./AttachmentView";

const NEAR = 5 * 60_000;

/** Said in one breath by the same person: the name need not be repeated. */
function continues(message: Message, before: Message | undefined): boolean {
  if (!before || before.author !== message.author || before.author_name !== message.author_name) return false;
  if (before.visibility !== message.visibility) return false;
  return new Date(message.created_at).getTime() - new Date(before.created_at).getTime() < NEAR;
}

interface Props {
  message: Message;
  before: Message | undefined;
  customer: string | null;
}

export function Bubble({ message, before, customer }: Props) {
  const { t, of, language } = useWords();
  const internal = message.visibility === "staff";
  const troubled = message.delivery === "failed" || message.delivery === "ambiguous";
  // A button that was pressed may come without words.
  if (!message.text && message.attachments.length === 0) return null;
  const time = clock(message.created_at, language);
  if (message.author === "system" && !internal) {
    return (
      <p className="said system">
        {message.text} <time>{time}</time>
      </p>
    );
  }
  return (
    <article className={`said ${message.author} ${internal ? "internal" : ""}`}>
      {!continues(message, before) && (
        <header>
          <span>
            {message.author_name ||
              (message.author === "customer" && customer) ||
              of("author", message.author)}
          </span>
          {internal && <em>{t("internal")}</em>}
          <time dateTime={message.created_at}>{time}</time>
        </header>
      )}
      {message.text && <p className="words">{message.text}</p>}
      {message.attachments.length > 0 && (
        <div className="attachments">
          {message.attachments.map((attachment) => (
            <AttachmentView key={attachment.id} attachment={attachment} />
          ))}
        </div>
      )}
      {message.buttons.length > 0 && (
        <ul className="offered" aria-label={t("offered")}>
          {message.buttons.map(({ title, payload }) => (
            <li key={payload}>{title}</li>
          ))}
        </ul>
      )}
      {message.delivery && message.delivery !== "sent" && (
        <small className={troubled ? "delivery bad" : "delivery"}>{of("delivery", message.delivery)}</small>
      )}
    </article>
  );
}
