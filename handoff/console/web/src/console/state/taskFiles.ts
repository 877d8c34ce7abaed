// The files of the cases that tasks are about: whom to call, and what there is to say. Read once, one after the other.
import { useEffect } from "react";
import { create } from "zustand";
import { desk } from "../api/calls";
import type { CaseFile } from "../api/types";

const useFiles = create<Record<string, CaseFile>>(() => ({}));
const asked = new Set<string>();
let reading: Promise<unknown> = Promise.resolve();

function read(number: string): void {
  if (asked.has(number)) return;
  asked.add(number);
  reading = reading
    .then(() => desk.caseFile(number))
    .then((file) => useFiles.setState({ [number]: file }))
    .catch(() => asked.delete(number));
}

export function useTaskFile(number: string | null): CaseFile | undefined {
  useEffect(() => {
    if (number) read(number);
  }, [number]);
  return useFiles((files) => (number ? files[number] : undefined));
}
