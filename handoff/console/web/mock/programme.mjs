// Callbacks, tasks and alarms of the same day.
import { ago, ahead } from "./clock.mjs";

const callback = (key, number, name, state, due, more = {}) => ({
  id: key,
  case_number: number,
  customer_name: name,
  round: 1,
  state,
  due_at: ahead(due),
  asked_at: null,
  answered_at: null,
  expires_at: ahead(due + 4320),
  mark: null,
  comment: null,
  channel: "webchat",
  ...more,
});

export const callbacks = [
  callback("cb1", "FC-9D4V-2MHP", "周海涛", "planned", 190),
  callback("cb2", "FC-1B6Y-8RTN", "陳美玲", "planned", 1330, { channel: "telegram" }),
  callback("cb3", "FC-5E2K-7JQA", "Olga Ivanova", "asked", -80, { asked_at: ago(80) }),
  callback("cb4", "FC-8F3C-4XWD", "赵雅琴", "answered", -1700, {
    asked_at: ago(1700),
    answered_at: ago(1640),
    mark: 5,
    comment: "师傅很准时，解释得也清楚。",
  }),
  callback("cb5", "FC-2N7R-5VLB", "黃志明", "answered", -2600, {
    asked_at: ago(2600),
    answered_at: ago(2580),
    mark: 2,
    comment: "退款還沒收到。",
    round: 2,
  }),
  callback("cb6", "FC-6G9S-3PZE", "Daniel Osei", "unanswered", -5800, { asked_at: ago(5800) }),
];

export const tasks = [
  {
    id: "t1",
    kind: "call_back",
    case_number: "FC-6G9S-3PZE",
    title: "Ring Daniel Osei: no answer to the survey",
    due_at: ahead(95),
    state: "open",
    outcome: null,
    note: null,
    done_by: null,
  },
  {
    id: "t2",
    kind: "call_back",
    case_number: "FC-9D4V-2MHP",
    title: "重大投诉由领导回访：周海涛",
    due_at: ahead(1500),
    state: "open",
    outcome: null,
    note: null,
    done_by: null,
  },
  {
    id: "t3",
    kind: "reach_customer",
    case_number: "FC-3H8T-6WKE",
    title: "客户离开网页前未留电话，请设法联系",
    due_at: ago(25),
    state: "open",
    outcome: null,
    note: null,
    done_by: null,
  },
];

export const alarms = [
  {
    id: "al1",
    case_number: "FC-4T9P-1GKS",
    kind: "emergency",
    raised_at: ago(2),
    acknowledged_by: null,
    acknowledged_at: null,
  },
];
