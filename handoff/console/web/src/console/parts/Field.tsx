// A labelled input with its error beneath it, tied together for a screen reader.
import { type ReactNode, useId } from "react";

interface Props {
  label: string;
  error?: string | undefined;
  hint?: string;
  children(props: { id: string; "aria-invalid": boolean; "aria-describedby": string | undefined }): ReactNode;
}

export function Field({ label, error, hint, children }: Props) {
  const id = useId();
  const about = error || hint ? `${id}-about` : undefined;
  return (
    <div className={error ? "field wrong" : "field"}>
      <label htmlFor={id}>{label}</label>
      {children({ id, "aria-invalid": Boolean(error), "aria-describedby": about })}
      {about && (
        <p id={about} className="about" role={error ? "alert" : undefined}>
          {error || hint}
        </p>
      )}
    </div>
  );
}

interface ChoiceProps {
  legend: string;
  name: string;
  error?: string | undefined;
  options: { value: string; label: string; more?: string }[];
  value: string;
  onChange(value: string): void;
}

/** One of a few, all in sight. */
export function Choice({ legend, name, error, options, value, onChange }: ChoiceProps) {
  return (
    <fieldset className={error ? "field choice wrong" : "field choice"}>
      <legend>{legend}</legend>
      <div className="options">
        {options.map((option) => (
          <label key={option.value} className={option.value === value ? "chosen" : ""}>
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
      {error && (
        <p className="about" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
