// The one place where colour means something: how pressing it is. The word says it too.
import type { Grade, Urgency } from "../api/types";
import { useWords } from "../words/words";

/** An emergency until a person has graded it down; then the class that the person gave. */
export const pressing = (grade: Grade | null, urgency: Urgency): string =>
  urgency === "emergency" && (grade === null || grade === "major") ? "emergency" : (grade ?? "minor");

export function Mark({ grade, urgency }: { grade: Grade | null; urgency: Urgency }) {
  const { of } = useWords();
  const level = pressing(grade, urgency);
  return (
    <span className={`mark ${level}`}>
      {level === "emergency" ? of("urgency", level) : of("class", grade)}
    </span>
  );
}
