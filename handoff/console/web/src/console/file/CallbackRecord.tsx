import type { Callback } from "../api/types";
import { Countdown } from "../parts/Countdown";
import { moment } from "../words/time";
import { useWords } from "../words/words";
import { Section } from "./Section";

/** One line for each round: when it was asked, what was answered (R36). */
export function CallbackRecord({ callbacks }: { callbacks: Callback[] }) {
  const { t, of, language } = useWords();
  return (
    <Section title={t("callback.title")}>
      <ul>
        {callbacks.map((one) => (
          <li key={one.id} className="owed">
            <span className="owed-what">
              {t("round", { n: one.round })} · {of("callback", one.state)}
              {one.mark !== null && ` · ${t("score", { n: one.mark })}`}
            </span>
            {one.state === "planned" && <Countdown until={one.due_at} />}
            {one.comment && <q>{one.comment}</q>}
            <small>
              {[moment(one.answered_at ?? one.asked_at ?? one.due_at, language), of("channel", one.channel)]
                .filter(Boolean)
                .join(" · ")}
            </small>
          </li>
        ))}
      </ul>
    </Section>
  );
}
