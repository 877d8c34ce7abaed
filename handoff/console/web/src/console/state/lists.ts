// The lists that one looks at. Each is fetched anew when a signal says so, never patched from hearsay.
import { create } from "zustand";
import { type CaseQuery, desk } from "../api/calls";
import type { Alarm, Callback, CallbackState, Case, Page, Queue, Task } from "../api/types";
import { coalesce } from "./coalesce";
import { useRoute } from "./route";

export interface CaseFilter {
  state: string;
  class: string;
  q: string;
}

interface Lists {
  queue: Queue | null;
  mine: Page<Case> | null;
  cases: Page<Case> | null;
  filter: CaseFilter;
  callbacks: Page<Callback> | null;
  callbackState: CallbackState;
  tasks: Page<Task> | null;
  taskState: "open" | "done";
  alarms: Alarm[];
  /** A list could not be fetched; it shows what it last knew. */
  stale: boolean;
}

export const useLists = create<Lists>(() => ({
  queue: null,
  mine: null,
  cases: null,
  filter: { state: "", class: "", q: "" },
  callbacks: null,
  callbackState: "planned",
  tasks: null,
  taskState: "open",
  alarms: [],
  stale: false,
}));

const { setState: set, getState: get } = useLists;
const PAGE = 50;

async function fill(act: () => Promise<Partial<Lists>>): Promise<void> {
  try {
    set({ ...(await act()), stale: false });
  } catch {
    set({ stale: true });
  }
}

function caseQuery(after?: string | null): CaseQuery {
  const { filter, cases } = get();
  // A refresh keeps as many rows as are shown.
  const limit = after ? PAGE : Math.max(PAGE, cases?.items.length ?? 0);
  return { ...filter, q: filter.q.trim(), after: after ?? null, limit: Math.min(limit, 200) };
}

export const refresh = {
  queue: coalesce(() => fill(async () => ({ queue: await desk.queue() }))),
  mine: coalesce(() =>
    fill(async () => ({
      mine: await desk.cases({ assignee: "me", state: "assigned,on_customer", limit: 100 }),
    })),
  ),
  cases: coalesce(() =>
    fill(async () => {
      const { filter } = get();
      const cases = await desk.cases(caseQuery());
      return get().filter === filter ? { cases } : {};
    }),
  ),
  callbacks: coalesce(() =>
    fill(async () => {
      const { callbackState } = get();
      const callbacks = await desk.callbacks(callbackState);
      return get().callbackState === callbackState ? { callbacks } : {};
    }),
  ),
  tasks: coalesce(() =>
    fill(async () => {
      const { taskState } = get();
      const tasks = await desk.tasks(taskState);
      return get().taskState === taskState ? { tasks } : {};
    }),
  ),
  alarms: coalesce(() => fill(async () => ({ alarms: (await desk.alarms()).items })), 0),
};

/** What every view shows (the rail's numbers, the alarm), and what this view shows. */
export function refreshShown(): void {
  refresh.queue();
  refresh.mine();
  refresh.alarms();
  const { view } = useRoute.getState();
  if (view === "cases" || view === "callbacks" || view === "tasks") refresh[view]();
}

export function setFilter(change: Partial<CaseFilter>): void {
  set({ filter: { ...get().filter, ...change }, cases: null });
  refresh.cases();
}

export function setCallbackState(callbackState: CallbackState): void {
  set({ callbackState, callbacks: null });
  refresh.callbacks();
}

export function setTaskState(taskState: "open" | "done"): void {
  set({ taskState, tasks: null });
  refresh.tasks();
}

export async function moreCases(): Promise<void> {
  const { cases, filter } = get();
  if (!cases?.next) return;
  await fill(async () => {
    const more = await desk.cases(caseQuery(cases.next));
    return get().filter === filter
      ? { cases: { items: [...cases.items, ...more.items], next: more.next } }
      : {};
  });
}

export async function moreCallbacks(): Promise<void> {
  const { callbacks, callbackState } = get();
  if (!callbacks?.next) return;
  await fill(async () => {
    const more = await desk.callbacks(callbackState, callbacks.next);
    return { callbacks: { items: [...callbacks.items, ...more.items], next: more.next } };
  });
}
