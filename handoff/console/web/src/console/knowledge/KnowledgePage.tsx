// What customers asked in vain, and what the bot answers with; for those who write the knowledge base.
import { useEffect, useState } from "react";
import { refreshKnowledge } from "../state/knowledge";
import { useMayTeach } from "../state/session";
import { useWords } from "../words/words";
import { EntryDialog } from "./EntryDialog";
import { EntryList } from "./EntryList";
import type { Writing } from "./entryForm";
import { UnknownQuestions } from "./UnknownQuestions";

export function KnowledgePage() {
  const { t } = useWords();
  const mayTeach = useMayTeach();
  const [writing, setWriting] = useState<Writing | null>(null);
  useEffect(() => {
    if (mayTeach) refreshKnowledge();
  }, [mayTeach]);
  return (
    <main className="knowledge">
      <h1>{t("nav.knowledge")}</h1>
      {mayTeach ? (
        <>
          <UnknownQuestions onWrite={setWriting} />
          <EntryList onWrite={setWriting} />
        </>
      ) : (
        <p className="empty">{t("problem.not_allowed")}</p>
      )}
      {writing && <EntryDialog writing={writing} onClose={() => setWriting(null)} />}
    </main>
  );
}
