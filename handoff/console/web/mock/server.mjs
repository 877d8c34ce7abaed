// A stand-in for the desk, for work on the pages only: docs/api.md in memory, with the built pages and the strict CSP.
// `npm run build && npm run mock`, then http://127.0.0.1:8099/ and /console/ (any address, password "desk").

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { chat } from "./chat.mjs";
import { Problem, problem } from "./http.mjs";
import { staff } from "./staff.mjs";

const PORT = Number(process.env.PORT ?? 8099);
const root = join(import.meta.dirname, "../../../..");
const CONSOLE = join(root, "handoff/console/static");
const CHAT = join(root, "bot/channels/webchat/static");
const CSP = "default-src 'self'; img-src 'self' blob: data:; style-src 'self'; script-src 'self'";
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

async function file(response, folder, path) {
  const name = normalize(path === "" || path.endsWith("/") ? `${path}index.html` : path);
  try {
    const body = await readFile(join(folder, name));
    response.writeHead(200, {
      "Content-Type": TYPES[extname(name)] ?? "application/octet-stream",
      "Content-Security-Policy": CSP,
    });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
}

async function route(request, response) {
  const url = new URL(request.url, "http://mock");
  const path = url.pathname;
  if (path.startsWith("/api/v1/")) return staff(request, response, path.slice(8), url.searchParams);
  if (path.startsWith("/chat/")) return chat(request, response, path.slice(6), url.searchParams);
  if (path.startsWith("/static/chat/")) return file(response, CHAT, path.slice(13));
  if (path === "/console") return response.writeHead(307, { Location: "/console/" }).end();
  if (path.startsWith("/console/")) return file(response, CONSOLE, path.slice(9));
  return file(response, CHAT, path.slice(1));
}

createServer((request, response) => {
  route(request, response).catch((error) => {
    if (error instanceof Problem) return problem(response, error);
    console.error(error);
    problem(response, new Problem(500, "internal", "The stand-in stumbled.", String(error)));
  });
}).listen(PORT, "127.0.0.1", () => console.log(`http://127.0.0.1:${PORT}/ and /console/`));
