/** Answers the pages: every message is a command on the wire, and a sign that a page is there. */

import { isIntroduction } from "../src/platform/mover-wire.ts";
import { awake, callers, movers, openPages, whileBusy } from "./wake.ts";

declare const self: ServiceWorkerGlobalScope;

export function answerPage(event: ExtendableMessageEvent): void {
  if (event.origin !== self.location.origin) return;
  const [port] = event.ports;
  if (port && isIntroduction(event.data)) {
    movers.connect(port, event.data.id);
    return event.waitUntil(whileBusy(awake().then(({ engine }) => engine.wake())));
  }
  // Null when the page is gone already: its last word counts all the same.
  const source = event.source instanceof Client ? event.source : null;
  if (source) callers.add(source.id);
  event.waitUntil(whileBusy(answer(event.data, source)));
}

async function answer(message: unknown, source: Client | null): Promise<void> {
  const { engine, server } = await awake();
  const { method, params } = (message ?? {}) as {
    method?: unknown;
    params?: { fresh?: unknown; stays?: unknown };
  };
  const pages = await openPages();
  // A page that goes away is still listed while it says so.
  const isLeaving = method === "handed-over" && params?.stays !== true;
  const count = isLeaving ? pages.filter((page) => page.id !== source?.id).length : pages.length;
  engine.pages(count, method === "hello" && params?.fresh === true);
  const reply = await server.answer(message);
  if (reply) source?.postMessage(reply);
}
