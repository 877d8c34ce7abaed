import { Field } from "../parts/Field";
import { useWords } from "../words/words";

interface Props {
  label: string;
  options: string[];
  group?: string;
  names?: Record<string, string>;
  /** The choice of leaving it to the desk. */
  blank?: string;
  value: string;
  error?: string | undefined;
  onChange(value: string): void;
}

export function SelectField({ label, options, group = "", names, blank, value, error, onChange }: Props) {
  const { of } = useWords();
  return (
    <Field label={label} error={error}>
      {(props) => (
        <select {...props} value={value} onChange={(event) => onChange(event.target.value)}>
          {blank !== undefined && <option value="">{blank}</option>}
          {options.map((option) => (
            <option key={option} value={option}>
              {names?.[option] ?? of(group, option)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
