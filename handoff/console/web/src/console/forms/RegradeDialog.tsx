// Another class, with the reason on record; the old promise stays (R11).
import { useState } from "react";
import { desk } from "../api/calls";
import type { CaseFile, Grade } from "../api/types";
import { Choice } from "../parts/Field";
import { useWords } from "../words/words";
import { ReasonDialog } from "./ReasonDialog";

const GRADES: Grade[] = ["major", "important", "minor"];

export function RegradeDialog({ file, onClose }: { file: CaseFile; onClose(): void }) {
  const { t, of } = useWords();
  const [grade, setGrade] = useState<Grade>(file.class ?? "minor");
  return (
    <ReasonDialog
      title={t("move.regrade")}
      lead={t("regrade.lead")}
      act={(reason) => desk.regrade(file.number, grade, reason)}
      onClose={onClose}
    >
      <Choice
        legend={t("filter.class")}
        name="class"
        options={GRADES.map((value) => ({ value, label: of("class", value) }))}
        value={grade}
        onChange={(value) => setGrade(value as Grade)}
      />
    </ReasonDialog>
  );
}
