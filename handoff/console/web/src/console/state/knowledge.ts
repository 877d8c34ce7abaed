// What the knowledge editor looks at: questions without an answer, and the entries that there are.
import { create } from "zustand";
import { desk, type EntryState } from "../api/calls";
import type { Entry, Page, UnknownQuestion } from "../api/types";
import { coalesce } from "./coalesce";
import { useLists } from "./lists";

interface Knowledge {
  unknown: Page<UnknownQuestion> | null;
  entries: Page<Entry> | null;
  q: string;
  state: EntryState;
}

export const useKnowledge = create<Knowledge>(() => ({
  unknown: null,
  entries: null,
  q: "",
  state: "in_use",
}));

const { setState: set, getState: get } = useKnowledge;
// The desk compares every question with every entry: more often than this nobody needs to know.
const PAUSE = 3000;

async function fill(act: () => Promise<Partial<Knowledge>>): Promise<void> {
  try {
    set(await act());
    useLists.setState({ stale: false });
  } catch {
    useLists.setState({ stale: true });
  }
}

async function fetchUnknown(): Promise<void> {
  await fill(async () => ({ unknown: await desk.unknownQuestions() }));
}

async function fetchEntries(): Promise<void> {
  const { q, state } = get();
  await fill(async () => {
    const entries = await desk.knowledge(state, q.trim());
    return get().q === q && get().state === state ? { entries } : {};
  });
}

/** What others did, heard of by the way. */
export const refreshUnknown = coalesce(fetchUnknown, PAUSE);

/** What one did oneself is seen at once. */
export function refreshKnowledge(): void {
  void fetchUnknown();
  void fetchEntries();
}

export function lookFor(change: Partial<Pick<Knowledge, "q" | "state">>): void {
  set({ ...change, entries: null });
  void fetchEntries();
}

function joined<T>(before: Page<T>, more: Page<T>): Page<T> {
  return { items: [...before.items, ...more.items], next: more.next };
}

export async function moreUnknown(): Promise<void> {
  const { unknown } = get();
  if (!unknown?.next) return;
  await fill(async () => {
    const more = await desk.unknownQuestions(unknown.next);
    return get().unknown === unknown ? { unknown: joined(unknown, more) } : {};
  });
}

export async function moreEntries(): Promise<void> {
  const { entries, q, state } = get();
  if (!entries?.next) return;
  await fill(async () => {
    const more = await desk.knowledge(state, q.trim(), entries.next);
    return get().entries === entries ? { entries: joined(entries, more) } : {};
  });
}
