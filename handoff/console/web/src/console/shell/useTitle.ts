// The tab's title says from afar how many wait; an emergency comes first.
import { useEffect } from "react";
import { useLists } from "../state/lists";
import { useWords } from "../words/words";

export function useTitle(): void {
  const { t, of } = useWords();
  const waiting = useLists((state) => state.queue?.waiting.length ?? 0);
  const unread = useLists((state) => state.mine?.items.filter((one) => one.unread > 0).length ?? 0);
  const alarm = useLists((state) => state.alarms[0]?.kind);
  useEffect(() => {
    const count = waiting + unread;
    const name = alarm ? `${of("alarm", alarm)} · ${t("name")}` : t("name");
    document.title = count > 0 ? `(${count}) ${name}` : name;
  });
}
