// Oneself: on duty or away, the language, the way out. At the foot of the rail; on a phone, on a sheet.
import { Button } from "../parts/Button";
import { Dialog } from "../parts/Dialog";
import { Icon } from "../parts/Icon";
import { setPresence, useLive } from "../state/live";
import { address } from "../state/route";
import { useMayTeach, useSession } from "../state/session";
import { useWords } from "../words/words";
import { LanguageChoice } from "./LanguageChoice";

function PresenceSwitch() {
  const { t } = useWords();
  const presence = useLive((state) => state.presence);
  const online = presence === "online";
  return (
    <button
      type="button"
      className={`presence ${presence}`}
      aria-pressed={online}
      onClick={() => setPresence(online ? "away" : "online")}
    >
      {t(online ? "presence.online" : "presence.away")}
    </button>
  );
}

export function Me({ onHelp }: { onHelp(): void }) {
  const { t } = useWords();
  const { staff, logOut } = useSession();
  return (
    <div className="rail-me" title={staff?.name}>
      <PresenceSwitch />
      <button
        type="button"
        className="bare"
        aria-label={t("help")}
        title={`${t("help")} (?)`}
        onClick={onHelp}
      >
        <Icon name="help" />
      </button>
      <button
        type="button"
        className="bare"
        aria-label={t("logout")}
        title={t("logout")}
        onClick={() => void logOut()}
      >
        <Icon name="out" />
      </button>
      <LanguageChoice />
    </div>
  );
}

export function MeSheet({ onClose }: { onClose(): void }) {
  const { t } = useWords();
  const mayTeach = useMayTeach();
  const { staff, logOut } = useSession();
  return (
    <Dialog title={staff?.name ?? ""} onClose={onClose}>
      <div className="me-sheet">
        <PresenceSwitch />
        <LanguageChoice />
        {mayTeach && (
          <a className="button" href={address("knowledge")} onClick={onClose}>
            {t("nav.knowledge")}
          </a>
        )}
        <Button onClick={() => void logOut()}>{t("logout")}</Button>
      </div>
    </Dialog>
  );
}
