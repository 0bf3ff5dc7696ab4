/** Knows the one engine of this worker's life, and how long an event keeps it awake. */

import { problemOf } from "../src/engine/errors.ts";
import type { Probing } from "../src/engine/probing.ts";
import { queueFileOf } from "../src/engine/queue-file.ts";
import { told } from "../src/engine/telling.ts";
import type { EndedFetches } from "../src/platform/browser-carrier.ts";
import { compose, type Ferry } from "../src/platform/compose.ts";
import { PageMovers } from "../src/platform/page-mover.ts";
import type { Broadcast } from "../src/rpc/protocol.ts";
import { Server } from "../src/rpc/serve.ts";
import { tellNotices } from "./notices.ts";
import { readSpan } from "./reading.ts";
import { extras, hashing, limitTools, send } from "./seldom.ts";

declare const self: ServiceWorkerGlobalScope;

export interface Worker extends Ferry {
  readonly server: Server;
}

/** Well below what any browser grants one event (Firefox 60 s, Chromium 300 s); the next event goes on. */
const EVENT_MS = 25_000;

/** There before the engine is: a page may introduce its mover by the message that starts this worker. */
export const movers = new PageMovers();
/** Likewise: the last event of a fetch may start this worker. */
export const endedFetches: EndedFetches = new Map();

let worker: Promise<Worker> | null = null;

/** The engine, started by whichever event comes first. A start that failed is tried again by the next event. */
export function awake(): Promise<Worker> {
  worker ??= start().catch((error: unknown) => {
    worker = null;
    throw error;
  });
  return worker;
}

async function start(): Promise<Worker> {
  const ferry = await compose(self.registration, movers, endedFetches, { hashing, limitTools, send });
  const channel = new BroadcastChannel("ferry");
  let probing: Probing | null = null;
  const server = new Server({
    engine: ferry.engine,
    policy: () => {
      const { policy, warning } = ferry.policy();
      const { title, samples, programs, maxFilesPerJob, maxJobsPerProgram } = policy;
      const limits = { filesPerJob: maxFilesPerJob, jobsPerProgram: maxJobsPerProgram };
      return { title, samples, programs, limits, warning };
    },
    boot: crypto.randomUUID(),
    broadcast: (message: Broadcast) => channel.postMessage(message),
    now: () => Date.now(),
    later: (ms, ring) => setTimeout(ring, ms),
    problemOf,
    readList: (source) => extras().readFileList(source, ferry.lists),
    probing: () => {
      probing ??= new (extras().Probing)(ferry.looks);
      return probing;
    },
    read: (job, file, span) => readSpan(ferry, job, file, span),
    exportQueue: () => queueFileOf(ferry.engine.statuses(), Date.now()),
    readQueue: async (text) => {
      const { parseQueueFile, reviewOf } = extras();
      const { book } = ferry.engine;
      return reviewOf(parseQueueFile(text), (id) => book.jobs.has(id), ferry.lists.checkUrl, problemOf);
    },
    told,
  });
  tellNotices(ferry.engine, ferry.noticeWords);
  return { ...ferry, server };
}

export const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

let letGo: () => void = () => undefined;
const madeWay = new Promise<void>((resolve) => {
  letGo = resolve;
});

/** From now on no event lasts: a newer worker is to take over, and Chromium lets it only when this one has none left. */
export const makeWay = (): void => letGo();

/** Keeps the worker alive for this event while the engine is at work, but never long: see EVENT_MS. */
export async function whileBusy(work: Promise<unknown>, atMostMs = EVENT_MS): Promise<void> {
  await Promise.race([work.then(awake).then(({ engine }) => engine.quiet()), after(atMostMs), madeWay]);
}

/** An event that says nothing but "go on". */
export function wake(event: ExtendableEvent): void {
  event.waitUntil(whileBusy(awake().then(({ engine }) => engine.wake())));
}

/** Pages that have spoken to this worker: beside Ferry's path there may be other programs than those that use it. */
export const callers = new Set<string>();

/** Pages of Ferry that are open: windows, not the hidden frames by which files are saved. */
export async function openPages(): Promise<readonly WindowClient[]> {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  return windows.filter(
    ({ id, url, frameType }) =>
      frameType !== "nested" && (url.startsWith(self.registration.scope) || callers.has(id)),
  );
}
