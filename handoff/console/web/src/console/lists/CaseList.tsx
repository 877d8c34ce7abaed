import { useState } from "react";
import { Icon } from "../parts/Icon";
import { moreCases, setFilter, useLists } from "../state/lists";
import { useWords } from "../words/words";
import { CaseRow } from "./CaseRow";
import { ListPane } from "./ListPane";

const STATES = ["intake", "waiting", "assigned", "on_customer", "resolved", "closed"];
const GRADES = ["major", "important", "minor"];

function Select({ label, group, options, value, onChange }: SelectProps) {
  const { of, t } = useWords();
  return (
    <select aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">{t("filter.any", { what: label })}</option>
      {options.map((option) => (
        <option key={option} value={option}>
          {of(group, option)}
        </option>
      ))}
    </select>
  );
}

interface SelectProps {
  label: string;
  group: string;
  options: string[];
  value: string;
  onChange(value: string): void;
}

function Tools() {
  const { t } = useWords();
  const filter = useLists((state) => state.filter);
  const [q, setQ] = useState(filter.q);
  return (
    <search className="list-tools">
      <form
        className="search"
        onSubmit={(event) => {
          event.preventDefault();
          setFilter({ q });
        }}
      >
        <Icon name="search" />
        <input
          type="search"
          data-search=""
          aria-label={t("search")}
          placeholder={t("search.hint")}
          value={q}
          onChange={(event) => {
            setQ(event.target.value);
            if (event.target.value === "") setFilter({ q: "" });
          }}
        />
      </form>
      <Select
        label={t("filter.state")}
        group="state"
        options={STATES}
        value={filter.state}
        onChange={(state) => setFilter({ state })}
      />
      <Select
        label={t("filter.class")}
        group="class"
        options={GRADES}
        value={filter.class}
        onChange={(grade) => setFilter({ class: grade })}
      />
    </search>
  );
}

export function CaseList() {
  const { t } = useWords();
  const cases = useLists((state) => state.cases);
  return (
    <ListPane
      title={t("nav.cases")}
      tools={<Tools />}
      empty={t("cases.empty")}
      loaded={cases !== null}
      more={cases?.next ? () => void moreCases() : null}
    >
      {(cases?.items ?? []).map((item) => (
        <CaseRow key={item.number} view="cases" item={item} />
      ))}
    </ListPane>
  );
}
