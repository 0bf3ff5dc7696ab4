// Measures what a first visit and the service worker cost on the wire, and fails above the budgets in budgets.json.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");

/** What `file` makes the browser load at once: scripts and styles of a page, static imports of a script. */
function loadedBy(file) {
  const text = readFileSync(join(dist, file), "utf8");
  const found = file.endsWith(".html")
    ? [...text.matchAll(/<(?:script|link)\b[^>]*\b(?:src|href)="([^"]+\.(?:js|css))"/g)]
    : [...text.matchAll(/(?:^|[;}\n]|\*\/\s*)(?:im|ex)port\b[^;'"()]*['"](\.{1,2}\/[^'"]+\.js)['"]/g)];
  return found
    .map(([, path]) => path)
    .map((path) => (path.startsWith("/") ? path.slice(1) : posix.join(posix.dirname(file), path)));
}

function withEverythingLoaded(entry) {
  const files = new Set([entry]);
  for (const file of files) {
    if (/\.(html|js)$/.test(file)) for (const next of loadedBy(file)) files.add(next);
  }
  return [...files];
}

const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;

if (!existsSync(join(dist, "index.html"))) {
  console.error(`There is no build in ${dist}: run \`npm run build\` first.`);
  process.exit(1);
}

const gzipped = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;

/** One of several scripts comes along, such as that of a language: the largest has to fit, too. */
function largestOf(prefix) {
  const files = readdirSync(join(dist, "assets")).filter((name) => name.startsWith(prefix));
  return files.map((name) => `assets/${name}`).sort((a, b) => gzipped(b) - gzipped(a))[0];
}

let over = 0;
const budgets = JSON.parse(readFileSync(join(root, "budgets.json"), "utf8"));
for (const { name, entry, limitKiB, oneOf } of budgets) {
  const files = [...withEverythingLoaded(entry), ...(oneOf ? [largestOf(oneOf)] : [])];
  const parts = files.map((file) => ({ file, gz: gzipped(file) }));
  const total = parts.reduce((sum, { gz }) => sum + gz, 0);
  const fits = total <= limitKiB * 1024;
  if (!fits) over++;
  console.log(`${fits ? "ok " : "BAD"} ${name}: ${kib(total)} gz of ${limitKiB} KiB`);
  for (const { file, gz } of parts) console.log(`      ${kib(gz).padStart(10)}  ${file}`);
}
console.log(`${budgets.length - over} passed, ${over} failed`);
process.exit(over === 0 ? 0 : 1);
