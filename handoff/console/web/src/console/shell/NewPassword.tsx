import { useState } from "react";
import { Button } from "../parts/Button";
import { Field } from "../parts/Field";
import { useSending } from "../parts/useForm";
import { useSession } from "../state/session";
import { useWords } from "../words/words";
import { Gate } from "./Gate";

interface SecretProps {
  label: string;
  error?: string | undefined;
  known?: boolean;
  value: string;
  onChange(value: string): void;
}

function Secret({ label, error, known = false, value, onChange }: SecretProps) {
  return (
    <Field label={label} error={error}>
      {(props) => (
        <input
          {...props}
          type="password"
          autoComplete={known ? "current-password" : "new-password"}
          required
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** A one-time password opens the door once; then it is replaced. */
export function NewPassword() {
  const { t } = useWords();
  const { oneTime, changePassword } = useSession();
  const [current, setCurrent] = useState(oneTime);
  const [fresh, setFresh] = useState("");
  const [again, setAgain] = useState("");
  const { busy, problem, fields, send } = useSending();
  const differs = again !== "" && again !== fresh;
  return (
    <Gate title={t("password.title")} lead={t("password.lead")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (again === fresh) void send(() => changePassword(current, fresh));
        }}
      >
        {!oneTime && (
          <Secret
            label={t("password.current")}
            error={fields.current}
            known
            value={current}
            onChange={setCurrent}
          />
        )}
        <Secret label={t("password.new")} error={fields.new} value={fresh} onChange={setFresh} />
        <Secret
          label={t("password.again")}
          error={differs ? t("password.differs") : undefined}
          value={again}
          onChange={setAgain}
        />
        <p className="problem" role="alert">
          {problem}
        </p>
        <Button look="main" type="submit" disabled={busy || differs}>
          {t("password.save")}
        </Button>
      </form>
    </Gate>
  );
}
