// The customer's messages on their way: written down first, then sent in order until the desk has accepted each.
// The same client_message_id goes with every try, so that a try whose answer was lost never doubles a message.
import { type Api, isGone, isPassing, type Key, type Refusal } from "./api";
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

export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
    addEventListener("online", () => resolve(), { once: true });
  });

/** Longer after every try, up to half a minute. */
export const patience = (tries: number): number => Math.min(30_000, 1000 * 2 ** tries);

export class Outbox {
  /** Settles when the message now being sent has been answered. */
  flight: Promise<unknown> = Promise.resolve();
  busyUntil = 0;
  #running = false;

  constructor(
    readonly api: Api,
    readonly owner: Owner,
  ) {}

  get list(): Pending[] {
    return recall<Pending[]>("outbox") ?? [];
  }

  add(message: Pending): void {
    this.#write([...this.list, message]);
    void this.drain();
  }

  retry(id: string): void {
    this.#mark(id);
    void this.drain();
  }

  remove(id: string): void {
    this.#write(this.list.filter((one) => one.id !== id));
    void dropFile(id);
  }

  async drain(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    const first = (): Pending | undefined => this.list.find((one) => one.problem === undefined);
    let tries = 0;
    for (let next = first(); next; next = first()) {
      const wait = await this.#attempt(next, tries++);
      if (wait) await pause(wait);
      else tries = 0;
    }
    this.#running = false;
  }

  #write(list: Pending[]): void {
    keep("outbox", list);
    this.owner.changed();
  }

  #mark(id: string, problem?: string): void {
    this.#write(this.list.map((one) => (one.id === id ? { ...one, problem } : one)));
  }

  async #send(message: Pending): Promise<string> {
    const key = await this.owner.key();
    if (!message.file) return this.api.send(key, message);
    const file = await getFile(message.id);
    if (!file) throw { status: 410, words: "" };
    return this.api.upload(key, message, file);
  }

  async #attempt(message: Pending, tries: number): Promise<number> {
    const sending = this.#send(message);
    this.flight = sending.catch(() => undefined);
    try {
      this.owner.accepted(message, await sending);
      this.remove(message.id);
      return 0;
    } catch (error) {
      return this.#afterFailure(message, error as Refusal, tries);
    }
  }

  /** Milliseconds to wait before going on; 0 when this message is done with. */
  #afterFailure({ id }: Pending, refusal: Refusal, tries: number): number {
    const { status, words, seconds } = refusal;
    if (status === 429) {
      this.busyUntil = Date.now() + seconds * 1000;
      this.owner.changed();
      return seconds * 1000;
    }
    if (isPassing(refusal)) return patience(tries);
    if (isGone(refusal) && tries < 2) {
      this.owner.ended();
      return 1;
    }
    this.#mark(id, words);
    return 0;
  }
}
