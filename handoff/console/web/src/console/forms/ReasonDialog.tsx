// A move that needs a reason: reopening, giving back.
import { type ReactNode, useState } from "react";
import { Button } from "../parts/Button";
import { Dialog } from "../parts/Dialog";
import { Field } from "../parts/Field";
import { useSending } from "../parts/useForm";
import { refreshCase } from "../state/caseFile";
import { refreshShown } from "../state/lists";
import { useWords } from "../words/words";

interface Props {
  title: string;
  lead: string;
  optional?: boolean;
  act(reason: string): Promise<unknown>;
  onClose(): void;
  /** What else is asked, above the reason. */
  children?: ReactNode;
}

export function ReasonDialog({ title, lead, optional = false, act, onClose, children }: Props) {
  const { t } = useWords();
  const [reason, setReason] = useState("");
  const { busy, problem, fields, send } = useSending();

  async function done(): Promise<void> {
    await act(reason.trim());
    onClose();
    refreshCase();
    refreshShown();
  }

  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send(done);
        }}
      >
        <p className="dialog-lead">{lead}</p>
        {children}
        <Field label={t(optional ? "reason.optional" : "reason")} error={fields.reason}>
          {(props) => (
            <textarea
              {...props}
              rows={3}
              required={!optional}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
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
            {title}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
