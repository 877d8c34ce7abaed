// What a person has to do, with the outcomes one can press on the telephone.
import { useState } from "react";
import { desk } from "../api/calls";
import type { Outcome, Task } from "../api/types";
import { TaskOutcome } from "../forms/TaskOutcome";
import { Button } from "../parts/Button";
import { Countdown } from "../parts/Countdown";
import { refresh } from "../state/lists";
import { address } from "../state/route";
import { useTaskFile } from "../state/taskFiles";
import { toast } from "../state/toasts";
import { useWords } from "../words/words";
import { TaskCustomer } from "./TaskCustomer";

const CALLS: Outcome[] = ["reached", "busy", "no_answer", "wrong_number", "refused"];

export function TaskRow({ task }: { task: Task }) {
  const { t, of } = useWords();
  const [reached, setReached] = useState(false);
  const outcomes: Outcome[] = task.kind === "other" ? ["done"] : CALLS;

  const file = useTaskFile(task.state === "open" ? task.case_number : null);
  const doneBy = typeof task.done_by === "string" ? task.done_by : task.done_by?.name;
  // An open task that has an outcome was tried before.
  const last = task.state === "open" && task.outcome ? t("task.last") : "";
  const parts = [last, of("outcome", task.outcome), task.note, doneBy].filter(Boolean);
  const told = [...new Set(parts)].join(" · ");

  async function finish(outcome: Outcome): Promise<void> {
    if (outcome === "reached") return setReached(true);
    try {
      await desk.finish(task.id, { outcome });
      toast(t("task.finished"));
      refresh.tasks();
    } catch (error) {
      toast((error as Error).message, true);
    }
  }

  return (
    <li className="row task">
      <div className="task-body">
        <span className="row-top">
          <strong>{of("todo", task.kind, task.title)}</strong>
          {task.state === "open" && task.due_at && <Countdown until={task.due_at} />}
        </span>
        {task.case_number && (
          <a className="row-text" href={address("tasks", task.case_number)} data-row="">
            {task.case_number}
          </a>
        )}
        {file && task.state === "open" && <TaskCustomer task={task} file={file} />}
        {told && <span className="row-foot">{told}</span>}
        {task.state === "open" && (
          <div className="outcomes">
            {outcomes.map((outcome) => (
              <Button key={outcome} onClick={() => void finish(outcome)}>
                {of("outcome", outcome)}
              </Button>
            ))}
          </div>
        )}
      </div>
      {reached && <TaskOutcome task={task} onClose={() => setReached(false)} />}
    </li>
  );
}
