import { Choice, Field } from "../parts/Field";
import { useWords } from "../words/words";
import { CATEGORIES, CHANNELS, type IntakeProps, KINDS, URGENCIES } from "./intake";
import { SelectField } from "./SelectField";

export function NewCaseMatter({ intake, change, errors }: IntakeProps) {
  const { t, of } = useWords();
  return (
    <section>
      <Choice
        legend={t("new.channel")}
        name="channel"
        error={errors.channel}
        options={CHANNELS.map((value) => ({ value, label: of("channel", value) }))}
        value={intake.channel}
        onChange={(channel) => change({ channel })}
      />
      <Field label={t("new.text")} hint={t("new.text.hint")} error={errors.text}>
        {(props) => (
          <textarea
            {...props}
            rows={6}
            value={intake.text}
            onChange={(event) => change({ text: event.target.value })}
          />
        )}
      </Field>
      <div className="pair">
        <SelectField
          label={t("new.kind")}
          group="kind"
          options={KINDS}
          value={intake.contact_kind}
          error={errors.contact_kind}
          onChange={(contact_kind) => change({ contact_kind })}
        />
        <SelectField
          label={of("fact", "category")}
          group="category"
          options={CATEGORIES}
          blank={t("new.judge")}
          value={intake.category}
          error={errors.category}
          onChange={(category) => change({ category })}
        />
      </div>
      <div className="pair">
        <SelectField
          label={t("new.urgency")}
          group="urgency"
          options={URGENCIES}
          blank={t("new.judge")}
          value={intake.urgency}
          error={errors.urgency}
          onChange={(urgency) => change({ urgency })}
        />
        <Field label={of("fact", "occurred_at")} error={errors.occurred_at}>
          {(props) => (
            <input
              {...props}
              type="datetime-local"
              value={intake.occurred_at}
              onChange={(event) => change({ occurred_at: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Field label={of("fact", "wish")} error={errors.wish}>
        {(props) => (
          <input {...props} value={intake.wish} onChange={(event) => change({ wish: event.target.value })} />
        )}
      </Field>
    </section>
  );
}
