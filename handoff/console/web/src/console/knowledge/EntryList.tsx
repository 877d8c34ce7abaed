// What the bot answers with: looked through, corrected, switched off and on again.
import { useId, useState } from "react";
import { desk } from "../api/calls";
import type { Entry } from "../api/types";
import { Segments } from "../lists/Segments";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { lookFor, moreEntries, refreshKnowledge, useKnowledge } from "../state/knowledge";
import { toast } from "../state/toasts";
import { LANGUAGES, useWords } from "../words/words";
import { fromEntry, fromNothing, toForm, type Writing } from "./entryForm";

interface Props {
  onWrite(writing: Writing): void;
}

function Tools({ onWrite }: Props) {
  const { t, language } = useWords();
  const { q, state } = useKnowledge();
  const [text, setText] = useState(q);
  return (
    <search className="entry-tools">
      <form
        className="search"
        onSubmit={(event) => {
          event.preventDefault();
          lookFor({ q: text });
        }}
      >
        <Icon name="search" />
        <input
          type="search"
          data-search=""
          aria-label={t("knowledge.search")}
          placeholder={t("knowledge.search")}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            if (event.target.value === "") lookFor({ q: "" });
          }}
        />
      </form>
      <Segments
        label={t("filter.state")}
        options={["in_use", "switched_off"] as const}
        value={state}
        name={(each) => t(`knowledge.${each}`)}
        onChange={(each) => lookFor({ state: each })}
      />
      <Button onClick={() => onWrite(fromNothing(language))}>{t("knowledge.add")}</Button>
    </search>
  );
}

function Row({ entry, onWrite }: Props & { entry: Entry }) {
  const { t } = useWords();
  const id = useId();

  async function turn(active: boolean): Promise<void> {
    try {
      const form = toForm(fromEntry(entry).draft);
      await desk.changeEntry(entry.id, { ...form, active, version: entry.version });
      toast(t(active ? "knowledge.on.done" : "knowledge.off.done"));
    } catch (error) {
      toast((error as Error).message, true);
    }
    refreshKnowledge();
  }

  return (
    <li className="question">
      <p id={id} className="question-text" lang={entry.language}>
        {entry.question}
      </p>
      <p className="entry-answer" lang={entry.language}>
        {entry.answer}
      </p>
      <p className="question-about">{[LANGUAGES[entry.language], entry.unit].filter(Boolean).join(" · ")}</p>
      <div className="outcomes">
        <Button data-row="" aria-describedby={id} onClick={() => onWrite(fromEntry(entry))}>
          {t("edit")}
        </Button>
        <Button aria-describedby={id} onClick={() => void turn(!entry.active)}>
          {t(entry.active ? "knowledge.off" : "knowledge.on")}
        </Button>
      </div>
    </li>
  );
}

export function EntryList({ onWrite }: Props) {
  const { t } = useWords();
  const id = useId();
  const entries = useKnowledge((state) => state.entries);
  return (
    <section aria-labelledby={id} aria-busy={entries === null}>
      <h2 id={id}>{t("knowledge.entries")}</h2>
      <Tools onWrite={onWrite} />
      {entries?.items.length === 0 && <p className="empty">{t("knowledge.empty")}</p>}
      <ol>
        {(entries?.items ?? []).map((entry) => (
          <Row key={entry.id} entry={entry} onWrite={onWrite} />
        ))}
      </ol>
      {entries?.next && <Button onClick={() => void moreEntries()}>{t("more")}</Button>}
    </section>
  );
}
