import type { Resolution } from "../api/types";
import { moment } from "../words/time";
import { useWords } from "../words/words";
import { Section } from "./Section";

export function ResolutionCard({ resolution }: { resolution: Resolution }) {
  const { t, of, language } = useWords();
  const { by, accepted } = resolution;
  const rows: [string, string | null][] = [
    [t("resolve.remedy"), resolution.remedy],
    [t("resolve.accepted"), accepted === null ? null : t(accepted ? "yes" : "no")],
    [t("resolve.cause"), of("cause", resolution.cause)],
    [t("resolve.root_cause"), resolution.root_cause],
    [t("resolve.unit"), resolution.unit],
  ];
  return (
    <Section
      title={t("resolution.title")}
      tool={<span className="tag">{of("verdict", resolution.verdict)}</span>}
    >
      <p className="lead">{resolution.summary}</p>
      <dl className="pairs">
        {rows
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <p className="hushed">
        {[typeof by === "string" ? by : by?.name, moment(resolution.at, language)]
          .filter(Boolean)
          .join(" · ")}
      </p>
    </Section>
  );
}
