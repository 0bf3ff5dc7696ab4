// Measures what a first visit and the service worker cost on the wire, fails above the budgets in budgets.json, and where a program would run the page.
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

/** All scripts that `entry` may ever load. The service worker names all there are, and runs none of them. */
function everReachedFrom(entry) {
  const files = new Set([entry]);
  for (const file of files) {
    if (file === "sw.js") continue;
    const text = readFileSync(join(dist, file), "utf8");
    for (const [, path] of text.matchAll(/["'`](\.{0,2}\/?(?:[\w.-]+\/)*[\w.-]+\.js)["'`]/g)) {
      const near = posix.join(posix.dirname(file), path);
      for (const found of [near, path]) if (existsSync(join(dist, found))) files.add(found);
    }
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

/** The script that index.html starts, which runs `main.ts`. */
const isPage = (file) => loadedBy("index.html").includes(file);

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
// Whoever imports a module of the page's script runs the page: no other page and no program of another site may.
const apart = ["ferry.js", "bitsadmin.js", "ferry-button.js", "ferry-progress.js", "ferry-offline-banner.js"];
const pages = ["connect/index.html", "connect/frame.html", "console/index.html", "remove/index.html"];
for (const entry of [...apart, ...pages]) {
  const intruders = everReachedFrom(entry).filter(
    (file) => /^assets\/page-[\w-]+\.js$/.test(file) && isPage(file),
  );
  if (intruders.length > 0) over++;
  console.log(`${intruders.length > 0 ? "BAD" : "ok "} ${entry} never runs the page ${intruders.join(" ")}`);
}
console.log(`${budgets.length + apart.length + pages.length - over} passed, ${over} failed`);
process.exit(over === 0 ? 0 : 1);
