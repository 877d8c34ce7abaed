import { useNow } from "../state/clock";
import { moment, span } from "../words/time";
import { useWords } from "../words/words";

const MINUTE = 60_000;

/** How long somebody has been kept waiting. */
export function Waited({ since }: { since: string }) {
  const words = useWords();
  const passed = useNow(15_000) + 15_000 - new Date(since).getTime();
  const text =
    passed < MINUTE ? words.t("waited.now") : words.t("waited", { span: span(passed, words, false) });
  return (
    <time dateTime={since} title={moment(since, words.language)}>
      {text}
    </time>
  );
}
