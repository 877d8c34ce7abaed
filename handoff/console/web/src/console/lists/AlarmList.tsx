import { Button } from "../parts/Button";
import { Since } from "../parts/Since";
import { acknowledge } from "../shell/AlarmBanner";
import { useLists } from "../state/lists";
import { address } from "../state/route";
import { useWords } from "../words/words";
import { ListPane } from "./ListPane";

export function AlarmList() {
  const { t, of } = useWords();
  const alarms = useLists((state) => state.alarms);
  return (
    <ListPane title={t("nav.alarms")} count={alarms.length} empty={t("alarms.empty")} loaded>
      {alarms.map((alarm) => (
        <li key={alarm.id} className="row emergency task">
          <div className="task-body">
            <span className="row-top">
              <strong>{of("alarm", alarm.kind)}</strong>
              <Since at={alarm.raised_at} />
            </span>
            <a className="row-text" href={address("alarms", alarm.case_number)} data-row="">
              {alarm.case_number}
            </a>
            <div className="outcomes">
              <Button look="main" onClick={() => void acknowledge(alarm)}>
                {t("alarm.take")}
              </Button>
            </div>
          </div>
        </li>
      ))}
    </ListPane>
  );
}
