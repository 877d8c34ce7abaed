// <fiveclear-chat>: a button in the corner that opens the conversation, or, with the attribute `page`, the whole page.
import { api } from "./api";
import { Chat } from "./chat";
import { h, label } from "./dom";
import { keep, recall } from "./keep";
import { nearest } from "./texts";
import { bannerView } from "./view/banner";
import { composerView } from "./view/composer";
import { headerView } from "./view/header";
import { launcherView } from "./view/launcher";
import { logView } from "./view/log";
import styles from "./widget.css?inline";

export const script = document.currentScript as HTMLScriptElement | null;

export class FiveclearChat extends HTMLElement {
  #mounted: Mounted | undefined;

  connectedCallback(): void {
    this.#mounted ??= mount(this);
    const { chat, draw } = this.#mounted;
    void chat.start(this.hasAttribute("page") ? mailedLink() : null, forgetLink);
    document.addEventListener("visibilitychange", draw);
    addEventListener("offline", draw);
    draw();
  }

  disconnectedCallback(): void {
    this.#mounted?.chat.stop();
  }
}

const mailedLink = (): string | null => new URLSearchParams(location.search).get("link");

/** It has done its work, and nobody should find it in the address bar or in the browser's history. */
function forgetLink(): void {
  const address = new URL(location.href);
  address.searchParams.delete("link");
  history.replaceState(null, "", address);
}

function shadow(host: HTMLElement): ShadowRoot {
  host.style.colorScheme = "light dark";
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];
  return root;
}

/** The customer's own choice first, then the firm's wish for this page, then the browser's. */
function model(host: HTMLElement, changed: () => void): Chat {
  const wished = host.getAttribute("language") ?? script?.dataset.language ?? navigator.language;
  const base = host.getAttribute("desk") ?? new URL(script?.src ?? location.href).origin;
  return new Chat(api(base), recall("language") ?? nearest(wished), changed);
}

function acceptDrops(panel: HTMLElement, dropped: (from: DataTransfer | null, event: Event) => void): void {
  const mark = (event: DragEvent): void => {
    event.preventDefault();
    panel.classList.toggle("over", event.type === "dragover");
  };
  panel.ondragover = mark;
  panel.ondragleave = mark;
  panel.ondrop = (event) => {
    mark(event);
    dropped(event.dataTransfer, event);
  };
}

interface Mounted {
  chat: Chat;
  draw(): void;
}

function mount(host: HTMLElement): Mounted {
  const page = host.hasAttribute("page");
  let open = page || recall("open") === true;
  let planned = 0;
  /** Many changes at once are drawn once. */
  const draw = (): void => {
    clearTimeout(planned);
    planned = window.setTimeout(render);
  };
  const chat = model(host, draw);
  const banner = bannerView(chat);
  const composer = composerView(chat, banner.complain);
  const header = headerView(chat, () => show(false), page);
  const launcher = launcherView(
    chat,
    () => open,
    () => show(!open),
  );
  const views = [header, logView(chat), banner, composer];
  const panel = h(
    "section",
    "panel",
    { role: page ? "main" : "dialog" },
    ...views.map(({ element }) => element),
  );
  panel.onkeydown = (event) => event.key === "Escape" && !page && !event.isComposing && show(false);
  acceptDrops(panel, composer.files);
  shadow(host).append(panel, page ? "" : launcher.element);

  function show(wanted: boolean): void {
    open = wanted;
    if (!page) keep("open", open);
    render();
    (open ? composer.field : launcher.element).focus();
  }

  function render(): void {
    const title = chat.settings.firm.name || chat.say("open");
    host.lang = chat.language;
    host.toggleAttribute("open", open);
    panel.hidden = !open;
    label(panel, title);
    if (page) {
      document.documentElement.lang = chat.language;
      document.title = title;
    }
    for (const view of [...views, launcher]) view.render();
  }

  return { chat, draw };
}
