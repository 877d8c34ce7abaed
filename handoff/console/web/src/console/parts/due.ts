// The next moment by which the firm owes this customer something.
import type { Case } from "../api/types";

interface Due {
  at: string;
  paused: boolean;
}

export function nextDue({ deadlines, promises, state }: Case): Due | null {
  if (state === "resolved" || state === "closed") return null;
  const owed: Due[] = [
    ...deadlines
      .filter((one) => ["running", "paused", "breached"].includes(one.state) && one.kind !== "reporting")
      .map((one) => ({ at: one.due_at, paused: one.state === "paused" })),
    ...promises.filter((one) => one.kept === null).map((one) => ({ at: one.until, paused: false })),
  ];
  return owed.sort((a, b) => Number(a.paused) - Number(b.paused) || a.at.localeCompare(b.at))[0] ?? null;
}
