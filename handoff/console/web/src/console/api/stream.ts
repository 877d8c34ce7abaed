// What happens at the desk, as it happens. The browser resumes with Last-Event-ID by itself; where the stream does
// not get through at all, `lost` says so and the reader asks every few seconds instead.
const RETRY = 10_000;
const NAMES = ["case", "message", "queue", "callback", "alarm", "typing", "refresh"] as const;

export type Signal = (typeof NAMES)[number];

interface Hears {
  signal(name: Signal, number: string | null): void;
  connected(live: boolean): void;
}

export function listen(hears: Hears): () => void {
  let source = open();
  const timer = setInterval(() => {
    if (source.readyState === EventSource.CLOSED) source = open();
  }, RETRY);

  function open(): EventSource {
    const fresh = new EventSource("/api/v1/events");
    fresh.onopen = () => hears.connected(true);
    fresh.onerror = () => hears.connected(false);
    for (const name of NAMES) {
      fresh.addEventListener(name, ({ data }: MessageEvent<string>) => {
        const about = JSON.parse(data || "{}") as { number?: string; case_number?: string };
        hears.signal(name, about.number ?? about.case_number ?? null);
      });
    }
    return fresh;
  }

  return () => {
    clearInterval(timer);
    source.close();
  };
}
