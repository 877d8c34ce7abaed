import { dismiss, useToasts } from "../state/toasts";

export function Toasts() {
  const toasts = useToasts((state) => state.toasts);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map(({ id, text, bad }) => (
        <button key={id} type="button" className={bad ? "toast bad" : "toast"} onClick={() => dismiss(id)}>
          {text}
        </button>
      ))}
    </div>
  );
}
