// Where the customer writes. The draft is kept with every key, Enter sends, Shift+Enter breaks the line.
import type { Chat } from "../chat";
import { h, ICONS, icon, label, type View } from "../dom";
import { keep, recall } from "../keep";
import { choosing } from "./choosing";

interface ComposerView extends View {
  field: HTMLElement;
  /** Takes dropped or pasted files; text is left to the browser. */
  files(from: DataTransfer | null, event: Event): void;
}

export function composerView(chat: Chat, complain: (words: string) => void): ComposerView {
  const field = h("textarea", "", { rows: 1, enterKeyHint: "send", value: recall<string>("draft") ?? "" });
  const { picker, files } = choosing(chat, complain);
  const attach = h("button", "icon", { type: "button", onclick: () => picker.click() }, icon(ICONS.add));
  const send = h("button", "send", {}, icon(ICONS.send));
  const element = h("form", "composer", {}, attach, field, send, picker);

  function fit(): void {
    field.style.height = "auto";
    if (field.value) field.style.height = `${Math.min(field.scrollHeight, 160)}px`;
    send.disabled = !field.value.trim();
  }

  function submit(event: Event): void {
    event.preventDefault();
    const text = field.value.trim();
    const n = chat.settings.limits.text;
    if (text.length > n) {
      complain(chat.say("long", { n }));
      return;
    }
    if (text) chat.send(text);
    field.value = "";
    keep("draft", "");
    fit();
    field.focus();
  }

  field.onkeydown = (event) => {
    // While an input method composes, Enter chooses characters (229 is what Safari sends instead).
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229)
      submit(event);
  };
  field.oninput = () => {
    keep("draft", field.value);
    chat.sayTyping();
    fit();
  };
  field.onpaste = (event) => files(event.clipboardData, event);
  element.onsubmit = submit;

  function render(): void {
    field.placeholder = chat.say("write");
    label(field, field.placeholder);
    label(attach, chat.say("attach"));
    label(send, chat.say("send"));
    fit();
  }

  return { element, field, files, render };
}
