// A complaint that came by letter, visit or telephone is entered by an agent (R1).
import { useState } from "react";
import { desk } from "../api/calls";
import { Button } from "../parts/Button";
import { useSending } from "../parts/useForm";
import { refreshShown } from "../state/lists";
import { go } from "../state/route";
import { load, save } from "../state/storage";
import { toast } from "../state/toasts";
import { useWords } from "../words/words";
import { emptyIntake, type Intake, toNewCase } from "./intake";
import { NewCaseMatter } from "./NewCaseMatter";
import { NewCasePerson } from "./NewCasePerson";

const KEY = "draft.new";

export function NewCase() {
  const { t, language } = useWords();
  const [intake, setIntake] = useState<Intake>({
    ...emptyIntake(language),
    ...load<Partial<Intake>>(KEY, {}),
  });
  const { busy, problem, fields, send } = useSending();
  const change = (part: Partial<Intake>): void => {
    setIntake({ ...intake, ...part });
    save(KEY, { ...intake, ...part });
  };

  async function done(): Promise<void> {
    const { number } = await desk.open(toNewCase(intake));
    save(KEY, null);
    toast(t("opened", { number }));
    refreshShown();
    go("queue", number);
  }

  return (
    <main className="new-case">
      <h1>{t("nav.new")}</h1>
      <p className="gate-lead">{t("new.lead")}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send(done);
        }}
      >
        <NewCaseMatter intake={intake} change={change} errors={fields} />
        <NewCasePerson intake={intake} change={change} errors={fields} />
        <p className="problem" role="alert">
          {problem}
        </p>
        <footer className="dialog-foot">
          <Button look="main" type="submit" disabled={busy}>
            {t("new.save")}
          </Button>
        </footer>
      </form>
    </main>
  );
}
