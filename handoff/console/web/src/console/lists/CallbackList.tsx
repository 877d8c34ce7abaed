import type { Callback } from "../api/types";
import { Countdown } from "../parts/Countdown";
import { moreCallbacks, setCallbackState, useLists } from "../state/lists";
import { moment } from "../words/time";
import { useWords } from "../words/words";
import { ListPane } from "./ListPane";
import { Row } from "./Row";
import { Segments } from "./Segments";

const STATES = ["planned", "asked", "answered", "unanswered", "void"] as const;

function Entry({ callback }: { callback: Callback }) {
  const { t, of, language } = useWords();
  const { state, due_at, expires_at, mark } = callback;
  return (
    <Row view="callbacks" number={callback.case_number} level={mark !== null && mark <= 2 ? "low" : "calm"}>
      <span className="row-top">
        <strong>{callback.customer_name || t("unnamed")}</strong>
        {mark !== null && <span className="score">{t("score", { n: mark })}</span>}
      </span>
      <span className="row-text">{callback.comment || callback.case_number}</span>
      <span className="row-foot">
        <span>
          {of("channel", callback.channel)}
          {callback.round > 1 && ` · ${t("round", { n: callback.round })}`}
        </span>
        {state === "planned" && <Countdown until={due_at} />}
        {state === "asked" && expires_at && <Countdown until={expires_at} />}
        {state !== "planned" && state !== "asked" && (
          <time>{moment(callback.answered_at ?? callback.asked_at ?? due_at, language)}</time>
        )}
      </span>
    </Row>
  );
}

export function CallbackList() {
  const { t, of } = useWords();
  const { callbacks, callbackState } = useLists();
  return (
    <ListPane
      title={t("nav.callbacks")}
      tools={
        <Segments
          label={t("filter.state")}
          options={STATES}
          value={callbackState}
          name={(state) => of("callback", state)}
          onChange={setCallbackState}
        />
      }
      empty={t("callbacks.empty")}
      loaded={callbacks !== null}
      more={callbacks?.next ? () => void moreCallbacks() : null}
    >
      {(callbacks?.items ?? []).map((callback) => (
        <Entry key={callback.id} callback={callback} />
      ))}
    </ListPane>
  );
}
