// What the console says, in three scripts. Each file must have exactly the keys of the others, or it does not compile.
import type { Language } from "../api/types";
import { usePreferences } from "../state/preferences";
import en from "./en.json";
import knowledgeEn from "./knowledge/en.json";
import knowledgeHans from "./knowledge/zh-Hans.json";
import knowledgeHant from "./knowledge/zh-Hant.json";
import hans from "./zh-Hans.json";
import hant from "./zh-Hant.json";

const english = { ...en, ...knowledgeEn };
const simplified = { ...hans, ...knowledgeHans };
const traditional = { ...hant, ...knowledgeHant };

export type Text = keyof typeof english;
type Same = Record<Text | keyof typeof simplified | keyof typeof traditional, string>;
type Fill = Record<string, string | number>;

const catalogues: Record<Language, Same> = {
  en: english,
  "zh-Hans": simplified,
  "zh-Hant": traditional,
};

export const LANGUAGES: Record<Language, string> = {
  "zh-Hans": "简体中文",
  "zh-Hant": "繁體中文",
  en: "English",
};

export interface Words {
  language: Language;
  t(key: Text, fill?: Fill): string;
  /** A word of the desk (a state, a reason, a verb): translated where known, else as the desk wrote it. */
  of(group: string, word: string | null | undefined, otherwise?: string): string;
}

function make(language: Language): Words {
  const catalogue = catalogues[language];
  const fillIn = (text: string, fill: Fill = {}): string =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => String(fill[name] ?? ""));
  return {
    language,
    t: (key, fill) => fillIn(catalogue[key], fill),
    of(group, word, otherwise) {
      if (!word) return "";
      return catalogue[`${group}.${word}` as Text] ?? otherwise ?? word.replaceAll("_", " ");
    },
  };
}

const made: Record<Language, Words> = {
  en: make("en"),
  "zh-Hans": make("zh-Hans"),
  "zh-Hant": make("zh-Hant"),
};

/** The words in a language that is not the reader's own: what a customer is told on the telephone. */
export const wordsIn = (language: Language): Words => made[language];
export const useWords = (): Words => made[usePreferences((state) => state.language)];
export const words = (): Words => made[usePreferences.getState().language];
