import type { Language } from "../api/types";
import { usePreferences } from "../state/preferences";
import { LANGUAGES, useWords } from "../words/words";

export function LanguageChoice() {
  const { t, language } = useWords();
  const setLanguage = usePreferences((state) => state.setLanguage);
  return (
    <select
      className="language"
      aria-label={t("language")}
      value={language}
      onChange={(event) => setLanguage(event.target.value as Language)}
    >
      {Object.entries(LANGUAGES).map(([tag, name]) => (
        <option key={tag} value={tag} lang={tag}>
          {name}
        </option>
      ))}
    </select>
  );
}
