// Questions that are alike stand together; one answer serves all who asked and all who will.
import { useId } from "react";
import { desk } from "../api/calls";
import type { UnknownQuestion } from "../api/types";
import { Button } from "../parts/Button";
import { Since } from "../parts/Since";
import { moreUnknown, refreshKnowledge, useKnowledge } from "../state/knowledge";
import { address } from "../state/route";
import { toast } from "../state/toasts";
import { LANGUAGES, useWords } from "../words/words";
import { fromQuestion, type Writing } from "./entryForm";

function Group({ group, onWrite }: { group: UnknownQuestion; onWrite(writing: Writing): void }) {
  const { t } = useWords();
  const id = useId();

  async function leaveToPeople(): Promise<void> {
    try {
      await desk.leaveToPeople(group.cases);
      toast(t("knowledge.dismissed"));
      refreshKnowledge();
    } catch (error) {
      toast((error as Error).message, true);
    }
  }

  return (
    <li className="question">
      <p id={id} className="question-text" lang={group.language}>
        {group.example}
      </p>
      {group.alternates.length > 0 && (
        <ul className="question-others">
          {group.alternates.map((other) => (
            <li key={other}>{other}</li>
          ))}
        </ul>
      )}
      <p className="question-about">
        {group.count === 1 ? t("knowledge.asked.once") : t("knowledge.asked", { n: group.count })}
        {" · "}
        <Since at={group.last_asked} />
        {" · "}
        {group.languages.map((language) => LANGUAGES[language]).join(", ")}
      </p>
      <details>
        <summary>{`${t("knowledge.cases")} (${group.cases.length})`}</summary>
        <ul className="question-cases">
          {group.cases.map((number) => (
            <li key={number}>
              <a href={address("cases", number)}>{number}</a>
            </li>
          ))}
        </ul>
      </details>
      <div className="outcomes">
        <Button look="main" data-row="" aria-describedby={id} onClick={() => onWrite(fromQuestion(group))}>
          {t("knowledge.write")}
        </Button>
        <Button aria-describedby={id} onClick={() => void leaveToPeople()}>
          {t("knowledge.dismiss")}
        </Button>
      </div>
    </li>
  );
}

export function UnknownQuestions({ onWrite }: { onWrite(writing: Writing): void }) {
  const { t } = useWords();
  const id = useId();
  const unknown = useKnowledge((state) => state.unknown);
  return (
    <section aria-labelledby={id} aria-busy={unknown === null}>
      <h2 id={id}>{t("knowledge.unknown")}</h2>
      <p className="section-lead">{t("knowledge.unknown.lead")}</p>
      {unknown?.items.length === 0 && <p className="empty">{t("knowledge.unknown.empty")}</p>}
      <ol>
        {(unknown?.items ?? []).map((group) => (
          <Group key={group.id} group={group} onWrite={onWrite} />
        ))}
      </ol>
      {unknown?.next && <Button onClick={() => void moreUnknown()}>{t("more")}</Button>}
    </section>
  );
}
