// After a build: what a browser has to fetch, and a failure when it is more than was promised.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const here = import.meta.dirname;
const WIDGET = join(here, "../../../../bot/channels/webchat/static/widget.js");
const CONSOLE = join(here, "../../static");

const gzipped = (path) => gzipSync(readFileSync(path), { level: 9 }).length;
const promises = [
  { name: "widget.js", size: gzipped(WIDGET), limit: 10 * 1024 },
  { name: "console, first load", size: folder(CONSOLE), limit: 300 * 1024 },
];

function folder(path) {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + gzipped(join(entry.parentPath, entry.name)), 0);
}

for (const { name, size, limit } of promises) {
  console.log(`${name}: ${(size / 1024).toFixed(1)} KB gzipped, allowed ${limit / 1024} KB`);
  if (size > limit) process.exitCode = 1;
}
