// Closing a case: a verdict, what the customer is told, what was agreed, and the cause (R14, R46).
import { useState } from "react";
import { desk, type ResolutionForm } from "../api/calls";
import type { CaseFile } from "../api/types";
import { Button } from "../parts/Button";
import { Dialog } from "../parts/Dialog";
import { Choice } from "../parts/Field";
import { useSending } from "../parts/useForm";
import { refreshCase } from "../state/caseFile";
import { refreshShown } from "../state/lists";
import { load, save } from "../state/storage";
import { toast } from "../state/toasts";
import { useWords } from "../words/words";
import { ResolveCause, ResolveTexts } from "./ResolveFields";

export interface Draft {
  verdict: string;
  summary: string;
  remedy: string;
  accepted: string;
  cause: string;
  root_cause: string;
  unit: string;
}

const EMPTY: Draft = {
  verdict: "",
  summary: "",
  remedy: "",
  accepted: "",
  cause: "",
  root_cause: "",
  unit: "",
};
const VERDICTS = ["valid", "to_improve", "invalid"] as const;

/** Only what was filled in; the desk says what its policy misses. */
function toForm({ verdict, summary, accepted, ...rest }: Draft): ResolutionForm {
  const filled = Object.entries(rest).filter(([, value]) => value.trim() !== "");
  const agreed = accepted === "" ? {} : { accepted: accepted === "yes" };
  return { verdict, summary: summary.trim(), ...agreed, ...Object.fromEntries(filled) };
}

export function ResolveDialog({ file, onClose }: { file: CaseFile; onClose(): void }) {
  const { t, of } = useWords();
  const key = `draft.${file.number}.resolution`;
  const [draft, setDraft] = useState<Draft>({ ...EMPTY, ...load<Partial<Draft>>(key, {}) });
  const { busy, problem, fields, send } = useSending();
  const change = (part: Partial<Draft>): void => {
    setDraft({ ...draft, ...part });
    save(key, { ...draft, ...part });
  };

  async function done(): Promise<void> {
    await desk.resolve(file.number, toForm(draft));
    save(key, null);
    toast(t("resolved", { number: file.number }));
    onClose();
    refreshCase();
    refreshShown();
  }

  return (
    <Dialog title={t("move.resolve")} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send(done);
        }}
      >
        <Choice
          legend={t("resolve.verdict")}
          name="verdict"
          error={fields.verdict}
          options={VERDICTS.map((value) => ({ value, label: of("verdict", value) }))}
          value={draft.verdict}
          onChange={(verdict) => change({ verdict })}
        />
        <ResolveTexts draft={draft} change={change} errors={fields} />
        <ResolveCause draft={draft} change={change} errors={fields} />
        <p className="problem" role="alert">
          {problem}
        </p>
        <footer className="dialog-foot">
          <Button look="quiet" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button look="main" type="submit" disabled={busy}>
            {t("move.resolve")}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
