// The way around: a rail at the side, a bar at the foot of a phone.
import { Icon, type IconName } from "../parts/Icon";
import { setPresence, useLive } from "../state/live";
import { useLists } from "../state/lists";
import { address, useRoute, type View } from "../state/route";
import { useSession } from "../state/session";
import { type Text, useWords } from "../words/words";
import { LanguageChoice } from "./LanguageChoice";

const ENTRIES: { view: View; icon: IconName; text: Text }[] = [
  { view: "queue", icon: "queue", text: "nav.queue" },
  { view: "mine", icon: "mine", text: "nav.mine" },
  { view: "cases", icon: "cases", text: "nav.cases" },
  { view: "callbacks", icon: "callbacks", text: "nav.callbacks" },
  { view: "tasks", icon: "tasks", text: "nav.tasks" },
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
    <a href={address(view)} className="rail-entry" aria-current={here ? "page" : undefined}>
      <Icon name={icon} />
      <span>{t(text)}</span>
      {count > 0 && <b aria-label={t("nav.count", { n: count })}>{count > 99 ? "99+" : count}</b>}
    </a>
  );
}

function Me({ onHelp }: { onHelp(): void }) {
  const { t } = useWords();
  const { staff, logOut } = useSession();
  const presence = useLive((state) => state.presence);
  const online = presence === "online";
  return (
    <div className="rail-me">
      <button
        type="button"
        className={`presence ${presence}`}
        aria-pressed={online}
        title={staff?.name}
        onClick={() => setPresence(online ? "away" : "online")}
      >
        {t(online ? "presence.online" : "presence.away")}
      </button>
      <button type="button" className="bare" aria-label={t("help")} title={`${t("help")} (?)`} onClick={onHelp}>
        <Icon name="help" />
      </button>
      <button type="button" className="bare" aria-label={t("logout")} title={t("logout")} onClick={() => void logOut()}>
        <Icon name="out" />
      </button>
      <LanguageChoice />
    </div>
  );
}

export function Rail({ onHelp }: { onHelp(): void }) {
  const { t } = useWords();
  const counts = useCounts();
  return (
    <nav className="rail" aria-label={t("nav")}>
      <a href={address("queue")} className="rail-mark" aria-label={t("name")}>
        <span aria-hidden="true">五清</span>
      </a>
      {ENTRIES.map((entry) => (
        <Entry key={entry.view} {...entry} count={counts[entry.view] ?? 0} />
      ))}
      <Me onHelp={onHelp} />
    </nav>
  );
}
