// The calls of /chat. A refusal carries the desk's own sentence; everything else is worth another try.
import type { Page, Pending, Settings } from "./types";

export interface Key {
  id: string;
  token: string;
}

/** Why a call failed. Without a status nothing came back: worth another try. */
export interface Refusal {
  status?: number;
  words: string;
  seconds: number;
}

/** The conversation is not there any more, or its token does not open it. */
export const isGone = ({ status = 0 }: Refusal): boolean => [401, 403, 404].includes(status);

/** Nothing came back, or a fault that passes: worth another try. */
export const isPassing = ({ status = 500 }: Refusal): boolean => status >= 500 || [408, 429].includes(status);

async function ask(address: string, { token }: Partial<Key>, body?: unknown): Promise<Response> {
  const headers: Record<string, string> = token ? { Authorization: `Bearer ${token}` } : {};
  const init: RequestInit = { headers };
  if (body instanceof FormData) init.body = body;
  else if (body) {
    init.body = JSON.stringify(body);
    headers["Content-Type"] = "application/json";
    // A message leaves even while its tab is closing.
    init.keepalive = init.body.length < 20_000;
  }
  if (body) init.method = "POST";
  const response = await fetch(address, init);
  if (response.ok) return response;
  const { detail, remedy } = await response.json().catch(() => ({}));
  const words = [detail, remedy].filter(Boolean).join(" ");
  const refusal: Refusal = {
    status: response.status,
    words,
    seconds: Number(response.headers.get("Retry-After")) || 5,
  };
  throw refusal;
}

export type Api = ReturnType<typeof api>;

export function api(base: string) {
  const root = `${base}/chat/conversations`;
  const at = ({ id }: Key, noun: string): string => `${root}/${id}/${noun}`;
  const json = async <T>(answer: Promise<Response>): Promise<T> => (await answer).json();
  const accepted = async (answer: Promise<Response>): Promise<string> =>
    (await json<{ message_id: string }>(answer)).message_id;

  return {
    settings: () => json<Settings>(ask(`${base}/chat/settings`, {})),
    open: (language: string) => json<Key>(ask(root, {}, { language })),
    /** The conversation behind a mailed link. */
    follow: (link: string) => json<Key>(ask(`${base}/chat/links`, {}, { link })),
    messages: (key: Key, after: string) =>
      json<Page>(ask(at(key, "messages") + (after && `?after=${encodeURIComponent(after)}`), key)),
    typing: (key: Key) => ask(at(key, "typing"), key, {}),
    file: async (url: string, key: Key) => (await ask(new URL(url, base).href, key)).blob(),
    events: (key: Key) => `${at(key, "events")}?token=${encodeURIComponent(key.token)}`,

    send(key: Key, { id, text, payload }: Pending): Promise<string> {
      const said = payload ? { payload } : { text };
      return accepted(ask(at(key, "messages"), key, { client_message_id: id, ...said }));
    },

    upload(key: Key, { id, file }: Pending, blob: Blob): Promise<string> {
      const body = new FormData();
      body.set("client_message_id", id);
      body.set("file", blob, file?.name);
      return accepted(ask(at(key, "attachments"), key, body));
    },
  };
}
