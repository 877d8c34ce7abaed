// The keyboard: single letters where nobody is writing, two after g, Escape out of a field.
import { useEffect } from "react";
import { type Command, run } from "../state/commands";
import { usePreferences } from "../state/preferences";
import { go, useRoute, type View } from "../state/route";

const COMMANDS: Record<string, Command> = { c: "claim", r: "reply", n: "note", e: "resolve" };
const PLACES: Record<string, View> = {
  q: "queue",
  m: "mine",
  a: "cases",
  c: "callbacks",
  t: "tasks",
  k: "knowledge",
  n: "new",
};

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /INPUT|TEXTAREA|SELECT/.test(target.tagName))
  );
}

function step(by: number): void {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")];
  const open = rows.findIndex((row) => row.getAttribute("aria-current") === "true");
  const focused = rows.indexOf(document.activeElement as HTMLElement);
  const from = focused >= 0 ? focused : open;
  rows[Math.min(rows.length - 1, Math.max(0, from + by))]?.focus();
}

function search(): void {
  const field = (): HTMLElement | null => document.querySelector("[data-search]");
  if (!field()) go("cases");
  setTimeout(() => field()?.focus(), 50);
}

function leave(event: KeyboardEvent): void {
  if (isWriting(event.target)) (event.target as HTMLElement).blur();
  else if (useRoute.getState().number) go(useRoute.getState().view);
}

function plain(key: string, help: () => void): boolean {
  const command = COMMANDS[key];
  if (command) run(command);
  else if (key === "j" || key === "k") step(key === "j" ? 1 : -1);
  else if (key === "/") search();
  else if (key === "?") help();
  else return false;
  return true;
}

/** Keys that belong to somebody else: the browser, an input method, an open dialog. */
function isOthers(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  return document.querySelector("dialog[open]") !== null;
}

const AFTER_G = 1200;

export function useShortcuts(help: () => void): void {
  useEffect(() => {
    let afterG = Number.NEGATIVE_INFINITY;
    function letter({ key, timeStamp }: KeyboardEvent): boolean {
      const place = timeStamp - afterG < AFTER_G ? PLACES[key] : undefined;
      afterG = key === "g" ? timeStamp : Number.NEGATIVE_INFINITY;
      if (place) go(place);
      return place !== undefined || key === "g" || plain(key, help);
    }
    function pressed(event: KeyboardEvent): void {
      if (isOthers(event)) return;
      if (event.key === "Escape") leave(event);
      else if (isWriting(event.target) || !usePreferences.getState().shortcuts) return;
      else if (letter(event)) event.preventDefault();
    }
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [help]);
}
