// A draft for each case and kind of writing, kept with every key.
import { useState } from "react";
import { load, save } from "./storage";

export type Writing = "reply" | "note";

export function useDraft(number: string, writing: Writing): [string, (text: string) => void] {
  const key = `draft.${number}.${writing}`;
  const [held, hold] = useState({ key, text: load(key, "") });
  const text = held.key === key ? held.text : load(key, "");
  return [
    text,
    (fresh) => {
      save(key, fresh);
      hold({ key, text: fresh });
    },
  ];
}

export const hasDraft = (number: string): boolean => load(`draft.${number}.reply`, "") !== "";
