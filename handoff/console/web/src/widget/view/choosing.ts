// Files that the customer picks, drops or pastes: what may be sent is sent, what may not is said.
import type { Chat } from "../chat";
import { h } from "../dom";

const KINDS = /^(image|audio)\/|^application\/pdf$/;

interface Choosing {
  /** Hidden; a press on it opens the system's own choice of files. */
  picker: HTMLInputElement;
  /** Takes dropped or pasted files; text is left to the browser. */
  files(from: DataTransfer | null, event: Event): void;
}

export function choosing(chat: Chat, complain: (words: string) => void): Choosing {
  const picker = h("input", "", {
    type: "file",
    multiple: true,
    hidden: true,
    accept: "image/*,audio/*,.pdf",
  });

  function take(list: Iterable<File>): void {
    const limit = chat.settings.limits.file_bytes;
    for (const file of list) {
      if (!KINDS.test(file.type)) complain(chat.say("kind"));
      else if (file.size > limit) complain(chat.say("size", { n: Math.floor(limit / 2 ** 20) }));
      else void chat.sendFile(file);
    }
  }

  function files(from: DataTransfer | null, event: Event): void {
    if (!from?.files.length) return;
    event.preventDefault();
    take(from.files);
  }

  picker.onchange = () => {
    take(picker.files ?? []);
    picker.value = "";
  };
  return { picker, files };
}
