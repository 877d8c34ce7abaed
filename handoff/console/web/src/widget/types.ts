// The shapes of docs/api.md that the customer's side meets.
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
  kind: "text" | "question" | "survey" | "notice" | "attachment";
  text: string;
  buttons: { title: string; payload: string }[];
  attachments: Attachment[];
  created_at: string;
  /** Ours, accepted by the desk, whose own copy has not come back yet. */
  local?: boolean;
}

export interface Conversation {
  id: string;
  pen: "bot" | "agent";
  agent_name: string | null;
  waiting: { position: number; expected_seconds: number } | null;
}

export interface Page {
  messages: Message[];
  conversation: Conversation;
}

export interface Settings {
  firm: { name: string };
  languages: string[];
  limits: { text: number; file_bytes: number };
}

/** What the customer has written and the desk has not yet accepted. */
export interface Pending {
  id: string;
  text: string;
  payload?: string;
  file?: { name: string };
  at: string;
  /** Why the desk refused it for good. */
  problem?: string | undefined;
}
