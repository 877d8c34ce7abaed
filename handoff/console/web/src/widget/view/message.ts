// One message as it stands in the conversation.
import type { Chat } from "../chat";
import { h, ICONS, icon, label } from "../dom";
import type { Language } from "../texts";
import type { Attachment, Message, Pending } from "../types";

const clock = (language: Language, at: string): string =>
  new Date(at).toLocaleTimeString(language, { timeStyle: "short", hourCycle: "h23" });

/** Files need the conversation's token, which an address must not carry: fetched first, then shown or saved. */
function attachment(chat: Chat, { url, name, media_type, size }: Attachment): HTMLElement {
  const link = h(
    "a",
    "file",
    { download: name, href: "#" },
    icon(ICONS.file),
    name,
    h("small", "", {}, kilo(size)),
  );
  const load = async (): Promise<void> => {
    link.href = URL.createObjectURL(await chat.fetchFile(url));
    link.onclick = null;
  };
  const show = (): void => {
    link.className = "picture";
    link.target = "_blank";
    link.replaceChildren(h("img", "", { alt: name, src: link.href }));
  };
  link.onclick = (event) => {
    event.preventDefault();
    load().then(() => link.click(), String);
  };
  if (media_type.startsWith("image/")) load().then(show, String);
  return link;
}

const kilo = (size: number): string => `${Math.ceil(size / 1e3)} KB`;

function buttons(chat: Chat, message: Message): HTMLElement {
  const short = message.buttons.every(({ title }) => title.length <= 2);
  const group = h("div", short ? "buttons marks" : "buttons");
  for (const { title, payload } of message.buttons) {
    const press = (): void => chat.send(title, payload);
    const button = h("button", "", { type: "button", onclick: press }, title);
    if (message.kind === "survey" && short) label(button, chat.say("mark", { n: title }));
    group.append(button);
  }
  return group;
}

export function messageView(chat: Chat, message: Message): HTMLElement {
  const { author, author_name, text, kind } = message;
  const mine = author === "customer";
  const who = mine ? chat.say("you") : (author_name ?? chat.say(author === "agent" ? "agent" : "bot"));
  const quiet = author === "system";
  return h(
    "article",
    `message ${author} ${kind}`,
    {},
    !quiet && h("span", mine ? "who hidden" : "who", {}, who),
    text && h("p", "", {}, text),
    ...message.attachments.map((one) => attachment(chat, one)),
    message.buttons.length > 0 && buttons(chat, message),
    !quiet && h("time", "", {}, clock(chat.language, message.created_at)),
  );
}

export function pendingView(chat: Chat, message: Pending): HTMLElement {
  const { id, problem, file } = message;
  const failed = problem !== undefined;
  const state = failed
    ? `${chat.say("failed")}${problem ? `: ${problem}` : ""}`
    : chat.say(navigator.onLine ? "sending" : "offline");
  return h(
    "article",
    `message customer ${failed ? "failed" : "pending"}`,
    {},
    h("p", "", {}, file ? file.name : message.text),
    h("small", "", { role: failed ? "alert" : "note" }, state),
    failed &&
      h(
        "div",
        "buttons",
        {},
        h("button", "", { onclick: () => chat.outbox.retry(id) }, chat.say("again")),
        h("button", "", { onclick: () => chat.outbox.remove(id) }, chat.say("remove")),
      ),
  );
}
