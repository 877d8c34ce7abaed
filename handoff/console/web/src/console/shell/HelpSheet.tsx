// Every key on one sheet, and the switch for people whose tools type letters by themselves.
import { Dialog } from "../parts/Dialog";
import { usePreferences } from "../state/preferences";
import { useMayTeach } from "../state/session";
import { type Text, useWords } from "../words/words";

const KEYS: [keys: string, text: Text][] = [
  ["j k", "keys.move"],
  ["Enter", "keys.open"],
  ["c", "keys.claim"],
  ["r", "keys.reply"],
  ["n", "keys.note"],
  ["e", "keys.resolve"],
  ["Ctrl Enter", "keys.send"],
  ["Esc", "keys.leave"],
  ["/", "keys.search"],
  ["g q", "keys.queue"],
  ["g m", "keys.mine"],
  ["g a", "keys.cases"],
  ["g c", "keys.callbacks"],
  ["g t", "keys.tasks"],
  ["g k", "keys.knowledge"],
  ["g n", "keys.new"],
  ["?", "keys.help"],
];

export function HelpSheet({ onClose }: { onClose(): void }) {
  const { t } = useWords();
  const { shortcuts, setShortcuts } = usePreferences();
  const mayTeach = useMayTeach();
  return (
    <Dialog title={t("help")} onClose={onClose}>
      <dl className="keys">
        {KEYS.filter(([, text]) => mayTeach || text !== "keys.knowledge").map(([keys, text]) => (
          <div key={keys}>
            <dt>
              {keys.split(" ").map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
      <label className="switch">
        <input type="checkbox" checked={shortcuts} onChange={(event) => setShortcuts(event.target.checked)} />
        {t("keys.on")}
      </label>
    </Dialog>
  );
}
