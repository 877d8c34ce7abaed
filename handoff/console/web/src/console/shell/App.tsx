// Signed in or not; the language of the page.
import { useEffect } from "react";
import { usePreferences } from "../state/preferences";
import { useSession } from "../state/session";
import { LogIn } from "./LogIn";
import { NewPassword } from "./NewPassword";
import { Shell } from "./Shell";

export function App() {
  const status = useSession((state) => state.status);
  const look = useSession((state) => state.look);
  const language = usePreferences((state) => state.language);
  useEffect(() => void look(), [look]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  if (status === "unknown") return null;
  if (status === "out") return <LogIn />;
  return status === "must_change" ? <NewPassword /> : <Shell />;
}
