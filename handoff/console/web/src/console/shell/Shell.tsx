// The desk itself: rail, list, case. What is open on a phone takes the whole of it.
import { useCallback, useEffect, useState } from "react";
import { CasePage } from "../file/CasePage";
import { NewCase } from "../forms/NewCase";
import { KnowledgePage } from "../knowledge/KnowledgePage";
import { AlarmList } from "../lists/AlarmList";
import { CallbackList } from "../lists/CallbackList";
import { CaseList } from "../lists/CaseList";
import { MineList } from "../lists/MineList";
import { QueueList } from "../lists/QueueList";
import { TaskList } from "../lists/TaskList";
import { openCase } from "../state/caseFile";
import { refreshShown } from "../state/lists";
import { goLive } from "../state/live";
import { useRoute, type View } from "../state/route";
import { AlarmBanner } from "./AlarmBanner";
import { HelpSheet } from "./HelpSheet";
import { Nobody } from "./Nobody";
import { OfflineBanner } from "./OfflineBanner";
import { Rail } from "./Rail";
import { Toasts } from "./Toasts";
import { useShortcuts } from "./useShortcuts";
import { useTitle } from "./useTitle";

/** Views that take the whole page, beside the rail. */
const WHOLE: Partial<Record<View, () => React.JSX.Element>> = { new: NewCase, knowledge: KnowledgePage };
const LISTS: Record<Exclude<View, "new" | "knowledge">, () => React.JSX.Element> = {
  queue: QueueList,
  mine: MineList,
  cases: CaseList,
  callbacks: CallbackList,
  tasks: TaskList,
  alarms: AlarmList,
};

export function Shell() {
  const { view, number } = useRoute();
  const [help, setHelp] = useState(false);
  useEffect(goLive, []);
  useEffect(() => openCase(number), [number]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view shows other lists
  useEffect(refreshShown, [view]);
  const showHelp = useCallback(() => setHelp(true), []);
  useShortcuts(showHelp);
  useTitle();
  const Whole = WHOLE[view];
  const List = view === "new" || view === "knowledge" ? null : LISTS[view];
  return (
    <div className={`shell ${number ? "has-case" : ""} ${Whole ? "is-whole" : ""}`}>
      <AlarmBanner />
      <OfflineBanner />
      <Rail onHelp={showHelp} />
      {List && <List />}
      {Whole ? <Whole /> : number ? <CasePage key={number} number={number} /> : <Nobody />}
      {help && <HelpSheet onClose={() => setHelp(false)} />}
      <Toasts />
    </div>
  );
}
