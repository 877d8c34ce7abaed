// The quiet page when no case is open.
import { useId } from "react";
import { useLists } from "../state/lists";
import { useWords } from "../words/words";

export function Nobody() {
  const { t } = useWords();
  const id = useId();
  const staff = useLists((state) => state.queue?.staff);
  const waiting = useLists((state) => state.queue?.waiting.length ?? 0);
  return (
    <section className="nobody" aria-labelledby={id}>
      <p className="nobody-seal" aria-hidden="true">
        清
      </p>
      <h2 id={id}>{waiting > 0 ? t("nobody.waiting", { n: waiting }) : t("nobody.calm")}</h2>
      <p>{t("nobody.hint")}</p>
      {staff && staff.length > 0 && (
        <ul className="colleagues" aria-label={t("colleagues")}>
          {staff.map((person) => (
            <li key={person.id} className={person.state}>
              <span>{person.name}</span>
              <small>{t("colleague.load", { n: person.load })}</small>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
