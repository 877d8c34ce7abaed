// Whose desk this is, who is serving, in which script, and the way out.
import type { Chat } from "../chat";
import { h, ICONS, icon, label, type View } from "../dom";
import { keep, recall } from "../keep";
import { LANGUAGES, type Language, NAMES } from "../texts";

const option = (one: Language): Node =>
  h("option", "", { value: one, lang: one }, NAMES[LANGUAGES.indexOf(one)]);

export function headerView(chat: Chat, close: () => void, page: boolean): View {
  const title = h("h1");
  const line = h("p");
  const select = h("select", "", { onchange: choose });
  const shut = h("button", "icon", { onclick: close, hidden: page }, icon(ICONS.close));
  const element = h("header", "", {}, h("div", "", {}, title, line), select, shut);

  function choose(): void {
    chat.language = select.value as Language;
    keep("language", chat.language);
    chat.changed();
  }

  function render(): void {
    const { settings, conversation } = chat;
    const number = recall<string>("case");
    const name = conversation?.pen === "agent" && conversation.agent_name;
    const parts = [name && chat.say("served", { name }), number && chat.say("case", { number })].filter(
      Boolean,
    );
    title.textContent = settings.firm.name || chat.say("open");
    line.replaceChildren(...parts.map((part) => h("span", "", {}, part)));
    label(select, chat.say("language"));
    label(shut, chat.say("close"));
    const offered = LANGUAGES.filter((one) => !settings.languages.length || settings.languages.includes(one));
    if (select.length !== offered.length) select.replaceChildren(...offered.map(option));
    select.value = chat.language;
  }

  return { element, render };
}
