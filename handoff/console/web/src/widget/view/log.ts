// The conversation itself: grows at its end, never rebuilt, so that a screen reader hears only what is new.
import type { Chat } from "../chat";
import { h, label, type View } from "../dom";
import { entries, type Make } from "./entries";

type Shown = Map<string, HTMLElement>;

/** Takes away what is not wanted any more, makes what is new, and leaves the rest untouched. */
function adjust(list: HTMLElement, shown: Shown, wanted: Map<string, Make>): void {
  for (const [key, node] of shown) {
    if (wanted.has(key)) continue;
    node.remove();
    shown.delete(key);
  }
  let place = list.firstChild;
  for (const [key, make] of wanted) {
    const node = shown.get(key) ?? make();
    shown.set(key, node);
    if (place === node) place = node.nextSibling;
    else list.insertBefore(node, place);
  }
}

/** Buttons of a question that has been passed by say nothing any more. */
function closeOldQuestions(chat: Chat, shown: Shown): void {
  let live = chat.outbox.list.length === 0;
  for (const { id, author } of [...chat.messages].reverse()) {
    if (author === "customer") live = false;
    for (const button of shown.get(id)?.querySelectorAll("button") ?? []) button.disabled = !live;
  }
}

export function logView(chat: Chat): View {
  const list = h("div");
  const element = h("div", "log", { role: "log", tabIndex: 0 }, list);
  const shown: Shown = new Map();
  let language = "";

  function render(): void {
    if (chat.language !== language) adjust(list, shown, new Map());
    language = chat.language;
    label(element, chat.say("log"));
    element.ariaBusy = String(chat.loading);
    adjust(list, shown, entries(chat));
    closeOldQuestions(chat, shown);
  }

  return { element, render };
}
