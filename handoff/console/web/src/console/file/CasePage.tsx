// One case: who it is about and what may be done, the conversation, and everything known beside it.
import { useState } from "react";
import { useOpenCase } from "../state/caseFile";
import { useWords } from "../words/words";
import { CaseHead } from "./CaseHead";
import { Composer } from "./Composer";
import { Conversation } from "./Conversation";
import { Facts } from "./Facts";

export function CasePage({ number }: { number: string }) {
  const { t } = useWords();
  const { file, problem } = useOpenCase();
  const [tab, setTab] = useState<"talk" | "facts">("talk");
  if (problem && !file) return <main className="nobody">{problem}</main>;
  if (file?.number !== number) return <main className="case" aria-busy="true" />;
  return (
    <main className={`case shows-${tab}`} aria-label={`${file.customer.name || t("unnamed")} ${number}`}>
      <CaseHead file={file} />
      <div className="case-tabs" role="tablist">
        <button type="button" role="tab" aria-selected={tab === "talk"} onClick={() => setTab("talk")}>
          {t("tab.talk")}
        </button>
        <button type="button" role="tab" aria-selected={tab === "facts"} onClick={() => setTab("facts")}>
          {t("tab.facts")}
        </button>
      </div>
      <section className="talk" aria-label={t("tab.talk")}>
        <Conversation file={file} />
        <Composer file={file} />
      </section>
      <Facts file={file} />
    </main>
  );
}
