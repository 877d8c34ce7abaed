// The page around log-in and password: the mark, one form, the choice of script.
import type { ReactNode } from "react";
import { useWords } from "../words/words";
import { LanguageChoice } from "./LanguageChoice";

export function Gate({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  const { t } = useWords();
  return (
    <main className="gate">
      <div className="gate-mark" aria-hidden="true">
        <span>五</span>
        <span>清</span>
      </div>
      <section>
        <p className="gate-name">{t("name")}</p>
        <h1>{title}</h1>
        <p className="gate-lead">{lead}</p>
        {children}
      </section>
      <footer>
        <LanguageChoice />
      </footer>
    </main>
  );
}
