import type { CaseFile } from "../api/types";
import { address } from "../state/route";
import { LANGUAGES, useWords } from "../words/words";
import { Section } from "./Section";

export function CustomerCard({ file }: { file: CaseFile }) {
  const { t, of } = useWords();
  const { contacts, cases, language, tier } = file.customer;
  const others = cases.filter((number) => number !== file.number);
  return (
    <Section title={t("customer.title")}>
      <dl className="pairs">
        {tier && (
          <div>
            <dt>{t("customer.tier")}</dt>
            <dd>{of("tier", tier)}</dd>
          </div>
        )}
        <div>
          <dt>{t("language")}</dt>
          <dd>{LANGUAGES[language ?? file.language]}</dd>
        </div>
        {contacts.map(({ kind, value, verified }) => (
          <div key={kind + value}>
            <dt>{of("contact", kind)}</dt>
            <dd>
              {value} {verified && <small>{t("verified")}</small>}
            </dd>
          </div>
        ))}
        {others.length > 0 && (
          <div>
            <dt>{t("customer.others")}</dt>
            <dd>
              {others.map((number) => (
                <a key={number} href={address("cases", number)}>
                  {number}
                </a>
              ))}
            </dd>
          </div>
        )}
      </dl>
    </Section>
  );
}
