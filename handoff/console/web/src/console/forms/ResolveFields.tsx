import { Choice, Field } from "../parts/Field";
import { useWords } from "../words/words";
import type { Draft } from "./ResolveDialog";

interface Props {
  draft: Draft;
  change(part: Partial<Draft>): void;
  errors: Record<string, string>;
}

export function ResolveTexts({ draft, change, errors }: Props) {
  const { t } = useWords();
  return (
    <>
      <Field label={t("resolve.summary")} hint={t("resolve.summary.hint")} error={errors.summary}>
        {(props) => (
          <textarea
            {...props}
            rows={3}
            value={draft.summary}
            onChange={(event) => change({ summary: event.target.value })}
          />
        )}
      </Field>
      <div className="pair">
        <Field label={t("resolve.remedy")} error={errors.remedy}>
          {(props) => (
            <input
              {...props}
              value={draft.remedy}
              onChange={(event) => change({ remedy: event.target.value })}
            />
          )}
        </Field>
        <Choice
          legend={t("resolve.accepted")}
          name="accepted"
          error={errors.accepted}
          options={[
            { value: "yes", label: t("yes") },
            { value: "no", label: t("no") },
          ]}
          value={draft.accepted}
          onChange={(accepted) => change({ accepted })}
        />
      </div>
    </>
  );
}

export function ResolveCause({ draft, change, errors }: Props) {
  const { t, of } = useWords();
  return (
    <>
      <Choice
        legend={t("resolve.cause")}
        name="cause"
        error={errors.cause}
        options={["quality", "non_quality"].map((value) => ({ value, label: of("cause", value) }))}
        value={draft.cause}
        onChange={(cause) => change({ cause })}
      />
      <div className="pair">
        <Field label={t("resolve.root_cause")} error={errors.root_cause}>
          {(props) => (
            <input
              {...props}
              value={draft.root_cause}
              onChange={(event) => change({ root_cause: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("resolve.unit")} error={errors.unit}>
          {(props) => (
            <input {...props} value={draft.unit} onChange={(event) => change({ unit: event.target.value })} />
          )}
        </Field>
      </div>
    </>
  );
}
