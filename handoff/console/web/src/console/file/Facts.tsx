// Everything known beside the conversation: what is owed and by when first, what happened, then the record.
import type { CaseFile } from "../api/types";
import { useOpenCase } from "../state/caseFile";
import { useWords } from "../words/words";
import { CallbackRecord } from "./CallbackRecord";
import { Collected } from "./Collected";
import { CustomerCard } from "./CustomerCard";
import { Evidence } from "./Evidence";
import { Owed } from "./Owed";
import { ResolutionCard } from "./ResolutionCard";
import { Timeline } from "./Timeline";
import { Waiting } from "./Waiting";

export function Facts({ file }: { file: CaseFile }) {
  const { t } = useWords();
  const events = useOpenCase((state) => state.events);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <aside className="facts" aria-label={t("tab.facts")} tabIndex={0}>
      {file.waiting && <Waiting waiting={file.waiting} />}
      {file.resolution && <ResolutionCard resolution={file.resolution} />}
      <Owed file={file} />
      <Evidence evidence={file.evidence} />
      <Collected file={file} />
      <CustomerCard file={file} />
      {file.callbacks.length > 0 && <CallbackRecord callbacks={file.callbacks} />}
      <Timeline events={events} />
    </aside>
  );
}
