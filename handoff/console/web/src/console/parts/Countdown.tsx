// Quiet while there is time; heavier within the hour; coloured in the last quarter of an hour and when it is over.
import { useNow } from "../state/clock";
import { moment, span } from "../words/time";
import { useWords } from "../words/words";

const MINUTE = 60_000;

function nearness(left: number): string {
  if (left < 0) return "over";
  if (left < 15 * MINUTE) return "soon";
  return left < 60 * MINUTE ? "near" : "far";
}

export function Countdown({ until, paused = false }: { until: string; paused?: boolean }) {
  const words = useWords();
  const due = new Date(until).getTime();
  const close = Math.abs(due - Date.now()) < 11 * MINUTE;
  const left = due - useNow(close ? 1000 : 30_000);
  if (paused) return <time className="countdown far">{words.t("time.paused")}</time>;
  const text = words.t(left < 0 ? "time.over" : "time.left", { span: span(left, words) });
  return (
    <time className={`countdown ${nearness(left)}`} dateTime={until} title={moment(until, words.language)}>
      {text}
    </time>
  );
}
