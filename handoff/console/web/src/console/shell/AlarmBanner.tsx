// An emergency stands above everything until somebody has taken it (R7).
import { desk } from "../api/calls";
import type { Alarm } from "../api/types";
import { Since } from "../parts/Since";
import { refresh, useLists } from "../state/lists";
import { address, go } from "../state/route";
import { toast } from "../state/toasts";
import { useWords } from "../words/words";

export async function acknowledge({ id, case_number }: Alarm): Promise<void> {
  try {
    await desk.acknowledge(id);
    go("queue", case_number);
  } catch (error) {
    toast((error as Error).message, true);
  }
  refresh.alarms();
}

export function AlarmBanner() {
  const { t, of } = useWords();
  const open = useLists((state) => state.alarms).filter((one) => !one.acknowledged_at);
  // An emergency before everything else that rings.
  const first = open.find((one) => one.kind === "emergency") ?? open[0];
  return (
    <div className="alarm-place" role="alert">
      {first && (
        <div className={`alarm ${first.kind}`}>
          <strong>{of("alarm", first.kind)}</strong>
          <a href={address("queue", first.case_number)}>{first.case_number}</a>
          <span>
            <Since at={first.raised_at} />
          </span>
          {open.length > 1 && <a href={address("alarms")}>{t("alarm.more", { n: open.length - 1 })}</a>}
          <button type="button" onClick={() => void acknowledge(first)}>
            {t("alarm.take")}
          </button>
        </div>
      )}
    </div>
  );
}
