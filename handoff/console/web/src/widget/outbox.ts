// The customer's messages on their way: written down first, then sent in order until the desk has accepted each.
// The same client_message_id goes with every try, so that a try whose answer was lost never doubles a message.
import { type Api, isGone, type Key, type Refusal } from "./api";
import { dropFile, getFile } from "./files";
import { keep, recall } from "./keep";
import type { Pending } from "./types";

interface Owner {
  /** The conversation, opened now if there is none. */
  key(): Promise<Key>;
  accepted(message: Pending, id: string): void;
  ended(): void;
  changed(): void;
}

export interface Outbox {
  readonly list: Pending[];
  /** Settles when the message now being sent has been answered. */
  flight: Promise<unknown>;
  busyUntil: number;
  add(message: Pending): void;
  retry(id: string): void;
  remove(id: string): void;
  drain(): Promise<void>;
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
    addEventListener("online", () => resolve(), { once: true });
  });

export function makeOutbox(api: Api, owner: Owner): Outbox {
  let running = false;

  function write(list: Pending[]): void {
    keep("outbox", list);
    owner.changed();
  }

  function mark(id: string, problem: string | undefined): void {
    write(outbox.list.map((one) => (one.id === id ? { ...one, problem } : one)));
  }

  async function send(message: Pending): Promise<string> {
    const key = await owner.key();
    if (!message.file) return api.send(key, message);
    const file = await getFile(message.id);
    if (!file) throw { status: 410, words: "" };
    return api.upload(key, message, file);
  }

  /** Milliseconds to wait before going on; 0 when this message is done with. */
  function afterFailure({ id }: Pending, refusal: Refusal, tries: number): number {
    const { status = 500, words, seconds } = refusal;
    if (status >= 500 || status === 408) return Math.min(30_000, 1000 * 2 ** tries);
    if (status === 429) {
      outbox.busyUntil = Date.now() + seconds * 1000;
      owner.changed();
      return seconds * 1000;
    }
    if (isGone(refusal) && tries < 2) {
      owner.ended();
      return 1;
    }
    mark(id, words);
    return 0;
  }

  async function attempt(message: Pending, tries: number): Promise<number> {
    const sending = send(message);
    outbox.flight = sending.catch(() => undefined);
    try {
      owner.accepted(message, await sending);
      outbox.remove(message.id);
      return 0;
    } catch (error) {
      return afterFailure(message, error as Refusal, tries);
    }
  }

  async function drain(): Promise<void> {
    if (running) return;
    running = true;
    const first = (): Pending | undefined => outbox.list.find((one) => one.problem === undefined);
    let tries = 0;
    for (let next = first(); next; next = first()) {
      const wait = await attempt(next, tries++);
      if (wait) await pause(wait);
      else tries = 0;
    }
    running = false;
  }

  const outbox: Outbox = {
    flight: Promise.resolve(),
    busyUntil: 0,
    drain,
    get list() {
      return recall<Pending[]>("outbox") ?? [];
    },
    add(message) {
      write([...outbox.list, message]);
      void drain();
    },
    retry(id) {
      mark(id, undefined);
      void drain();
    },
    remove(id) {
      write(outbox.list.filter((one) => one.id !== id));
      void dropFile(id);
    },
  };
  return outbox;
}
