// The nouns of docs/api.md, as the staff's side sees them.
export type Language = "zh-Hans" | "zh-Hant" | "en";
export type CaseState = "intake" | "waiting" | "assigned" | "on_customer" | "resolved" | "closed";
export type Grade = "major" | "important" | "minor";
export type Urgency = "none" | "minor" | "important" | "major" | "emergency";
export type Move = "claim" | "release" | "reply" | "note" | "resolve" | "reopen" | "regrade";
export type Verdict = "valid" | "to_improve" | "invalid";
export type Presence = "online" | "away";

export interface Person {
  id: string;
  name: string;
}

export interface Staff extends Person {
  email: string;
  role: string;
}

export interface Session {
  csrf_token: string;
  staff: Staff;
  must_change_password: boolean;
}

export interface Deadline {
  kind: string;
  due_at: string;
  clock: "calendar" | "working";
  state: "running" | "paused" | "met" | "breached" | "superseded";
  clause: string | null;
}

export interface Commitment {
  id: string;
  what: string;
  until: string;
  by: string | Person | null;
  message_id: string | null;
  kept: boolean | null;
}

export interface Customer {
  id: string;
  name: string | null;
  tier: string | null;
  member: boolean;
  language: Language | null;
}

export interface Case {
  number: string;
  state: CaseState;
  kind: string;
  class: Grade | null;
  urgency: Urgency;
  category: string | null;
  summary: string | null;
  evidence: { signal: string; text: string }[];
  customer: Customer;
  assignee: Person | null;
  channel: string;
  round: number;
  opened_at: string;
  waiting_since: string | null;
  last_message_at: string | null;
  unread: number;
  deadlines: Deadline[];
  promises: Commitment[];
  language: Language;
  moves: Move[];
}

export interface Attachment {
  id: string;
  name: string;
  media_type: string;
  size: number;
  url: string;
}

export interface Message {
  id: string;
  author: "customer" | "bot" | "agent" | "system";
  author_name: string | null;
  kind: string;
  text: string;
  buttons: { title: string; payload: string }[];
  attachments: Attachment[];
  created_at: string;
  visibility: "customer" | "staff";
  delivery: "pending" | "sending" | "sent" | "ambiguous" | "failed" | null;
}

export interface Resolution {
  verdict: Verdict;
  summary: string;
  remedy: string | null;
  accepted: boolean | null;
  cause: string | null;
  root_cause: string | null;
  unit: string | null;
  by: Person | string | null;
  at: string;
}

export interface CaseFile extends Case {
  facts: Record<string, unknown>;
  conversation: Message[];
  resolution: Resolution | null;
  callbacks: Callback[];
  waiting: { reason: string; since: string; position: number | null } | null;
  customer: Customer & { contacts: { kind: string; value: string; verified: boolean }[]; cases: string[] };
}

export interface LedgerEvent {
  id: string;
  at: string;
  actor: { kind: string; id: string | null; name: string | null };
  verb: string;
  why: string | null;
  changes: Record<string, unknown>;
}

export type CallbackState = "planned" | "asked" | "answered" | "unanswered" | "void";

export interface Callback {
  id: string;
  case_number: string;
  customer_name: string | null;
  round: number;
  state: CallbackState;
  due_at: string;
  asked_at: string | null;
  answered_at: string | null;
  expires_at: string | null;
  mark: number | null;
  comment: string | null;
  channel: string | null;
}

export type Outcome = "reached" | "busy" | "no_answer" | "wrong_number" | "refused" | "done";

export interface Task {
  id: string;
  kind: string;
  case_number: string | null;
  title: string;
  due_at: string | null;
  state: "open" | "done";
  outcome: Outcome | null;
  note: string | null;
  done_by: Person | string | null;
}

export interface Alarm {
  id: string;
  case_number: string;
  kind: string;
  raised_at: string;
  acknowledged_by: Person | string | null;
  acknowledged_at: string | null;
}

export interface QueueEntry {
  number: string;
  position: number;
  reason: string;
  class: Grade | null;
  urgency: Urgency;
  waiting_since: string;
  due_at: string | null;
  customer_name: string | null;
  language: Language;
  why: string;
}

export interface Queue {
  waiting: QueueEntry[];
  staff: { id: string; name: string; state: string; load: number }[];
}

export interface Page<T> {
  items: T[];
  next: string | null;
}

export interface Entry {
  id: string;
  question: string;
  alternates: string[];
  answer: string;
  language: Language;
  unit: string;
  active: boolean;
  version: number;
}

export interface UnknownQuestion {
  id: string;
  example: string;
  language: Language;
  alternates: string[];
  languages: Language[];
  count: number;
  last_asked: string;
  cases: string[];
}
