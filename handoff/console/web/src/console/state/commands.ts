// What a key may do here and now: the part of the screen that can do it says so while it is there.
import { useEffect } from "react";

export type Command = "claim" | "release" | "reply" | "note" | "resolve" | "reopen" | "regrade";

const commands = new Map<Command, () => void>();

export function useCommand(name: Command, act: (() => void) | null): void {
  useEffect(() => {
    if (!act) return;
    commands.set(name, act);
    return () => {
      if (commands.get(name) === act) commands.delete(name);
    };
  });
}

export const run = (name: Command): void => commands.get(name)?.();
