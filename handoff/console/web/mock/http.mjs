// What both halves of the stand-in need: JSON in and out, problems, streams.
export class Problem extends Error {
  constructor(status, code, detail, remedy, more = {}) {
    super(detail);
    this.body = { type: "about:blank", title: code, status, code, detail, remedy, ...more };
  }
}

export function json(response, status, body, headers = {}) {
  response.writeHead(status, { "Content-Type": "application/json", ...headers });
  response.end(body === undefined ? "" : JSON.stringify(body));
}

export function problem(response, { body }) {
  const retry = body.status === 429 ? { "Retry-After": "5" } : {};
  response.writeHead(body.status, { "Content-Type": "application/problem+json", ...retry });
  response.end(JSON.stringify(body));
}

export async function read(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  const raw = Buffer.concat(parts);
  if (!(request.headers["content-type"] ?? "").includes("json")) return { raw };
  return raw.length > 0 ? JSON.parse(raw.toString("utf8")) : {};
}

export class Stream {
  readers = new Set();
  last = 0;

  open(request, response) {
    response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
    response.write(": here\n\n");
    this.readers.add(response);
    request.on("close", () => this.readers.delete(response));
  }

  send(event, data, id = String(++this.last)) {
    for (const reader of this.readers)
      reader.write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }
}
