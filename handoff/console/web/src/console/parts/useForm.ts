// A form's sending: busy while it lasts, the desk's complaints at their fields when it refuses.
import { useState } from "react";
import { Problem } from "../api/problem";
import { useWords } from "../words/words";

export interface Sending {
  busy: boolean;
  /** What is wrong with the whole, when no field is named. */
  problem: string;
  fields: Record<string, string>;
  send(act: () => Promise<unknown>): Promise<void>;
}

export function useSending(): Sending {
  const { t } = useWords();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const [fields, setFields] = useState<Record<string, string>>({});

  async function send(act: () => Promise<unknown>): Promise<void> {
    setBusy(true);
    setProblem("");
    setFields({});
    try {
      await act();
    } catch (error) {
      if (!(error instanceof Problem)) setProblem(t("unreachable"));
      else if (error.status === 429) setProblem(t("login.wait", { n: error.retryAfter ?? 60 }));
      else {
        setFields(error.fields);
        if (Object.keys(error.fields).length === 0) setProblem(error.message);
      }
    } finally {
      setBusy(false);
    }
  }

  return { busy, problem, fields, send };
}
