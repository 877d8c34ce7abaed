import { setTaskState, useLists } from "../state/lists";
import { useWords } from "../words/words";
import { ListPane } from "./ListPane";
import { Segments } from "./Segments";
import { TaskRow } from "./TaskRow";

export function TaskList() {
  const { t, of } = useWords();
  const { tasks, taskState } = useLists();
  return (
    <ListPane
      title={t("nav.tasks")}
      tools={
        <Segments
          label={t("filter.state")}
          options={["open", "done"] as const}
          value={taskState}
          name={(state) => of("task", state)}
          onChange={setTaskState}
        />
      }
      empty={t("tasks.empty")}
      loaded={tasks !== null}
    >
      {(tasks?.items ?? []).map((task) => (
        <TaskRow key={task.id} task={task} />
      ))}
    </ListPane>
  );
}
