// Whom a task is about and what to say on the telephone, in the customer's own language (R33).
import type { CaseFile, Task } from "../api/types";
import { useSession } from "../state/session";
import { LANGUAGES, type Text, useWords, wordsIn } from "../words/words";

function script(task: Task, file: CaseFile, me: string): string {
  const { resolution, customer } = file;
  const fill = {
    me,
    name: customer.name ?? "",
    what: String(file.facts.what ?? file.summary ?? ""),
    did: [resolution?.summary, resolution?.remedy].filter(Boolean).join(" · "),
  };
  const key: Text = task.kind === "reach_customer" ? "script.reach_customer" : "script.call_back";
  return wordsIn(customer.language ?? file.language)
    .t(key, fill)
    .replace(/ +,/g, ",");
}

export function TaskCustomer({ task, file }: { task: Task; file: CaseFile }) {
  const { t, language } = useWords();
  const me = useSession((state) => state.staff?.name) ?? "";
  const { name, contacts } = file.customer;
  const spoken = file.customer.language ?? file.language;
  return (
    <>
      <p className="customer">
        <strong>{name || t("unnamed")}</strong>
        {contacts
          .filter(({ kind }) => kind === "phone" || kind === "email")
          .map(({ kind, value }) => (
            <span key={value}>
              {" · "}
              {value.includes("•") ? (
                value
              ) : (
                <a href={`${kind === "phone" ? "tel" : "mailto"}:${value}`}>{value}</a>
              )}
            </span>
          ))}
        {spoken !== language && ` · ${LANGUAGES[spoken]}`}
      </p>
      <details>
        <summary>{t("task.script")}</summary>
        <blockquote lang={spoken}>{script(task, file, me)}</blockquote>
      </details>
    </>
  );
}
