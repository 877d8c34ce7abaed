// The button in the corner, with the number of messages that wait behind it.
import type { Chat } from "../chat";
import { h, ICONS, icon, label, type View } from "../dom";
import { keep, recall } from "../keep";

export function launcherView(chat: Chat, isOpen: () => boolean, press: () => void): View {
  const words = h("span");
  const badge = h("b", "badge");
  const element = h("button", "launcher", { onclick: press }, icon(ICONS.chat), words, badge);

  function unread(): number {
    const { messages } = chat;
    if (isOpen() && !document.hidden && messages.length) keep("read", messages.at(-1)?.id);
    const read = messages.findIndex((one) => one.id === recall("read"));
    return messages.slice(read + 1).filter((one) => one.author !== "customer").length;
  }

  function render(): void {
    const n = unread();
    words.textContent = chat.say(isOpen() ? "close" : "open");
    badge.textContent = String(n);
    badge.hidden = isOpen() || !n;
    element.ariaExpanded = String(isOpen());
    label(element, badge.hidden ? words.textContent : chat.say("unread", { n }));
  }

  return { element, render };
}
