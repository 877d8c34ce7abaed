import { Button } from "../parts/Button";
import { useLive } from "../state/live";
import { discard, type Reply, retry } from "../state/outbox";
import { useWords } from "../words/words";

export function Unsent({ reply }: { reply: Reply }) {
  const { t } = useWords();
  const online = useLive((state) => state.online);
  const { id, text, problem } = reply;
  return (
    <article className={`said agent unsent ${problem === undefined ? "" : "failed"}`}>
      <p className="words">{text}</p>
      {problem === undefined ? (
        <small className="delivery">{t(online ? "reply.sending" : "reply.queued")}</small>
      ) : (
        <div className="delivery bad" role="alert">
          <small>{problem}</small>
          <Button look="quiet" onClick={() => retry(id)}>
            {t("reply.again")}
          </Button>
          <Button look="quiet" onClick={() => discard(id)}>
            {t("reply.discard")}
          </Button>
        </div>
      )}
    </article>
  );
}
