// Time limits and promises together: both are what the customer waits for.
import type { CaseFile, Commitment, Deadline } from "../api/types";
import { Countdown } from "../parts/Countdown";
import { moment } from "../words/time";
import { useWords } from "../words/words";
import { Section } from "./Section";

function Limit({ deadline }: { deadline: Deadline }) {
  const { t, of, language } = useWords();
  const { state, due_at } = deadline;
  const runs = state === "running" || state === "breached";
  return (
    <li className={`owed ${state}`}>
      <span className="owed-what">{of("deadline", deadline.kind)}</span>
      {runs || state === "paused" ? (
        <Countdown until={due_at} paused={state === "paused"} />
      ) : (
        <span className="hushed">{of("deadline.state", state)}</span>
      )}
      <small>
        {moment(due_at, language)}
        {deadline.clock === "working" && ` · ${t("clock.working")}`}
        {deadline.clause && <span title={deadline.clause}> · {deadline.clause.split(" ")[0]}</span>}
      </small>
    </li>
  );
}

function Promised({ promise }: { promise: Commitment }) {
  const { t, of, language } = useWords();
  const by = typeof promise.by === "string" ? promise.by : promise.by?.name;
  const judged = promise.kept === null ? null : t(promise.kept ? "promise.kept" : "promise.broken");
  return (
    <li className={`owed ${promise.kept === false ? "breached" : ""}`}>
      <span className="owed-what">{of("owes", promise.what)}</span>
      {judged ? <span className="hushed">{judged}</span> : <Countdown until={promise.until} />}
      <small>{[moment(promise.until, language), of("author", by, by)].filter(Boolean).join(" · ")}</small>
    </li>
  );
}

const OPEN: Deadline["state"][] = ["breached", "running", "paused"];
const isOpen = ({ state }: Deadline): boolean => OPEN.includes(state);

function Limits({ deadlines }: { deadlines: Deadline[] }) {
  return (
    <ul>
      {deadlines.map((deadline) => (
        <Limit key={`${deadline.kind}${deadline.due_at}${deadline.state}`} deadline={deadline} />
      ))}
    </ul>
  );
}

export function Owed({ file }: { file: CaseFile }) {
  const { t } = useWords();
  const deadlines = [...file.deadlines].sort((a, b) => a.due_at.localeCompare(b.due_at));
  const past = deadlines.filter((one) => !isOpen(one));
  return (
    <>
      {deadlines.length > 0 && (
        <Section title={t("owed.limits")}>
          <Limits deadlines={deadlines.filter(isOpen)} />
          {past.length > 0 && (
            <details className="past">
              <summary>{t("owed.past", { n: past.length })}</summary>
              <Limits deadlines={past} />
            </details>
          )}
        </Section>
      )}
      {file.promises.length > 0 && (
        <Section title={t("owed.promises")}>
          <ul>
            {file.promises.map((promise) => (
              <Promised key={promise.id} promise={promise} />
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
