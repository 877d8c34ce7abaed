// Replies on their way. Each is written down with its client_reply_id before it is sent, and sent until the desk
// has answered; the same id goes with every try, so that a lost answer never doubles a reply.
import { create } from "zustand";
import { desk } from "../api/calls";
import { isFinal, Problem } from "../api/problem";
import { addMessage } from "./caseFile";
import { freshId, load, onOtherTab, save } from "./storage";

export interface Reply {
  id: string;
  number: string;
  text: string;
  at: string;
  problem?: string | undefined;
}

export const useOutbox = create<{ replies: Reply[] }>(() => ({ replies: load<Reply[]>("outbox", []) }));

let running = false;
let flight: Promise<unknown> = Promise.resolve();

export const sendingSettled = (): Promise<unknown> => flight;

/** What is stored, since another tab may have written meanwhile; what is in memory where nothing can be stored. */
const current = (): Reply[] => load("outbox", useOutbox.getState().replies);

onOtherTab("outbox", () => useOutbox.setState({ replies: current() }));

function write(change: (replies: Reply[]) => Reply[]): void {
  const replies = change(current());
  save("outbox", replies);
  useOutbox.setState({ replies });
}

const mark = (id: string, problem?: string): void =>
  write((replies) => replies.map((one) => (one.id === id ? { ...one, problem } : one)));

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
    addEventListener("online", () => resolve(), { once: true });
  });

export function send(number: string, text: string): void {
  write((replies) => [...replies, { id: freshId(), number, text, at: new Date().toISOString() }]);
  void drain();
}

export function retry(id: string): void {
  mark(id);
  void drain();
}

export const discard = (id: string): void => write((replies) => replies.filter((one) => one.id !== id));

/** Milliseconds until the next try, 0 when this reply is done with, -1 to stop until somebody signs in. */
async function attempt(reply: Reply, tries: number): Promise<number> {
  try {
    const sending = desk.reply(reply.number, reply.text, reply.id);
    flight = sending.catch(() => undefined);
    addMessage(reply.number, await sending);
    discard(reply.id);
    return 0;
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return -1;
    if (error instanceof Problem && isFinal(error)) {
      mark(reply.id, error.message);
      return 0;
    }
    const asked = error instanceof Problem ? (error.retryAfter ?? 0) * 1000 : 0;
    return asked || Math.min(30_000, 1000 * 2 ** tries);
  }
}

export async function drain(): Promise<void> {
  if (running) return;
  running = true;
  const first = (): Reply | undefined =>
    useOutbox.getState().replies.find((one) => one.problem === undefined);
  let tries = 0;
  for (let next = first(); next; next = first()) {
    const wait = await attempt(next, tries++);
    if (wait < 0) break;
    if (wait > 0) await pause(wait);
    else tries = 0;
  }
  running = false;
}
