// One customer's conversation: what was said, what is on its way, who is serving. Knows nothing of the screen.
import { type Api, isGone, isPassing, type Key, type Refusal } from "./api";
import { putFile } from "./files";
import { freshId, keep, onOtherTab, recall } from "./keep";
import { openLine } from "./line";
import { Outbox, patience, pause } from "./outbox";
import { type Fill, type Language, say, type Text } from "./texts";
import type { Conversation, Message, Pending, Settings } from "./types";

const TYPING_SHOWN = 6000;
const TYPING_SENT = 4000;

const ourKey = (): Key | null => recall("conversation");
const written = (): Pending => ({ id: freshId(), text: "", at: new Date().toISOString() });

export class Chat {
  messages: Message[] = [];
  conversation: Conversation | null = null;
  settings: Settings = { firm: { name: "" }, languages: [], limits: { text: 4000, file_bytes: 2e7 } };
  typingUntil = 0;
  loading = false;
  /** What the customer should know before writing the next message. */
  notice: "ended" | "over" | undefined;
  readonly outbox;
  #hangUp: (() => void) | undefined;
  #life: AbortController | undefined;
  #lastSeen = "";
  #lastTyping = 0;
  #merging = Promise.resolve();
  #opening: Promise<Key> | undefined;

  constructor(
    readonly api: Api,
    public language: Language,
    readonly changed: () => void,
  ) {
    this.outbox = new Outbox(api, {
      changed,
      key: () => this.#ensure(),
      accepted: (message, id) => this.#accepted(message, id),
      ended: () => this.#forget(),
    });
  }

  say(key: Text, fill?: Fill): string {
    return say(this.language, key, fill);
  }

  /** With a mailed link it goes on where that leads, and otherwise where this browser's last visit has ended. */
  async start(link: string | null, followed: () => void): Promise<void> {
    this.#life = new AbortController();
    const { signal } = this.#life;
    onOtherTab((key) => (key === "conversation" ? this.#resume() : this.changed()), signal);
    addEventListener("online", () => this.outbox.drain().then(this.#catchUp), { signal });
    this.api.settings().then((settings) => {
      this.settings = settings;
      this.changed();
    }, this.changed);
    if (link) await this.#follow(link).then(followed);
    await this.#resume();
    this.outbox.drain();
  }

  stop(): void {
    this.#hangUp?.();
    this.#life?.abort();
  }

  send(text: string, payload?: string): void {
    this.notice = undefined;
    this.outbox.add({ ...written(), text, ...(payload && { payload }) });
  }

  async sendFile(file: File): Promise<void> {
    const message = { ...written(), file: { name: file.name } };
    await putFile(message.id, file);
    this.outbox.add(message);
  }

  sayTyping(): void {
    const key = ourKey();
    if (!key || Date.now() - this.#lastTyping < TYPING_SENT) return;
    this.#lastTyping = Date.now();
    this.api.typing(key).catch(String);
  }

  async fetchFile(url: string): Promise<Blob> {
    return this.api.file(url, await this.#ensure());
  }

  /** Asks until the desk has answered; a link that is over leaves everything as it was. */
  async #follow(link: string, tries = 0): Promise<void> {
    this.loading = true;
    try {
      const key = await this.api.follow(link);
      if (key.id !== ourKey()?.id) {
        keep("case", null);
        keep("conversation", key);
      }
    } catch (error) {
      if (isPassing(error as Refusal)) {
        await pause(patience(tries));
        return this.#follow(link, tries + 1);
      }
      this.notice = "over";
    }
    this.loading = false;
    this.changed();
  }

  /** Takes up where the last visit, or another tab, has ended. */
  async #resume(): Promise<void> {
    const ours = ourKey();
    if (!ours) return;
    if (this.conversation && this.conversation.id !== ours.id) {
      this.#leave();
      this.messages = [];
    }
    this.loading = true;
    await this.#catchUp();
    this.loading = false;
    this.changed();
    const key = ourKey();
    if (key) this.#listen(key);
  }

  #listen(key: Key): void {
    this.#hangUp?.();
    this.#hangUp = openLine(this.api.events(key), {
      message: (message) => this.#merge([message]),
      typing: () => {
        this.typingUntil = Date.now() + TYPING_SHOWN;
        this.changed();
        setTimeout(this.changed, TYPING_SHOWN + 50);
      },
      waiting: () => Boolean(this.conversation?.waiting),
      case: (number) => {
        keep("case", number);
        this.#catchUp();
      },
      catchUp: this.#catchUp,
    });
  }

  readonly #catchUp = async (): Promise<void> => {
    const key = ourKey();
    if (!key) return;
    try {
      const page = await this.api.messages(key, this.#lastSeen);
      this.conversation = page.conversation;
      await this.#merge(page.messages);
    } catch (error) {
      if (isGone(error as Refusal)) this.#forget();
    }
  };

  /** One conversation for all tabs: whoever comes second finds the first one's key. */
  async #open(): Promise<Key> {
    const find = async (): Promise<Key> => {
      const key = ourKey() ?? (await this.api.open(this.language));
      keep("conversation", key);
      return key;
    };
    const locks = navigator.locks as LockManager | undefined;
    const key = await (locks ? locks.request("fiveclear", find) : find());
    this.#listen(key);
    return key;
  }

  async #ensure(): Promise<Key> {
    const key = ourKey();
    if (key) return key;
    this.#opening ??= this.#open().finally(() => {
      this.#opening = undefined;
    });
    return this.#opening;
  }

  /** Another conversation begins, here or, by a mailed link, in another tab. */
  #leave(): void {
    this.#hangUp?.();
    this.#lastSeen = "";
    this.conversation = null;
  }

  #forget(): void {
    keep("conversation", null);
    keep("case", null);
    this.#leave();
    if (this.messages.length) this.notice = "ended";
    this.changed();
  }

  #accepted({ text, at, file }: Pending, id: string): void {
    if (file || this.messages.some((one) => one.id === id)) return void this.#catchUp();
    const mine = { id, author: "customer", author_name: null, kind: "text", text, created_at: at } as const;
    this.messages.push({ ...mine, buttons: [], attachments: [], local: true });
  }

  /** In the desk's order: our own copy of a message gives way to the desk's. */
  #add(message: Message): void {
    const { messages } = this;
    const at = messages.findIndex((one) => one.id === message.id);
    if (at >= 0 && !messages[at]?.local) return;
    // A pressed button comes back without its words; ours has them.
    const [mine] = at >= 0 ? messages.splice(at, 1) : [];
    messages.push({ ...message, text: message.text || (mine?.text ?? "") });
    this.#lastSeen = message.id;
    if (message.author !== "customer") this.typingUntil = 0;
  }

  /** Our own words wait for the answer to their sending, or they would stand there twice. */
  #merge(list: Message[]): Promise<void> {
    this.#merging = this.#merging.then(async () => {
      if (list.some((one) => one.author === "customer")) await this.outbox.flight;
      for (const message of list) this.#add(message);
      this.changed();
    });
    return this.#merging;
  }
}
