// The customer answered the telephone: the mark and the words go on the record (R33, R36).
import { useState } from "react";
import { desk } from "../api/calls";
import type { Task } from "../api/types";
import { Button } from "../parts/Button";
import { Dialog } from "../parts/Dialog";
import { Choice, Field } from "../parts/Field";
import { useSending } from "../parts/useForm";
import { refresh } from "../state/lists";
import { useWords } from "../words/words";

const MARKS = ["1", "2", "3", "4", "5"];

export function TaskOutcome({ task, onClose }: { task: Task; onClose(): void }) {
  const { t, of } = useWords();
  const [mark, setMark] = useState("");
  const [comment, setComment] = useState("");
  const { busy, problem, fields, send } = useSending();

  async function done(): Promise<void> {
    const words = comment.trim();
    const answer = { ...(mark && { mark: Number(mark) }), ...(words && { comment: words }) };
    await desk.finish(task.id, { outcome: "reached", ...answer });
    onClose();
    refresh.tasks();
  }

  return (
    <Dialog title={of("todo", task.kind, task.title)} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send(done);
        }}
      >
        <Choice
          legend={t("task.mark")}
          name="mark"
          error={fields.mark}
          options={MARKS.map((value) => ({ value, label: value }))}
          value={mark}
          onChange={setMark}
        />
        <Field label={t("task.comment")} error={fields.comment}>
          {(props) => (
            <textarea
              {...props}
              rows={3}
              value={comment}
              onChange={(event) => setComment(event.target.value)}
            />
          )}
        </Field>
        <p className="problem" role="alert">
          {problem}
        </p>
        <footer className="dialog-foot">
          <Button look="quiet" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button look="main" type="submit" disabled={busy}>
            {t("task.save")}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
