// Building elements without a framework.
export interface View {
  element: HTMLElement;
  render(): void;
}

type Child = Node | string | null | undefined | false;
type Properties = Record<string, unknown>;

/** An element with properties (listeners among them), and children; what is falsy is left out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = "",
  properties: Properties = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = className;
  Object.assign(element, properties);
  element.append(...children.filter((child): child is Node | string => Boolean(child)));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

export function icon(path: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

export const ICONS = {
  chat: "M4 5h16v11H9l-5 4z",
  close: "M6 6l12 12M18 6L6 18",
  add: "M12 5v14M5 12h14",
  send: "M12 20V5M5.5 11.5L12 5l6.5 6.5",
  file: "M7 3h7l5 5v13H7zM14 3v5h5",
};

/** What a screen reader calls it. */
export function label(element: Element, words: string): void {
  element.ariaLabel = words;
}
