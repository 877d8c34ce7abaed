// The one case that is open: its file and its timeline.
import { create } from "zustand";
import { desk } from "../api/calls";
import { Problem } from "../api/problem";
import type { CaseFile, LedgerEvent, Message } from "../api/types";
import { coalesce } from "./coalesce";
import { sendingSettled } from "./outbox";

interface OpenCase {
  number: string | null;
  file: CaseFile | null;
  events: LedgerEvent[];
  problem: string | null;
  typingUntil: number;
}

const NONE: OpenCase = { number: null, file: null, events: [], problem: null, typingUntil: 0 };

export const useOpenCase = create<OpenCase>(() => NONE);

const { setState: set, getState: get } = useOpenCase;
const TYPING_SHOWN = 6000;

async function wholeTimeline(number: string): Promise<LedgerEvent[]> {
  const events: LedgerEvent[] = [];
  let after: string | null = null;
  do {
    const page: { items: LedgerEvent[]; next: string | null } = await desk.timeline(number, after);
    events.push(...page.items);
    after = page.next;
  } while (after);
  return events;
}

async function load(): Promise<void> {
  const { number } = get();
  if (!number) return;
  // A reply on its way would stand there twice if its file came before its answer.
  await sendingSettled();
  try {
    const [file, events] = await Promise.all([desk.caseFile(number), wholeTimeline(number)]);
    if (get().number === number) set({ file, events, problem: null });
  } catch (error) {
    if (get().number === number && error instanceof Problem) set({ problem: error.message });
  }
}

export const refreshCase = coalesce(load, 120);

export function openCase(number: string | null): void {
  if (get().number === number) return;
  set({ ...NONE, number });
  void load();
}

export function customerTypes(number: string | null): void {
  if (number !== get().number) return;
  set({ typingUntil: Date.now() + TYPING_SHOWN });
}

/** The desk's own copy of a message that was just accepted. */
export function addMessage(number: string, message: Message): void {
  const { file } = get();
  if (file?.number !== number || file.conversation.some(({ id }) => id === message.id)) return;
  set({ file: { ...file, conversation: [...file.conversation, message] } });
}
