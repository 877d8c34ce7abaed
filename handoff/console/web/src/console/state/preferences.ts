// What each person has set for this browser.
import { create } from "zustand";
import type { Language } from "../api/types";
import { load, save } from "./storage";

interface Preferences {
  language: Language;
  /** Single keys as shortcuts; some people's tools type letters by themselves (WCAG 2.1.4). */
  shortcuts: boolean;
  setLanguage(language: Language): void;
  setShortcuts(on: boolean): void;
}

function browserLanguage(): Language {
  const tag = navigator.language.toLowerCase();
  if (!tag.startsWith("zh")) return "en";
  return /hant|tw|hk|mo/.test(tag) ? "zh-Hant" : "zh-Hans";
}

export const usePreferences = create<Preferences>((set) => ({
  language: load<Language>("language", browserLanguage()),
  shortcuts: load("shortcuts", true),
  setLanguage(language) {
    save("language", language);
    set({ language });
  },
  setShortcuts(shortcuts) {
    save("shortcuts", shortcuts);
    set({ shortcuts });
  },
}));
