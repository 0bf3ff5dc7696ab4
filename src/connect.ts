/** Starts the window that pages of other origins open to use Ferry: hears who asks, asks the user, and passes calls on. */

import { home, inHome } from "./platform/page/home.ts";
import { readStored } from "./platform/page/stored-file.ts";
import { present } from "./presence.ts";
import { isKeptProgram, keepProgram, watchPrograms } from "./programs.ts";
import type { Client } from "./rpc/client.ts";
import { read, refusal } from "./rpc/json-rpc.ts";
import { ownProblem } from "./rpc/own-problems.ts";
import { ProgramDesk } from "./rpc/program-desk.ts";
import { isName, isSafe, keyOf, type Program, standingOf } from "./rpc/programs.ts";
import { filePath, PROTOCOL, type ToldProblem } from "./rpc/protocol.ts";
import "./ui/connect-page.ts";
import type { ConnectPage } from "./ui/connect-page.ts";

/** How the one who asked is told, and heard. */
interface Caller {
  readonly program: Program;
  readonly port: MessagePort;
  readonly id: string | number;
}

const page = document.querySelector("ferry-connect");
let isBusy = false;
// In a frame only those come in who need not ask: there is nothing to be pressed.
const asker: Window | null = window.opener ?? (window.parent === window ? null : window.parent);
const isFrame = window.parent !== window;

/** In a frame of another site storage is another's: a second Ferry, which nobody wants, would begin there. */
const isElsewhere = isFrame && !(await navigator.serviceWorker?.getRegistration(home()));

if (!asker || isElsewhere) page?.show({ kind: "alone" });
else {
  const { client, connection } = present();
  if (!isFrame) connection.onRemoval = () => location.replace(inHome("remove/"));
  addEventListener("message", (event) => {
    if (event.source === asker) heard(event, client, page).catch(() => undefined);
  });
  // It says only that somebody is here, so anybody may read it.
  asker.postMessage({ jsonrpc: "2.0", method: "ready", params: { protocol: PROTOCOL } }, "*");
  page?.show({ kind: "waiting" });
}

/** One program a window: who comes later has to open another one. */
async function heard(event: MessageEvent, client: Client, page: ConnectPage | null): Promise<void> {
  const asked = read(event.data);
  const [port] = event.ports;
  if (!port || asked?.kind !== "asked" || asked.method !== "connect" || asked.id === null) return;
  const refuse = (problem: ToldProblem): void => port.postMessage(refusal(asked.id, problem));
  const { protocol, program: name } = asked.params;
  if (protocol !== PROTOCOL)
    return refuse(ownProblem("page-outdated", `this Ferry speaks protocol ${PROTOCOL}`));
  if (!isName(name))
    return refuse(
      ownProblem("bad-argument", "program must be a name of 1 to 40 letters, digits and single spaces"),
    );
  if (isBusy) return refuse(ownProblem("program-refused", "this window serves another program"));
  isBusy = true;
  const program = { origin: event.origin, name };
  await client.refresh();
  const standing = standingOf(program, client.state?.policy.programs, isKeptProgram(program));
  const answer =
    standing === "asks" && !isFrame ? await page?.ask(program, isSafe(program.origin)) : standing;
  if (answer === "for-good") keepProgram(program);
  const isIn = answer === "allowed" || answer === "for-good" || answer === "once";
  if (isIn) return serve({ program, port, id: asked.id }, client, page, answer === "once");
  page?.show({ kind: "refused", program, why: standing });
  refuse(ownProblem("program-refused"));
  isBusy = false;
}

async function serve(
  { program, port, id }: Caller,
  client: Client,
  page: ConnectPage | null,
  isOnce: boolean,
): Promise<void> {
  const desk = new ProgramDesk({
    queue: client,
    program,
    key: await keyOf(program),
    origin: location.origin,
    post: (message, transfer = []) => port.postMessage(message, [...transfer]),
    read: async (job, file, start, end) => {
      const bytes = new Uint8Array(end - start);
      let at = 0;
      for await (const piece of readStored(filePath(job, file), end, start)) {
        bytes.set(piece, at);
        at += piece.length;
      }
      return bytes.buffer;
    },
  });
  const closing = { jsonrpc: "2.0", method: "closing", params: {} };
  const end = (): void => {
    desk.close();
    port.postMessage(closing);
    port.close();
  };
  const isAllowed = (): boolean =>
    isOnce || standingOf(program, client.state?.policy.programs, isKeptProgram(program)) === "allowed";
  const leave = watchPrograms(() => {
    if (isAllowed()) return;
    leave();
    end();
    page?.show({ kind: "refused", program, why: "refused" });
  });
  port.addEventListener("message", ({ data }) => void desk.hear(data));
  port.start();
  port.postMessage({ jsonrpc: "2.0", id, result: null });
  addEventListener("pagehide", end);
  page?.show({ kind: "connected", program });
}
