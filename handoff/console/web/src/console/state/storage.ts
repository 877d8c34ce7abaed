// localStorage that never throws: a console in a locked-down browser loses its memory, not its work.
const PREFIX = "fiveclear.console.";

export function load<T>(key: string, otherwise: T): T {
  try {
    const raw = localStorage.getItem(PREFIX + key);
    return raw === null ? otherwise : (JSON.parse(raw) as T);
  } catch {
    return otherwise;
  }
}

export function save(key: string, value: unknown): void {
  try {
    if (value === null || value === "") localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // Full or forbidden: this visit goes on without it.
  }
}

export function onOtherTab(key: string, changed: () => void): void {
  addEventListener("storage", (event) => event.key === PREFIX + key && changed());
}

/** crypto.randomUUID exists on secure pages only; a desk inside a firm's network may be plain http. */
export function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
