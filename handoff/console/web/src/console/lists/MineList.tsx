import { useLists } from "../state/lists";
import { useWords } from "../words/words";
import { CaseRow } from "./CaseRow";
import { ListPane } from "./ListPane";

export function MineList() {
  const { t } = useWords();
  const mine = useLists((state) => state.mine);
  return (
    <ListPane title={t("nav.mine")} count={mine?.items.length} empty={t("mine.empty")} loaded={mine !== null}>
      {(mine?.items ?? []).map((item) => (
        <CaseRow key={item.number} view="mine" item={item} />
      ))}
    </ListPane>
  );
}
