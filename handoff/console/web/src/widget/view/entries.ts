// What should stand in the conversation now, each under a name that stays the same as long as it does.
import type { Chat } from "../chat";
import { h } from "../dom";
import { messageView, pendingView } from "./message";

export type Make = () => HTMLElement;

/** What stands there before the first word. A page may add its own in the slot `welcome`. */
function welcome(chat: Chat): HTMLElement {
  const words = [h("h2", "", {}, chat.say("greeting")), h("p", "", {}, chat.say("promise"))];
  return h("section", "welcome", {}, ...words, h("slot", "", { name: "welcome" }));
}

export function entries(chat: Chat): Map<string, Make> {
  const all = new Map<string, Make>();
  const pending = chat.outbox.list;
  if (!chat.loading && !chat.messages.length && !pending.length) all.set("welcome", () => welcome(chat));
  for (const message of chat.messages) {
    const at = new Date(message.created_at);
    const date = (): HTMLElement =>
      h("div", "date", {}, at.toLocaleDateString(chat.language, { dateStyle: "medium" }));
    if (!all.has(at.toDateString())) all.set(at.toDateString(), date);
    all.set(message.id, () => messageView(chat, message));
  }
  for (const one of pending) {
    all.set(`${one.id}${one.problem ?? navigator.onLine}`, () => pendingView(chat, one));
  }
  if (chat.typingUntil > Date.now()) all.set("typing", () => h("p", "typing", {}, chat.say("typing")));
  return all;
}
