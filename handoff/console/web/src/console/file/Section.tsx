import { type ReactNode, useId } from "react";

export function Section({ title, tool, children }: { title: string; tool?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className="section" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {tool}
      </header>
      {children}
    </section>
  );
}
