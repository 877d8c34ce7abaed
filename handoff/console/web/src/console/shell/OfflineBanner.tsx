import { useLists } from "../state/lists";
import { useLive } from "../state/live";
import { useWords } from "../words/words";

export function OfflineBanner() {
  const { t } = useWords();
  const { online, live } = useLive();
  const stale = useLists((state) => state.stale);
  const text = !online ? t("offline") : stale ? t("stale") : live ? "" : t("polling");
  return (
    <div className="offline-place" role="status">
      {text && <p className="cut-off">{text}</p>}
    </div>
  );
}
