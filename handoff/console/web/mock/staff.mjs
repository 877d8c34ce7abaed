// The staff's half: everybody is 林晓燕.
import { caseFile, cases, id, message, people, publicCase, waitingCases } from "./cases.mjs";
import { ago, ahead } from "./clock.mjs";
import { json, Problem, read, Stream } from "./http.mjs";
import { knowledge } from "./knowledge.mjs";
import { alarms, callbacks, tasks } from "./programme.mjs";

const stream = new Stream();
const me = people[0];
let signedIn = false;
const session = () => ({ csrf_token: "mock", staff: me, must_change_password: false });

function log(item, verb, why = null, changes = {}) {
  item.timeline.push({
    id: id("e"),
    at: ago(0),
    actor: { kind: "agent", id: me.id, name: me.name },
    verb,
    why,
    changes,
  });
  stream.send("case", { number: item.number });
  stream.send("queue", {});
}

function say(item, text, more = {}) {
  const said = message("agent", text, 0, { author_name: me.name, delivery: "sending", ...more });
  item.conversation.push(said);
  item.last_message_at = said.created_at;
  stream.send("message", { number: item.number });
  setTimeout(() => {
    if (said.delivery) said.delivery = "sent";
    stream.send("message", { number: item.number });
  }, 1500);
  return said;
}

function assignment(item, method, body) {
  if (method === "DELETE") {
    Object.assign(item, { state: "waiting", assignee: null, waiting_since: ago(0) });
    item.waiting = { reason: "released", since: ago(0), position: 1 };
    log(item, "release", body.reason);
  } else {
    if (item.assignee && item.assignee.id !== me.id) {
      const detail = `${item.assignee.name} already has case ${item.number}.`;
      throw new Problem(409, "already_claimed", detail, "Pick another case.", { holder: item.assignee });
    }
    Object.assign(item, {
      state: "assigned",
      assignee: { id: me.id, name: me.name },
      waiting_since: null,
      waiting: null,
    });
    log(item, "claim");
  }
  return [200, publicCase(item)];
}

function resolution(item, method, body) {
  if (method === "DELETE") {
    Object.assign(item, {
      state: "assigned",
      resolution: null,
      round: item.round + 1,
      assignee: { id: me.id, name: me.name },
    });
    log(item, "reopen", body.reason);
    return [200, publicCase(item)];
  }
  const errors = [];
  if (!body.verdict)
    errors.push({ field: "verdict", message: "Say whether the complaint is valid, to improve or invalid." });
  if (!body.summary)
    errors.push({ field: "summary", message: "Sum up what was done; the customer will read it." });
  if (body.verdict === "valid" && !body.root_cause)
    errors.push({ field: "root_cause", message: "A valid complaint needs its root cause (R14)." });
  if (errors.length > 0)
    throw new Problem(422, "invalid", "The resolution is incomplete.", "Fill in the fields named.", {
      errors,
    });
  item.resolution = { ...body, by: { id: me.id, name: me.name }, at: ago(0) };
  item.state = "resolved";
  log(item, "resolve", body.summary);
  return [200, publicCase(item)];
}

const verbs = {
  assignment,
  resolution,
  replies(item, _method, body) {
    const known = item.conversation.find((said) => said.key === body.client_reply_id);
    if (known) return [200, known];
    const said = say(item, body.text, { key: body.client_reply_id });
    log(item, "reply");
    return [201, said];
  },
  notes: (item, _method, body) => [201, say(item, body.text, { visibility: "staff", delivery: null })],
  typing: () => [204],
  class(item, _method, body) {
    const before = item.class;
    item.class = body.class;
    log(item, "regrade", body.reason, { class: [before, body.class] });
    return [200, publicCase(item)];
  },
  facts(item, _method, body) {
    Object.assign(item.facts, body.facts);
    log(item, "correct_facts", body.reason);
    return [200, publicCase(item)];
  },
  timeline: (item) => [200, { events: item.timeline, next: null }],
};

function list(query) {
  const states = query
    .getAll("state")
    .flatMap((state) => state.split(","))
    .filter(Boolean);
  const assignee = query.get("assignee") === "me" ? me.id : query.get("assignee");
  const words = (query.get("q") ?? "").toLowerCase();
  const grade = query.get("class");
  const found = [...cases.values()]
    .filter((item) => states.length === 0 || states.includes(item.state))
    .filter((item) => !grade || item.class === grade)
    .filter((item) => !assignee || item.assignee?.id === assignee)
    .filter(
      (item) =>
        !words || `${item.number} ${item.customer.name} ${item.summary}`.toLowerCase().includes(words),
    );
  return {
    cases: found.sort((a, b) => b.last_message_at.localeCompare(a.last_message_at)).map(publicCase),
    next: null,
  };
}

