// The customers' half: a bot that answers in the language of the conversation, a survey, a person who takes over.
import { json, Problem, read, Stream } from "./http.mjs";

const conversations = new Map();
let serial = 0;
const SAYS = {
  "zh-Hans": {
    hello: "您好，我是五清客服助手。请告诉我发生了什么，我来帮您登记和跟进。",
    ask: "非常抱歉给您添了麻烦，您的心情我们理解。请问这件事希望我们怎么处理？",
    wishes: ["退款", "换货", "上门维修", "转人工"],
    done: "已为您受理，案件编号 FC-7K2M-9QX4。我们会在 11 月 23 日 17:30 前给您明确答复。",
    rate: "您反映的问题已办结。请问您对处理结果满意吗？1 为很不满意，5 为非常满意。",
  },
  "zh-Hant": {
    hello: "您好，我是五清客服小幫手。請告訴我發生了什麼事，我來為您登記並追蹤。",
    ask: "造成您的困擾非常抱歉。請問您希望我們怎麼處理？",
    wishes: ["退款", "換貨", "到府維修", "轉接專人"],
    done: "已為您受理，案件編號 FC-7K2M-9QX4。我們會在 11 月 23 日 17:30 前給您明確答覆。",
    rate: "您反映的問題已結案。請問您滿意處理結果嗎？1 為非常不滿意，5 為非常滿意。",
  },
  en: {
    hello:
      "Hello, I am the Fiveclear assistant. Tell me what happened; I will write it down and see it through.",
    ask: "I am sorry about the trouble this has given you. What would you like us to do?",
    wishes: ["Refund", "Replacement", "Repair visit", "Talk to a person"],
    done: "Your complaint is on record as FC-7K2M-9QX4. You will have a clear answer by 23 November, 17:30.",
    rate: "Your case has been resolved. How satisfied are you with the outcome? 1 is very dissatisfied, 5 very satisfied.",
  },
};

function add(conversation, message) {
  const full = {
    id: `m${++serial}`,
    author_name: null,
    kind: "text",
    text: "",
    buttons: [],
    attachments: [],
    ...message,
  };
  full.created_at = new Date().toISOString();
  conversation.messages.push(full);
  conversation.stream.send("message", full, full.id);
  return full;
}

function answer(conversation) {
  const says = SAYS[conversation.language];
  const turn = ++conversation.turn;
  const bot = { author: "bot" };
  if (turn === 1) {
    add(conversation, { ...bot, text: says.hello });
    const buttons = says.wishes.map((title) => ({ title, payload: `/wish{"what":"${title}"}` }));
    add(conversation, { ...bot, kind: "question", text: says.ask, buttons });
  } else if (turn === 2) {
    add(conversation, { ...bot, kind: "notice", text: says.done });
    conversation.stream.send("case", { number: "FC-7K2M-9QX4", state: "waiting" });
    conversation.waiting = { position: 2, expected_seconds: 180 };
  } else if (turn === 3) {
    conversation.waiting = null;
    conversation.pen = "agent";
    conversation.stream.send("typing", { author: "agent" });
    setTimeout(
      () =>
        add(conversation, {
          author: "agent",
          author_name: "林晓燕",
          text: "您好，我是客服林晓燕，您的情况我已经看过了。",
        }),
      2500,
    );
  } else {
    const buttons = [1, 2, 3, 4, 5].map((mark) => ({
      title: String(mark),
      payload: `/mark{"value":${mark}}`,
    }));
    add(conversation, { ...bot, kind: "survey", text: says.rate, buttons });
  }
}

function receive(conversation, key, message) {
  const known = conversation.keys.get(key);
  if (known) return known;
  const mine = add(conversation, { author: "customer", ...message });
  conversation.keys.set(key, mine);
  setTimeout(() => answer(conversation), 700);
  return mine;
}

async function upload(request, conversation) {
  const { raw } = await read(request);
  const text = raw.toString("latin1");
  const field = (name) => text.match(new RegExp(`name="${name}"\\r\\n\\r\\n([^\\r]*)`))?.[1] ?? "";
  const head = text.match(/filename="([^"]*)"\r\nContent-Type: ([^\r]*)\r\n\r\n/);
  const body = raw.subarray(head.index + head[0].length, raw.lastIndexOf("\r\n--"));
  const id = `a${++serial}`;
  const name = Buffer.from(head[1], "latin1").toString("utf8");
  const attachment = { id, name, media_type: head[2], size: body.length };
  attachment.url = `/chat/conversations/${conversation.id}/attachments/${id}`;
  conversation.files.set(id, { type: head[2], body });
  const message = receive(conversation, field("client_message_id"), {
    kind: "attachment",
    attachments: [attachment],
  });
  return { message_id: message.id, attachment };
}

function page(conversation, after) {
  const { id, language, pen, waiting, messages } = conversation;
  const start = after ? messages.findIndex((message) => message.id === after) + 1 : 0;
  const agent_name = pen === "agent" ? "林晓燕" : null;
  return { messages: messages.slice(start), conversation: { id, language, pen, agent_name, waiting } };
}

async function open(request, response) {
  const { language = "zh-Hans" } = await read(request);
  const id = `c${++serial}`;
  const fresh = { id, token: `t-${id}`, language, pen: "bot", waiting: null, turn: 0 };
  conversations.set(id, { ...fresh, messages: [], keys: new Map(), files: new Map(), stream: new Stream() });
  return json(response, 201, { id, token: `t-${id}` });
}

/** In this stand-in a conversation's id is its link; every other link is over. */
async function follow(request, response) {
  const { link } = await read(request);
  const { id, token } = conversations.get(link) ?? {};
  if (!id) throw new Problem(410, "link_over", "This link is over.", "Start a new conversation.");
  return json(response, 200, { id, token });
}

function find(request, query, id) {
  const conversation = conversations.get(id);
  const token = request.headers.authorization?.slice(7) ?? query.get("token");
  if (!conversation || token !== conversation.token) {
    throw new Problem(401, "wrong_token", "This conversation is not known.", "Start a new one.");
  }
  return conversation;
}

async function post(request, conversation) {
  const { client_message_id: key, text, payload } = await read(request);
  if (text === "slow") throw new Problem(429, "too_many", "Too many messages.", "Wait a moment.");
  const words = text ?? String(payload).match(/:"?([^"}]*)/)?.[1] ?? "";
  return { message_id: receive(conversation, key, { text: words }).id };
}

export async function chat(request, response, path, query) {
  if (path === "settings") {
    const limits = { text: 4000, file_bytes: 20971520 };
    return json(response, 200, {
      firm: { name: "清和家电" },
      languages: ["zh-Hans", "zh-Hant", "en"],
      limits,
    });
  }
  if (path === "links") return follow(request, response);
  const [, id, noun, which] = path.split("/");
  if (!id) return open(request, response);
  const conversation = find(request, query, id);
  if (noun === "events") return conversation.stream.open(request, response);
  if (noun === "typing") return json(response, 204);
  if (noun === "messages" && request.method === "GET")
    return json(response, 200, page(conversation, query.get("after")));
  if (noun === "messages") return json(response, 202, await post(request, conversation));
  if (which) {
    const { type, body } = conversation.files.get(which);
    return response.writeHead(200, { "Content-Type": type }).end(body);
  }
  return json(response, 202, await upload(request, conversation));
}
