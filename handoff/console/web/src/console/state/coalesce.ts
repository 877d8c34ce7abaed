// Two hundred signals a second become a few fetches: one at a time, and one more if something came meanwhile.
export function coalesce(act: () => Promise<void>, pause = 250): () => void {
  let planned = false;
  let running = false;
  let again = false;

  async function run(): Promise<void> {
    planned = false;
    running = true;
    try {
      await act();
    } finally {
      running = false;
      if (again) plan();
    }
  }

  function plan(): void {
    again = running;
    if (running || planned) return;
    planned = true;
    setTimeout(() => void run(), pause);
  }

  return plan;
}
