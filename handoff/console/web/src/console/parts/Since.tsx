import { useNow } from "../state/clock";
import { ago, moment } from "../words/time";
import { useWords } from "../words/words";

/** How long something has lasted. */
export function Since({ at }: { at: string }) {
  const words = useWords();
  const passed = Math.max(0, useNow(15_000) + 15_000 - new Date(at).getTime());
  return (
    <time dateTime={at} title={moment(at, words.language)}>
      {ago(passed, words)}
    </time>
  );
}
