// The customer's three scripts side by side: the neighbours compress well, and none can be forgotten.
export type Language = "zh-Hans" | "zh-Hant" | "en";
type Row = readonly [hans: string, hant: string, en: string];

export const LANGUAGES: readonly Language[] = ["zh-Hans", "zh-Hant", "en"];
export const NAMES: Row = ["简体中文", "繁體中文", "English"];

const texts = {
  open: ["在线客服", "線上客服", "Chat with us"],
  close: ["收起对话", "收起對話", "Close chat"],
  unread: ["{n} 条新消息", "{n} 則新訊息", "{n} new messages"],
  language: ["语言", "語言", "Language"],
  greeting: ["您好，请问有什么可以帮您？", "您好，請問需要什麼協助？", "Hello. How can we help you?"],
  promise: [
    "您说的每句话都会记录在案，我们会跟进到底。",
    "您說的每句話都會留下紀錄，我們會追蹤到底。",
    "All you tell us is on record, and we follow it to the end.",
  ],
  log: ["对话记录", "對話紀錄", "Conversation"],
  write: ["请输入您的问题", "請輸入您的問題", "Write a message"],
  send: ["发送", "傳送", "Send"],
  attach: ["添加图片或文件", "加入圖片或檔案", "Add a picture or file"],
  you: ["您", "您", "You"],
  bot: ["智能助手", "智慧助理", "Assistant"],
  agent: ["客服", "客服專員", "Customer service"],
  served: ["{name} 正在为您服务", "{name} 正在為您服務", "You are talking to {name}"],
  typing: ["对方正在输入…", "對方正在輸入…", "Typing…"],
  case: ["案件编号 {number}", "案件編號 {number}", "Case {number}"],
  waiting: [
    "正在为您转接人工，前面还有 {n} 位",
    "正在為您轉接專人，前面還有 {n} 位",
    "Finding someone for you. Ahead of you: {n}",
  ],
  next: ["马上就轮到您了", "馬上就輪到您了", "You are next"],
  minutes: ["，预计等待约 {n} 分钟", "，預計等候約 {n} 分鐘", ", about {n} min"],
  sending: ["发送中", "傳送中", "Sending"],
  offline: [
    "网络已断开，恢复后会自动发送",
    "網路已中斷，恢復後會自動傳送",
    "You are offline. Sending goes on later",
  ],
  busy: ["稍等，{n} 秒后继续发送", "稍等，{n} 秒後繼續傳送", "One moment: sending goes on in {n} s"],
  failed: ["未能发送", "未能傳送", "Not sent"],
  again: ["重新发送", "重新傳送", "Send again"],
  remove: ["删除", "刪除", "Remove"],
  size: ["文件不能超过 {n} MB。", "檔案不能超過 {n} MB。", "A file can have up to {n} MB."],
  kind: [
    "只能发送图片、PDF 或录音。",
    "只能傳送圖片、PDF 或錄音。",
    "Only pictures, PDF and audio can be sent.",
  ],
  long: [
    "一次不能超过 {n} 字，请分几次发送。",
    "一次不能超過 {n} 字，請分幾次傳送。",
    "A message can have up to {n} characters.",
  ],
  ended: [
    "之前的对话已结束，新消息将开启新的对话。",
    "先前的對話已結束，新訊息將開始新的對話。",
    "This conversation has ended. Your next message starts a new one.",
  ],
  over: [
    "抱歉，这个链接已失效。您可以在这里继续联系我们。",
    "抱歉，這個連結已失效。您可以在這裡繼續聯絡我們。",
    "Sorry, this link has ended. Please write to us here.",
  ],
  mark: ["{n} 分", "{n} 分", "{n} out of 5"],
} satisfies Record<string, Row>;

export type Text = keyof typeof texts;
export type Fill = Record<string, string | number>;

export function say(language: Language, key: Text, fill: Fill = {}): string {
  return (texts[key][LANGUAGES.indexOf(language)] ?? key).replace(/\{(\w+)\}/g, (_, name: string) =>
    String(fill[name]),
  );
}

/** The nearest of the three for any language tag a browser or a firm's page may name. */
export function nearest(tag: string): Language {
  if (!/^zh/i.test(tag)) return "en";
  return /hant|tw|hk|mo/i.test(tag) ? "zh-Hant" : "zh-Hans";
}
