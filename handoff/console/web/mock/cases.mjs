// A believable day at a household appliance firm, in three scripts.
import { readFileSync } from "node:fs";
import { ago, ahead } from "./clock.mjs";

const stories = JSON.parse(readFileSync(new URL("stories.json", import.meta.url), "utf8"));
const FIRST = { major: 2 * 1440, important: 3 * 1440, minor: 2 * 1440 };
const MOVES = {
  intake: ["note"],
  waiting: ["claim", "note", "regrade"],
  assigned: ["release", "reply", "note", "resolve", "regrade"],
  on_customer: ["release", "reply", "note", "resolve", "regrade"],
  resolved: ["note", "reopen"],
  closed: ["note", "reopen"],
};

export const people = [
  { id: "s1", name: "林晓燕", email: "lin@example.com", role: "supervisor" },
  { id: "s2", name: "Boris Petrov", email: "boris@example.com", role: "agent" },
  { id: "s3", name: "Vera Sokolova", email: "vera@example.com", role: "supervisor" },
  { id: "s4", name: "李主任", email: "li@example.com", role: "leader" },
];

let serial = 0;
export const id = (prefix) => `${prefix}${++serial}`;

export function message(author, text, minutes, more = {}) {
  const visible = { visibility: "customer", delivery: ["agent", "bot"].includes(author) ? "sent" : null };
  const base = { id: id("m"), author, author_name: null, kind: "text", text, buttons: [], attachments: [] };
  return { ...base, created_at: ago(minutes), ...visible, ...more };
}

export function moves(item) {
  const mine = item.assignee === null || item.assignee.id === "s1";
  return MOVES[item.state].filter((move) => mine || ["note", "regrade"].includes(move));
}

function deadlines({ class: grade, age, first_in, paused, done }) {
  const state = done ? "met" : paused ? "paused" : "running";
  const list = [
    {
      kind: "first_answer",
      due_at: ahead(first_in),
      clock: "calendar",
      state: first_in < 0 && !done ? "breached" : state,
      clause: "R16",
    },
  ];
  list.push({
    kind: "resolution",
    due_at: ahead(FIRST[grade] * (grade === "major" ? 5 : 1) - age),
    clock: "calendar",
    state,
    clause: "R16",
  });
  if (grade === "major")
    list.push({ kind: "reporting", due_at: ago(age - 240), clock: "working", state: "met", clause: "R17" });
  return list;
}

function history(story) {
  const person = { kind: "agent", id: "s1", name: "林晓燕" };
  const bot = { kind: "bot", id: "bot", name: "bot" };
  const customer = { kind: "customer", id: story.number, name: story.name };
  const steps = [
    ["start_conversation", customer],
    ["open_case", bot],
    ["hand_to_person", bot, story.reason],
  ];
  if (["assigned", "on_customer", "resolved"].includes(story.state))
    steps.push(["claim", person], ["reply", person]);
  if (story.state === "resolved")
    steps.push(["resolve", person], ["book_callback", { kind: "system", id: "", name: "" }]);
  return steps.map(([verb, actor, why = null], index) => ({
    id: id("e"),
    at: ago(story.age - index * 4),
    actor,
    verb,
    why,
    changes: {},
  }));
}

function build(story) {
  const assignee = story.assignee ? people.find((person) => person.id === story.assignee) : null;
  const said = story.said.map(([author, text, minutes, more]) => message(author, text, minutes, more));
  const customer = {
    id: `p-${story.number}`,
    name: story.name,
    tier: story.tier ?? "ordinary",
    member: Boolean(story.member),
    language: story.language,
  };
  const waits = story.state === "waiting";
  return {
    number: story.number,
    state: story.state,
    kind: story.kind ?? "complaint",
    class: story.class,
    urgency: story.urgency,
    category: story.category,
    summary: story.summary,
    evidence: story.evidence ?? [],
    language: story.language,
    customer: { ...customer, contacts: story.contacts ?? [], cases: [story.number, ...(story.others ?? [])] },
    assignee: assignee && { id: assignee.id, name: assignee.name },
    channel: story.channel ?? "webchat",
    round: story.round ?? 1,
    opened_at: ago(story.age),
    waiting_since: waits ? ago(story.age - 3) : null,
    last_message_at: said.at(-1)?.created_at ?? ago(story.age),
    unread: story.unread ?? 0,
    deadlines: deadlines({ ...story, done: story.state === "resolved" }),
    promises: (story.promises ?? []).map(([what, minutes, kept]) => ({
      id: id("p"),
      what,
      until: ahead(minutes),
      by: "林晓燕",
      message_id: null,
      kept,
    })),
    facts: story.facts ?? {},
    conversation: said,
    callbacks: [],
    timeline: history(story),
    resolution: story.resolution ?? null,
    waiting: waits ? { reason: story.reason, since: ago(story.age - 3), position: 1 } : null,
  };
}

export const cases = new Map(stories.map((story) => [story.number, build(story)]));

export function publicCase(item) {
  const {
    facts: _f,
    conversation: _c,
    callbacks: _b,
    timeline: _t,
    resolution: _r,
    waiting: _w,
    ...rest
  } = item;
  return { ...rest, moves: moves(item) };
}

export function caseFile(item) {
  const { timeline: _t, ...rest } = item;
  const position = waitingCases().findIndex((other) => other.number === item.number) + 1;
  return { ...rest, moves: moves(item), waiting: item.waiting && { ...item.waiting, position } };
}

const RANK = { emergency: 0, major: 1, important: 2, minor: 3, none: 4 };
export function waitingCases() {
  const order = (a, b) => RANK[a.urgency] - RANK[b.urgency] || a.opened_at.localeCompare(b.opened_at);
  return [...cases.values()].filter((item) => item.state === "waiting").sort(order);
}
