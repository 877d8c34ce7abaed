// The frame of every list: its name, how many, what can be chosen, and the rows.
import type { ReactNode } from "react";
import { useRoute } from "../state/route";
import { useWords } from "../words/words";

interface Props {
  title: string;
  count?: number | undefined;
  tools?: ReactNode;
  /** Said when there is nothing; nothing is said while it is still being fetched. */
  empty: string;
  loaded: boolean;
  children: ReactNode[];
  more?: (() => void) | null;
}

export function ListPane({ title, count, tools, empty, loaded, children, more = null }: Props) {
  const { t } = useWords();
  // While no case is open, the list is what the page is about.
  const role = useRoute((state) => state.number) ? "region" : "main";
  return (
    <section className="list" role={role} aria-label={title}>
      <header className="list-head">
        <h1>
          {title}
          {count !== undefined && <small>{count}</small>}
        </h1>
        {tools}
      </header>
      {loaded && children.length === 0 && <p className="empty">{empty}</p>}
      <ol className="rows" aria-busy={!loaded}>
        {children}
      </ol>
      {more && (
        <button type="button" className="more" onClick={more}>
          {t("more")}
        </button>
      )}
    </section>
  );
}
