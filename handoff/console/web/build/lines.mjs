// The house rule of sizes: no file above 400 lines, the median below 80.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const source = /\.(ts|tsx|mjs|css|json|html)$/;
const lengths = ["src", "mock", "build"]
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, name)))
  .filter((name) => source.test(name))
  .map((name) => ({ name, lines: readFileSync(join(root, name), "utf8").split("\n").length - 1 }))
  .sort((a, b) => a.lines - b.lines);

const median = lengths[Math.floor(lengths.length / 2)].lines;
const long = lengths.filter(({ lines }) => lines > 400);
console.log(
  `${lengths.length} files, median ${median} lines, longest ${lengths.at(-1).name} with ${lengths.at(-1).lines}`,
);
for (const { name, lines } of long) console.error(`${name} has ${lines} lines; split it (at most 400).`);
if (long.length > 0 || median >= 80) process.exitCode = 1;
