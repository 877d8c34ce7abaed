import { useState } from "react";
import { desk } from "../api/calls";
import type { CaseFile } from "../api/types";
import { ReasonDialog } from "../forms/ReasonDialog";
import { RegradeDialog } from "../forms/RegradeDialog";
import { ResolveDialog } from "../forms/ResolveDialog";
import { Icon } from "../parts/Icon";
import { Mark } from "../parts/Mark";
import { address, useRoute } from "../state/route";
import { useWords } from "../words/words";
import { type Asking, Moves } from "./Moves";

function Names({ file }: { file: CaseFile }) {
  const { t, of } = useWords();
  const { customer } = file;
  const facts = [
    file.number,
    of("state", file.state),
    of("channel", file.channel),
    file.assignee?.name,
    file.round > 1 && t("round", { n: file.round }),
  ];
  return (
    <div className="names">
      <h1>
        {customer.name || t("unnamed")}
        <Mark grade={file.class} urgency={file.urgency} />
        {customer.tier && customer.tier !== "ordinary" && (
          <span className="tag">{of("tier", customer.tier)}</span>
        )}
        {customer.member && <span className="tag">{t("member")}</span>}
      </h1>
      <p>{facts.filter(Boolean).join(" · ")}</p>
    </div>
  );
}

export function CaseHead({ file }: { file: CaseFile }) {
  const { t } = useWords();
  const view = useRoute((state) => state.view);
  const [asking, setAsking] = useState<Asking | null>(null);
  const close = (): void => setAsking(null);
  return (
    <header className="case-head">
      <a className="bare back" href={address(view)} aria-label={t("back")}>
        <Icon name="back" />
      </a>
      <Names file={file} />
      <Moves file={file} onAsk={setAsking} />
      {asking === "resolve" && <ResolveDialog file={file} onClose={close} />}
      {asking === "regrade" && <RegradeDialog file={file} onClose={close} />}
      {asking === "reopen" && (
        <ReasonDialog
          title={t("move.reopen")}
          lead={t("reopen.lead")}
          act={(reason) => desk.reopen(file.number, reason)}
          onClose={close}
        />
      )}
      {asking === "release" && (
        <ReasonDialog
          title={t("move.release")}
          lead={t("release.lead")}
          optional
          act={(reason) => desk.release(file.number, reason)}
          onClose={close}
        />
      )}
    </header>
  );
}
