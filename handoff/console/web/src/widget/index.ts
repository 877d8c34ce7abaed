// What the one <script> does: defines the element, and puts one in if the page has not placed its own.
import { FiveclearChat, script } from "./element";

if (!customElements.get("fiveclear-chat")) customElements.define("fiveclear-chat", FiveclearChat);

function place(): void {
  if (script && !document.querySelector("fiveclear-chat"))
    document.body.append(document.createElement("fiveclear-chat"));
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", place);
else place();
