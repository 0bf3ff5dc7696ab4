// Starts Ferry from a fresh clone: installs what is missing, builds, and serves on http://localhost:4173.
import { pathToFileURL } from "node:url";
import { installPackages, root } from "./install.mjs";

const DEFAULT_PORT = 4173;

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

function chosenPort() {
  const text = process.env.PORT || String(DEFAULT_PORT);
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port >= 1 && port <= 65_535) return port;
  return stop(`PORT must be a number from 1 to 65535, not "${text}".`);
}

function whyNotListening(error, port) {
  if (error.code === "EADDRINUSE")
    return `Port ${port} is in use: stop the other program or choose one, e.g. PORT=4174 npm start.`;
  if (error.code === "EACCES")
    return `Port ${port} needs more rights: choose one above 1023, e.g. PORT=4174 npm start.`;
  return `The server could not listen on port ${port}: ${error.message}.`;
}

const port = chosenPort();
installPackages();
const { bundleServer } = await import("./bundle-server.mjs");
const { build } = await import("vite");
await build({ root, logLevel: "warn" });
const { createServer } = await import(pathToFileURL(await bundleServer()).href);
const server = createServer({ root: `${root}dist`, samples: true, examples: root });
try {
  await server.listen(port);
} catch (error) {
  stop(whyNotListening(error, port));
}
console.log(`Ferry is at http://localhost:${port}/, programs that use it at /examples/ (Ctrl+C stops it).`);
for (const signal of ["SIGINT", "SIGTERM"])
  process.once(signal, () => server.close().then(() => process.exit(0)));