function queue() {
  const waiting = waitingCases().map((item, index) => ({
    number: item.number,
    position: index + 1,
    reason: item.waiting.reason,
    class: item.class,
    urgency: item.urgency,
    waiting_since: item.waiting_since,
    due_at: item.deadlines[0].due_at,
    customer_name: item.customer.name,
    language: item.language,
    why: item.summary,
  }));
  return {
    waiting,
    staff: people.slice(0, 3).map(({ id: key, name }, index) => ({
      id: key,
      name,
      state: index ? "away" : "online",
      load: 3 - index,
    })),
  };
}

function create(body) {
  if (!body.text)
    throw new Problem(422, "invalid", "Something is missing.", "Fill it in.", {
      errors: [{ field: "text", message: "Write down what the customer said." }],
    });
  const number = `FC-${Math.random().toString(36).slice(2, 6).toUpperCase()}-9QX4`;
  const sample = structuredClone(cases.get("FC-3H8T-6WKE"));
  const fresh = {
    number,
    state: "waiting",
    assignee: null,
    summary: body.text.slice(0, 40),
    channel: body.channel,
    evidence: [],
    promises: [],
  };
  const item = Object.assign(sample, fresh, {
    conversation: [message("customer", body.text, 0)],
    opened_at: ago(0),
    waiting_since: ago(0),
  });
  item.customer.name = body.customer?.name ?? "—";
  item.waiting = { reason: "recorded", since: ago(0), position: 1 };
  item.deadlines = [
    { kind: "first_answer", due_at: ahead(2880), clock: "calendar", state: "running", clause: "R16" },
  ];
  cases.set(number, item);
  log(item, "open_case");
  return publicCase(item);
}

function outcome(key, body) {
  const task = tasks.find((one) => one.id === key);
  Object.assign(task, {
    state: "done",
    outcome: body.outcome,
    note: body.note ?? null,
    done_by: { id: me.id, name: me.name },
  });
  stream.send("callback", { case_number: task.case_number });
  return task;
}

function acknowledge(key) {
  const alarm = alarms.find((one) => one.id === key);
  Object.assign(alarm, { acknowledged_by: { id: me.id, name: me.name }, acknowledged_at: ago(0) });
  stream.send("alarm", { id: alarm.id, case_number: alarm.case_number });
  return alarm;
}

async function account(request, response, method, noun, sub) {
  const body = await read(request);
  if (noun === "me") return json(response, 200, body);
  if (sub === "password") return json(response, 204);
  if (method === "DELETE") {
    signedIn = false;
    return json(response, 204);
  }
  if (method === "POST") {
    if (body.password !== "desk")
      throw new Problem(401, "wrong_credentials", "The address or the password is wrong.", "Try again.");
    signedIn = true;
  }
  if (!signedIn) throw new Problem(401, "not_signed_in", "You are not signed in.", "Sign in.");
  return json(response, 200, session());
}

function lists(noun, query, response) {
  const state = query.get("state");
  if (noun === "queue") return json(response, 200, queue());
  if (noun === "cases") return json(response, 200, list(query));
  if (noun === "callbacks")
    return json(response, 200, {
      callbacks: callbacks.filter((one) => !state || one.state === state),
      next: null,
    });
  if (noun === "tasks")
    return json(response, 200, { tasks: tasks.filter((one) => !state || one.state === state), next: null });
  if (noun === "alarms")
    return json(response, 200, { alarms: alarms.filter((one) => !one.acknowledged_at), next: null });
  if (noun === "staff") return json(response, 200, { staff: people, next: null });
  throw new Problem(404, "not_found", "There is no such thing.", "Check the address.");
}

async function oneCase(request, response, number, noun) {
  const item = cases.get(number);
  if (!item) throw new Problem(404, "unknown_case", `There is no case ${number}.`, "Check the number.");
  if (!noun) {
    item.unread = 0;
    return json(response, 200, caseFile(item));
  }
  const [status, body] = verbs[noun](item, request.method, await read(request));
  return json(response, status, body);
}

export async function staff(request, response, path, query) {
  const { method } = request;
  const [noun, key, sub] = path.split("/");
  if (["session", "me"].includes(noun)) return account(request, response, method, noun, key);
  if (!signedIn) throw new Problem(401, "not_signed_in", "You are not signed in.", "Sign in.");
  if (noun === "events") return stream.open(request, response);
  if (noun === "attachments")
    return response
      .writeHead(200, { "Content-Type": "image/svg+xml" })
      .end(
        '<svg xmlns="http://www.w3.org/2000/svg" width="480" height="320"><rect width="480" height="320" fill="#8a8f94"/><path d="M0 260 150 120l90 90 60-50 180 160H0z" fill="#565b60"/><circle cx="370" cy="80" r="34" fill="#d8d2c4"/></svg>',
      );
  if (noun === "knowledge") {
    const [status, body] = knowledge(method, key, await read(request), query);
    return json(response, status, body);
  }
  if (noun === "cases" && key) return oneCase(request, response, key, sub);
  if (noun === "cases" && method === "POST") return json(response, 201, create(await read(request)));
  if (noun === "tasks" && sub === "outcome") return json(response, 200, outcome(key, await read(request)));
  if (noun === "alarms" && sub) return json(response, 200, acknowledge(key));
  return lists(noun, query, response);
}
