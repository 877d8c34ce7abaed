// Where one is: #/queue/FC-…; in the address, so that back, reload and a link to a colleague work.
import { create } from "zustand";

export const VIEWS = ["queue", "mine", "cases", "callbacks", "tasks", "knowledge", "alarms", "new"] as const;
export type View = (typeof VIEWS)[number];

interface Route {
  view: View;
  number: string | null;
}

function read(): Route {
  const [view, number] = location.hash.replace(/^#\/?/, "").split("/");
  const known = VIEWS.find((one) => one === view) ?? "queue";
  return { view: known, number: number ? decodeURIComponent(number) : null };
}

export const useRoute = create<Route>(() => read());

addEventListener("hashchange", () => useRoute.setState(read(), true));

export function address(view: View, number?: string | null): string {
  return `#/${view}${number ? `/${encodeURIComponent(number)}` : ""}`;
}

export function go(view: View, number?: string | null): void {
  location.hash = address(view, number);
}
