// The knowledge base and what nobody had an answer to.
import { ago } from "./clock.mjs";
import { Problem } from "./http.mjs";

let serial = 3;
const entries = [
  {
    id: "k1",
    question: "退款多久到账？",
    alternates: ["退钱要几天"],
    answer: "退款在三个工作日内原路退回。",
    language: "zh-Hans",
    unit: "财务部",
    active: true,
    version: 1,
  },
  {
    id: "k2",
    question: "When do my points expire?",
    alternates: [],
    answer: "Two years after you have earned them.",
    language: "en",
    unit: "",
    active: true,
    version: 1,
  },
];
let questions = [
  {
    id: "q1",
    example: "可以带狗进商场吗？",
    language: "zh-Hans",
    alternates: ["可以帶狗進商場嗎", "请问狗可以进商场吗，我的电话是•••"],
    languages: ["zh-Hans", "zh-Hant"],
    count: 3,
    last_asked: ago(7),
    cases: ["FC-3H8T-6WKE", "FC-7B2M-4KQX"],
  },
  {
    id: "q2",
    example: "Do you accept payment in bitcoin?",
    language: "en",
    alternates: [],
    languages: ["en"],
    count: 1,
    last_asked: ago(190),
    cases: ["FC-3H8T-6WKE"],
  },
];

const dealWith = (numbers) => {
  questions = questions.filter(({ cases }) => !cases.every((number) => numbers.includes(number)));
};

function checked(body) {
  const errors = ["question", "answer"]
    .filter((field) => !body[field]?.trim())
    .map((field) => ({ field, message: "This needs 1 to 500 characters." }));
  if (errors.length > 0)
    throw new Problem(422, "bad_input", "The entry is incomplete.", "Write it.", { errors });
  return body;
}

function list(query) {
  const active = query.get("state") !== "switched_off";
  const q = query.get("q") ?? "";
  const found = entries.filter(
    (entry) => entry.active === active && `${entry.question} ${entry.answer}`.includes(q),
  );
  return { knowledge: found, next: null };
}

/** Status and body of a call under /knowledge. */
export function knowledge(method, noun, body, query) {
  if (noun === "questions") return [200, { questions, next: null }];
  if (noun === "dismissals") {
    dealWith(body.cases);
    return [204];
  }
  if (method === "GET") return [200, list(query)];
  const { cases = [], ...given } = checked(body);
  if (method === "POST") {
    const entry = { ...given, id: `k${serial++}`, active: true, version: 1 };
    entries.push(entry);
    dealWith(cases);
    return [201, entry];
  }
  const entry = entries.find(({ id }) => id === noun);
  Object.assign(entry, given, { version: entry.version + 1 });
  return [200, entry];
}
