import { useState } from "react";
import { Button } from "../parts/Button";
import { Field } from "../parts/Field";
import { useSending } from "../parts/useForm";
import { useSession } from "../state/session";
import { useWords } from "../words/words";
import { Gate } from "./Gate";

export function LogIn() {
  const { t } = useWords();
  const logIn = useSession((state) => state.logIn);
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const { busy, problem, fields, send } = useSending();
  return (
    <Gate title={t("login.title")} lead={t("login.lead")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send(() => logIn(email.trim(), password));
        }}
      >
        <Field label={t("login.email")} error={fields.email}>
          {(props) => (
            <input
              {...props}
              type="email"
              autoComplete="username"
              required
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <Field label={t("login.password")} error={fields.password}>
          {(props) => (
            <input
              {...props}
              type="password"
              autoComplete="current-password"
              required
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        <p className="problem" role="alert">
          {problem}
        </p>
        <Button look="main" type="submit" disabled={busy}>
          {t("login.enter")}
        </Button>
      </form>
    </Gate>
  );
}
