import { Field } from "../parts/Field";
import { LANGUAGES, useWords } from "../words/words";
import type { IntakeProps } from "./intake";
import { SelectField } from "./SelectField";

const FIELDS = [
  ["name", "text"],
  ["phone", "tel"],
  ["email", "email"],
  ["address", "text"],
] as const;

export function NewCasePerson({ intake, change, errors }: IntakeProps) {
  const { t, of } = useWords();
  return (
    <section>
      <h2>{t("customer.title")}</h2>
      <div className="pairs-form">
        {FIELDS.map(([name, type]) => (
          <Field key={name} label={of("contact", name)} error={errors[name] ?? errors[`customer.${name}`]}>
            {(props) => (
              <input
                {...props}
                type={type}
                autoComplete="off"
                value={intake[name]}
                onChange={(event) => change({ [name]: event.target.value })}
              />
            )}
          </Field>
        ))}
        <SelectField
          label={t("language")}
          options={Object.keys(LANGUAGES)}
          names={LANGUAGES}
          value={intake.language}
          error={errors.language}
          onChange={(language) => change({ language })}
        />
      </div>
    </section>
  );
}
