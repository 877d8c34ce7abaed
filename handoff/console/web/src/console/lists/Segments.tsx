// One of a few states, as a row of tabs.
interface Props<T extends string> {
  label: string;
  options: readonly T[];
  value: T;
  name(option: T): string;
  onChange(option: T): void;
}

export function Segments<T extends string>({ label, options, value, name, onChange }: Props<T>) {
  return (
    <fieldset className="segments">
      <legend className="unseen">{label}</legend>
      {options.map((option) => (
        <button key={option} type="button" aria-pressed={option === value} onClick={() => onChange(option)}>
          {name(option)}
        </button>
      ))}
    </fieldset>
  );
}
