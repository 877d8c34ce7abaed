// One line above the composer: who waits, what is wrong, what comes next. Silent when there is nothing to say.
import type { Chat } from "../chat";
import { h, type View } from "../dom";

export function bannerView(chat: Chat): View & { complain(words: string): void } {
  const element = h("div", "banner", { role: "status" });
  let complaint = "";
  let timer = 0;

  function waiting(): string {
    const line = chat.conversation?.waiting;
    if (!line) return "";
    const n = line.position - 1;
    const minutes = Math.ceil(line.expected_seconds / 60);
    if (n < 1) return chat.say("next");
    return chat.say("waiting", { n }) + (minutes > 0 ? chat.say("minutes", { n: minutes }) : "");
  }

  function words(): string {
    const seconds = Math.ceil((chat.outbox.busyUntil - Date.now()) / 1000);
    if (complaint) return complaint;
    if (!navigator.onLine) return chat.say("offline");
    if (seconds > 0) {
      setTimeout(render, 1000);
      return chat.say("busy", { n: seconds });
    }
    return chat.notice ? chat.say(chat.notice) : waiting();
  }

  function render(): void {
    const now = words();
    if (element.textContent !== now) element.textContent = now;
    element.hidden = !now;
  }

  function complain(about: string): void {
    complaint = about;
    render();
    clearTimeout(timer);
    timer = window.setTimeout(complain, 8000, "");
  }

  return { element, render, complain };
}
