// Every call of the staff's interface that the console makes, by name.
import { call, query } from "./client";
import type {
  Alarm,
  Callback,
  CallbackState,
  Case,
  CaseFile,
  Entry,
  Grade,
  LedgerEvent,
  Message,
  Outcome,
  Page,
  Presence,
  Queue,
  Session,
  Task,
  UnknownQuestion,
} from "./types";

type Raw<K extends string, T> = Record<K, T[]> & { next: string | null };
const at = (number: string, noun = ""): string => `/cases/${encodeURIComponent(number)}${noun}`;

async function paged<K extends string, T>(key: K, path: string): Promise<Page<T>> {
  const raw = await call<Raw<K, T>>("GET", path);
  return { items: raw[key], next: raw.next };
}

export interface CaseQuery {
  state?: string;
  class?: string;
  assignee?: string;
  q?: string;
  after?: string | null;
  limit?: number;
}

export interface NewCase {
  contact_kind: string;
  channel: string;
  language: string;
  text: string;
  customer: { name?: string; phone?: string; email?: string; address?: string };
  category?: string;
  urgency?: string;
  wish?: string;
  occurred_at?: string;
}

export interface ResolutionForm {
  verdict: string;
  summary: string;
  remedy?: string;
  accepted?: boolean;
  cause?: string;
  root_cause?: string;
  unit?: string;
}

export type EntryForm = Omit<Entry, "id" | "active" | "version">;
export type EntryState = "in_use" | "switched_off";

export const desk = {
  session: () => call<Session>("GET", "/session"),
  logIn: (email: string, password: string) => call<Session>("POST", "/session", { email, password }),
  logOut: () => call<void>("DELETE", "/session"),
  changePassword: (current: string, fresh: string) =>
    call<void>("PUT", "/session/password", { current, new: fresh }),
  presence: (state: Presence) => call<{ state: Presence }>("PUT", "/me/presence", { state }),

  queue: () => call<Queue>("GET", "/queue"),
  cases: (wanted: CaseQuery) => paged<"cases", Case>("cases", `/cases${query({ ...wanted })}`),
  caseFile: (number: string) => call<CaseFile>("GET", at(number)),
  timeline: (number: string, after?: string | null) =>
    paged<"events", LedgerEvent>("events", at(number, `/timeline${query({ after })}`)),
  open: (form: NewCase) => call<Case>("POST", "/cases", form),

  claim: (number: string) => call<Case>("POST", at(number, "/assignment")),
  release: (number: string, reason: string) =>
    call<Case>("DELETE", at(number, "/assignment"), reason ? { reason } : {}),
  reply: (number: string, text: string, client_reply_id: string) =>
    call<Message>("POST", at(number, "/replies"), { text, client_reply_id }),
  note: (number: string, text: string) => call<Message>("POST", at(number, "/notes"), { text }),
  typing: (number: string) => call<void>("POST", at(number, "/typing")),
  regrade: (number: string, grade: Grade, reason: string) =>
    call<Case>("PUT", at(number, "/class"), { class: grade, reason }),
  changeFacts: (number: string, facts: Record<string, string>, reason: string) =>
    call<Case>("PUT", at(number, "/facts"), { facts, reason }),
  resolve: (number: string, form: ResolutionForm) => call<Case>("PUT", at(number, "/resolution"), form),
  reopen: (number: string, reason: string) => call<Case>("DELETE", at(number, "/resolution"), { reason }),

  callbacks: (state: CallbackState, after?: string | null) =>
    paged<"callbacks", Callback>("callbacks", `/callbacks${query({ state, after })}`),
  tasks: (state: "open" | "done", after?: string | null) =>
    paged<"tasks", Task>("tasks", `/tasks${query({ state, after })}`),
  finish: (id: string, form: { outcome: Outcome; note?: string; mark?: number; comment?: string }) =>
    call<Task>("PUT", `/tasks/${encodeURIComponent(id)}/outcome`, form),
  knowledge: (state: EntryState, q: string, after?: string | null) =>
    paged<"knowledge", Entry>("knowledge", `/knowledge${query({ state, q, after })}`),
  teach: (form: EntryForm & { cases: string[] }) => call<Entry>("POST", "/knowledge", form),
  changeEntry: (id: string, form: EntryForm & { active?: boolean; version: number }) =>
    call<Entry>("PUT", `/knowledge/${encodeURIComponent(id)}`, form),
  unknownQuestions: (after?: string | null) =>
    paged<"questions", UnknownQuestion>("questions", `/knowledge/questions${query({ after })}`),
  leaveToPeople: (cases: string[]) => call<void>("POST", "/knowledge/dismissals", { cases }),
  alarms: () => paged<"alarms", Alarm>("alarms", "/alarms?state=open"),
  acknowledge: (id: string) => call<Alarm>("PUT", `/alarms/${encodeURIComponent(id)}/acknowledgement`),
};
