// Short words about what has just happened; they leave by themselves.
import { create } from "zustand";

interface Toast {
  id: number;
  text: string;
  bad: boolean;
}

export const useToasts = create<{ toasts: Toast[] }>(() => ({ toasts: [] }));

let serial = 0;
const SHOWN = 6000;

export function toast(text: string, bad = false): void {
  const id = ++serial;
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts, { id, text, bad }] }));
  setTimeout(() => dismiss(id), bad ? SHOWN * 2 : SHOWN);
}

export function dismiss(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((one) => one.id !== id) }));
}
