// Where one writes: to the customer, or a note for colleagues. The two must never be mistaken for each other.
import { useRef, useState } from "react";
import { desk } from "../api/calls";
import { Problem } from "../api/problem";
import type { CaseFile } from "../api/types";
import { Button } from "../parts/Button";
import { addMessage } from "../state/caseFile";
import { useCommand } from "../state/commands";
import { useDraft, type Writing } from "../state/drafts";
import { send } from "../state/outbox";
import { toast } from "../state/toasts";
import { useWords } from "../words/words";

const TYPING_EVERY = 4000;

function useTyping(number: string): () => void {
  const last = useRef(0);
  return () => {
    if (Date.now() - last.current < TYPING_EVERY) return;
    last.current = Date.now();
    void desk.typing(number).catch(() => undefined);
  };
}

function useSend(number: string, writing: Writing, text: string, setText: (text: string) => void) {
  const { t } = useWords();
  const [busy, setBusy] = useState(false);
  async function submit(): Promise<void> {
    const words = text.trim();
    if (!words || busy) return;
    if (writing === "reply") {
      send(number, words);
      setText("");
      return;
    }
    setBusy(true);
    try {
      addMessage(number, await desk.note(number, words));
      setText("");
    } catch (error) {
      toast(error instanceof Problem ? error.message : t("unreachable"), true);
    } finally {
      setBusy(false);
    }
  }
  return { busy, submit };
}

interface BoxProps {
  file: CaseFile;
  writing: Writing;
  box: React.RefObject<HTMLTextAreaElement | null>;
}

function Box({ file, writing, box }: BoxProps) {
  const { t } = useWords();
  const [text, setText] = useDraft(file.number, writing);
  const { busy, submit } = useSend(file.number, writing, text, setText);
  const type = useTyping(file.number);
  return (
    <div className="box">
      <textarea
        ref={box}
        rows={3}
        lang={file.language}
        aria-label={t(writing === "reply" ? "composer.reply" : "composer.note")}
        placeholder={t(writing === "reply" ? "reply.hint" : "note.hint")}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          if (writing === "reply") type();
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing)
            return;
          event.preventDefault();
          void submit();
        }}
      />
      <div className="box-foot">
        <small>Ctrl + Enter</small>
        <Button look="main" disabled={busy || text.trim() === ""} onClick={() => void submit()}>
          {t(writing === "reply" ? "reply.send" : "note.save")}
        </Button>
      </div>
    </div>
  );
}

export function Composer({ file }: { file: CaseFile }) {
  const { t } = useWords();
  const [wanted, setWanted] = useState<Writing>("reply");
  const box = useRef<HTMLTextAreaElement>(null);
  const may = (["reply", "note"] as const).filter((move) => file.moves.includes(move));
  const writing = may.find((one) => one === wanted) ?? may[0];
  const write = (what: Writing) => () => {
    setWanted(what);
    setTimeout(() => box.current?.focus());
  };
  useCommand("reply", may.includes("reply") ? write("reply") : null);
  useCommand("note", may.includes("note") ? write("note") : null);
  if (!writing) return null;
  return (
    <div className={`composer ${writing}`}>
      <div className="composer-kinds">
        {may.map((one) => (
          <button key={one} type="button" aria-pressed={one === writing} onClick={write(one)}>
            {t(one === "reply" ? "composer.reply" : "composer.note")}
          </button>
        ))}
        {!may.includes("reply") && file.moves.includes("claim") && <small>{t("composer.claim")}</small>}
      </div>
      <Box key={writing} file={file} writing={writing} box={box} />
    </div>
  );
}
