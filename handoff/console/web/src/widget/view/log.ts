// The conversation itself: grows at its end, never rebuilt, so that a screen reader hears only what is new.
import type { Chat } from "../chat";
import { h, label, type View } from "../dom";
import { messageView, pendingView } from "./message";

const day = (at: string): string => new Date(at).toDateString();

export function logView(chat: Chat): View {
  const list = h("div");
  const element = h("div", "log", { role: "log", tabIndex: 0 }, list);
  const typing = h("div", "typing", {}, h("i"), h("i"), h("i"));
  const shown = new Map<string, HTMLElement>();
  let language = "";

  function relabel(): void {
    if (chat.language === language) return;
    language = chat.language;
    label(element, chat.say("log"));
    label(typing, chat.say("typing"));
    for (const node of shown.values()) node.remove();
    shown.clear();
  }

  /** What stands there before the first word. A page may add its own in the slot `welcome`. */
  function welcome(): HTMLElement {
    const words = [h("h2", "", {}, chat.say("greeting")), h("p", "", {}, chat.say("promise"))];
    return h("section", "welcome", {}, ...words, h("slot", "", { name: "welcome" }));
  }

  const date = (at: string): HTMLElement =>
    h("div", "date", {}, new Date(at).toLocaleDateString(language, { dateStyle: "medium" }));

  function wanted(): Map<string, () => HTMLElement> {
    const all = new Map<string, () => HTMLElement>();
    const pending = chat.outbox.list;
    if (!chat.loading && !chat.messages.length && !pending.length) all.set("welcome", welcome);
    for (const message of chat.messages) {
      const at = message.created_at;
      if (!all.has(day(at))) all.set(day(at), () => date(at));
      all.set(message.id, () => messageView(chat, message));
    }
    for (const one of pending) {
      all.set(`${one.id}${one.problem ?? navigator.onLine}`, () => pendingView(chat, one));
    }
    if (chat.typingUntil > Date.now()) all.set("typing", () => typing);
    return all;
  }

  /** Buttons of a question that has been passed by say nothing any more. */
  function closeOldQuestions(): void {
    let live = chat.outbox.list.length === 0;
    for (const { id, author } of [...chat.messages].reverse()) {
      if (author === "customer") live = false;
      for (const button of shown.get(id)?.querySelectorAll("button") ?? []) button.disabled = !live;
    }
  }

  function render(): void {
    relabel();
    const all = wanted();
    element.ariaBusy = String(chat.loading);
    for (const [key, node] of shown) {
      if (all.has(key)) continue;
      node.remove();
      shown.delete(key);
    }
    let place = list.firstChild;
    for (const [key, make] of all) {
      const node = shown.get(key) ?? make();
      shown.set(key, node);
      if (place === node) place = node.nextSibling;
      else list.insertBefore(node, place);
    }
    closeOldQuestions();
  }

  return { element, render };
}
