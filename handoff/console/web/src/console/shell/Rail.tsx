// The way around: a rail at the side, a bar at the foot of a phone.
import { useState } from "react";
import { Icon, type IconName } from "../parts/Icon";
import { useLists } from "../state/lists";
import { address, useRoute, type View } from "../state/route";
import { useMayTeach } from "../state/session";
import { type Text, useWords } from "../words/words";
import { Me, MeSheet } from "./Me";

const ENTRIES: { view: View; icon: IconName; text: Text }[] = [
  { view: "queue", icon: "queue", text: "nav.queue" },
  { view: "mine", icon: "mine", text: "nav.mine" },
  { view: "cases", icon: "cases", text: "nav.cases" },
  { view: "callbacks", icon: "callbacks", text: "nav.callbacks" },
  { view: "tasks", icon: "tasks", text: "nav.tasks" },
  { view: "knowledge", icon: "knowledge", text: "nav.knowledge" },
  { view: "new", icon: "new", text: "nav.new" },
];

function useCounts(): Partial<Record<View, number>> {
  const queue = useLists((state) => state.queue?.waiting.length ?? 0);
  const mine = useLists((state) => state.mine?.items.filter((one) => one.unread > 0).length ?? 0);
  return { queue, mine };
}

function Entry({ view, icon, text, count }: { view: View; icon: IconName; text: Text; count: number }) {
  const { t } = useWords();
  const here = useRoute((state) => state.view) === view;
  return (
    <a href={address(view)} className={`rail-entry rail-${view}`} aria-current={here ? "page" : undefined}>
      <Icon name={icon} />
      <span>{t(text)}</span>
      {count > 0 && (
        <b>
          <span aria-hidden="true">{count > 99 ? "99+" : count}</span>
          <span className="unseen">{t("nav.count", { n: count })}</span>
        </b>
      )}
    </a>
  );
}

export function Rail({ onHelp }: { onHelp(): void }) {
  const { t } = useWords();
  const counts = useCounts();
  const mayTeach = useMayTeach();
  const [sheet, setSheet] = useState(false);
  return (
    <nav className="rail" aria-label={t("nav")}>
      <a href={address("queue")} className="rail-mark" title={t("name")}>
        五清
      </a>
      {ENTRIES.filter(({ view }) => mayTeach || view !== "knowledge").map((entry) => (
        <Entry key={entry.view} {...entry} count={counts[entry.view] ?? 0} />
      ))}
      <button type="button" className="rail-entry rail-more" onClick={() => setSheet(true)}>
        <Icon name="more" />
        <span>{t("nav.more")}</span>
      </button>
      <Me onHelp={onHelp} />
      {sheet && <MeSheet onClose={() => setSheet(false)} />}
    </nav>
  );
}
