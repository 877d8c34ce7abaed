// One entry: what is asked, how else, and what the customer then reads.
import { useState } from "react";
import { desk } from "../api/calls";
import { Problem } from "../api/problem";
import { SelectField } from "../forms/SelectField";
import { Button } from "../parts/Button";
import { Dialog } from "../parts/Dialog";
import { Field } from "../parts/Field";
import { useSending } from "../parts/useForm";
import { refreshKnowledge } from "../state/knowledge";
import { toast } from "../state/toasts";
import { LANGUAGES, useWords } from "../words/words";
import { type Draft, toForm, type Writing } from "./entryForm";

interface FieldsProps {
  draft: Draft;
  change(part: Partial<Draft>): void;
  errors: Record<string, string>;
}

function Fields({ draft, change, errors }: FieldsProps) {
  const { t } = useWords();
  const written = (name: "question" | "answer" | "alternates", rows: number) => (
    <Field label={t(`knowledge.${name}`)} hint={t(`knowledge.${name}.hint`)} error={errors[name]}>
      {(props) => (
        <textarea
          {...props}
          rows={rows}
          value={draft[name]}
          onChange={(event) => change({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <>
      {written("question", 2)}
      {written("answer", 5)}
      {written("alternates", 3)}
      <div className="pair">
        <SelectField
          label={t("knowledge.language")}
          options={Object.keys(LANGUAGES)}
          names={LANGUAGES}
          value={draft.language}
          error={errors.language}
          onChange={(language) => change({ language: language as Draft["language"] })}
        />
        <Field label={t("resolve.unit")} error={errors.unit}>
          {(props) => (
            <input {...props} value={draft.unit} onChange={(event) => change({ unit: event.target.value })} />
          )}
        </Field>
      </div>
    </>
  );
}

/** The desk calls a change that came too late by the name of a move; whoever writes an entry is told what happened. */
function plainly(error: unknown): unknown {
  const late = error instanceof Problem && error.status === 409;
  return late ? new Problem(409, { ...error.body, code: "conflict" }, null) : error;
}

export function EntryDialog({ writing, onClose }: { writing: Writing; onClose(): void }) {
  const { t } = useWords();
  const { entry, cases } = writing;
  const [draft, setDraft] = useState(writing.draft);
  const { busy, problem, fields, send } = useSending();

  async function done(): Promise<void> {
    const form = toForm(draft);
    const sent = entry
      ? desk.changeEntry(entry.id, { ...form, version: entry.version })
      : desk.teach({ ...form, cases });
    await sent.catch((error: unknown) => {
      throw plainly(error);
    });
    toast(t("knowledge.saved"));
    onClose();
    refreshKnowledge();
  }

  return (
    <Dialog
      title={t(entry ? "edit" : cases.length > 0 ? "knowledge.write" : "knowledge.add")}
      onClose={onClose}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send(done);
        }}
      >
        <Fields draft={draft} change={(part) => setDraft({ ...draft, ...part })} errors={fields} />
        <p className="problem" role="alert">
          {problem}
        </p>
        <footer className="dialog-foot">
          <Button look="quiet" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button look="main" type="submit" disabled={busy}>
            {t("knowledge.save")}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
