// The line to the desk: server-sent events, and asking every few seconds wherever they do not get through.
import type { Message } from "./types";

interface Heard {
  message(message: Message): void;
  typing(): void;
  case(number: string): void;
  /** A place in the line is worth asking for even while the stream is quiet. */
  waiting(): boolean;
  /** Fetch what came since the last message seen. */
  catchUp(): void;
}

const POLL = 8000;

/** Opens the line; what comes back hangs up. */
export function openLine(address: string, heard: Heard): () => void {
  let source = listen();
  const timer = setInterval(() => {
    if (source.readyState !== EventSource.OPEN || heard.waiting()) heard.catchUp();
    if (source.readyState === EventSource.CLOSED) source = listen();
  }, POLL);

  function listen(): EventSource {
    const fresh = new EventSource(address);
    const on = (name: string, act: (data: never) => void): void =>
      fresh.addEventListener(name, ({ data }) => act(JSON.parse(data) as never));
    // Between the page's first look and the open stream a message may have passed.
    fresh.onopen = heard.catchUp;
    on("message", heard.message);
    on("typing", heard.typing);
    on("case", ({ number }: { number: string }) => heard.case(number));
    return fresh;
  }

  return () => {
    source.close();
    clearInterval(timer);
  };
}
