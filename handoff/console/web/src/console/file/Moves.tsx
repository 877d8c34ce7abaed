// What the desk lets this person do now, and nothing else.
import { useState } from "react";
import { desk } from "../api/calls";
import { Problem } from "../api/problem";
import type { CaseFile, Move } from "../api/types";
import { Button } from "../parts/Button";
import { refreshCase } from "../state/caseFile";
import { useCommand } from "../state/commands";
import { refreshShown } from "../state/lists";
import { go } from "../state/route";
import { toast } from "../state/toasts";
import { useWords } from "../words/words";

export type Asking = "release" | "resolve" | "reopen" | "regrade";

const ASKING: Asking[] = ["regrade", "release", "reopen", "resolve"];

function useClaim(file: CaseFile): { busy: boolean; claim(): Promise<void> } {
  const { t } = useWords();
  const [busy, setBusy] = useState(false);
  async function claim(): Promise<void> {
    if (busy) return;
    setBusy(true);
    try {
      await desk.claim(file.number);
      toast(t("claimed", { number: file.number }));
      go("mine", file.number);
    } catch (error) {
      toast(error instanceof Problem ? error.message : t("unreachable"), true);
    } finally {
      setBusy(false);
      refreshCase();
      refreshShown();
    }
  }
  return { busy, claim };
}

export function Moves({ file, onAsk }: { file: CaseFile; onAsk(what: Asking): void }) {
  const { t, of } = useWords();
  const { busy, claim } = useClaim(file);
  const may = (move: Move): boolean => file.moves.includes(move);
  useCommand("claim", may("claim") ? () => void claim() : null);
  useCommand("resolve", may("resolve") ? () => onAsk("resolve") : null);
  return (
    <div className="moves">
      {ASKING.filter(may).map((move) => (
        <Button key={move} look={move === "resolve" ? "plain" : "quiet"} onClick={() => onAsk(move)}>
          {of("move", move)}
        </Button>
      ))}
      {may("claim") && (
        <Button look="main" disabled={busy} onClick={() => void claim()}>
          {t("move.claim")}
        </Button>
      )}
    </div>
  );
}
