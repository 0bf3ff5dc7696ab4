/** Wires the engine to the browser: the one place that names the adapters. */

import { DOWNLOAD_RULES, download } from "../engine/download.ts";
import { ENGINE_RULES, Engine } from "../engine/engine.ts";
import type { ListHost } from "../engine/file-list.ts";
import type { LimitTools } from "../engine/limit-tools.ts";
import { Paces } from "../engine/paces.ts";
import type { ChunkStore, Hashing } from "../engine/ports.ts";
import type { ProbingHost } from "../engine/probing.ts";
import { verify } from "../engine/verify.ts";
import { backgroundFetchOf } from "./background-fetch-types.ts";
import { BrowserCarrier, type EndedFetches } from "./browser-carrier.ts";
import { browserNetwork, onNetworkCost } from "./browser-network.ts";
import { Database, settingsIn } from "./database.ts";
import { documentsOver } from "./documents.ts";
import { fetchHttp } from "./fetch-http.ts";
import { folderHttp, withFolders } from "./folder-http.ts";
import { givers } from "./givers.ts";
import { IdbChunkStore } from "./idb-chunk-store.ts";
import { IdbJobStore } from "./idb-job-store.ts";
import { IdbLogs } from "./idb-logs.ts";
import { IdbSecrets } from "./idb-secrets.ts";
import { idbTraffic } from "./idb-traffic.ts";
import { MappedFolders } from "./mapped-folders.ts";
import { type NoticeWords, readNoticeWords } from "./notice-words.ts";
import type { PageMovers } from "./page-mover.ts";
import { KeptPicks } from "./picked-files.ts";
import { ENGINE_LOCK } from "./place-names.ts";
import { type LoadedPolicy, loadPolicy } from "./policy.ts";
import { isSending, type Send } from "./sending.ts";
import { browserSpace, parseUrl, systemClock, systemRandom, systemZone } from "./system.ts";

export interface Ferry {
  readonly engine: Engine;
  readonly chunks: ChunkStore;
  readonly policy: () => LoadedPolicy;
  /** What a list of files is read with. */
  readonly lists: ListHost;
  /** What addresses are looked at with. */
  readonly looks: ProbingHost;
  /** Null: nobody wants to be notified. */
  readonly noticeWords: () => Promise<NoticeWords | null>;
}

/** Scripts of their own, each loaded when it is first needed. */
export interface Seldom {
  readonly hashing: Hashing;
  readonly limitTools: () => LimitTools;
  readonly send: Send;
}

/** The engine of this origin, booted. A worker of another version that still runs one is stopped by the lock. */
export async function compose(
  registration: ServiceWorkerRegistration,
  movers: PageMovers,
  ended: EndedFetches,
  { hashing, limitTools, send }: Seldom,
): Promise<Ferry> {
  const database = new Database();
  const settings = settingsIn(database);
  const folders = new MappedFolders(database);
  const picked = new KeptPicks(database);
  const http = withFolders(
    fetchHttp,
    folderHttp(() => folders.all()),
  );
  const chunks = new IdbChunkStore(database);
  const carrier = new BrowserCarrier(backgroundFetchOf(registration), chunks, ended);
  const shelf = { get: () => settings.get("policy"), put: (text: string) => settings.put("policy", text) };
  let loaded = await loadPolicy(shelf, limitTools, (policy) => {
    loaded = policy;
    engine.policy = policy.policy;
    engine.wake();
  });
  const documents = documentsOver(http, systemClock);
  const engine = new Engine(
    {
      clock: systemClock,
      random: systemRandom,
      jobs: new IdbJobStore(database),
      chunks,
      secrets: new IdbSecrets(database),
      logs: new IdbLogs(database),
      network: browserNetwork,
      folders,
      space: browserSpace,
      mover: movers,
      carrier,
      verifier: movers,
      documents,
      picked,
      givers,
      zone: systemZone,
      traffic: idbTraffic(settings),
      limitTools,
    },
    { ...ENGINE_RULES, ownOrigin: location.origin },
    loaded.policy,
    parseUrl,
  );
  const paces = new Paces(systemClock);
  movers.own = {
    start: (order, report) =>
      isSending(order)
        ? send(order, report, { clock: systemClock, http, chunks, picked, hashing })
        : download(order, report, { clock: systemClock, http, chunks, paces }, DOWNLOAD_RULES),
    verify: (order, report) => verify(order, report, { chunks, hashing }),
  };
  onNetworkCost(() => engine.wake());
  await holdLock(() => engine.halt());
  await movers.ready();
  await engine.boot();
  const looks = {
    clock: systemClock,
    http,
    network: browserNetwork,
    checkUrl: (url: string) => engine.checkUrl(url),
  };
  return {
    engine,
    chunks,
    policy: () => loaded,
    lists: { ...looks, documents },
    looks,
    noticeWords: () => readNoticeWords(settings),
  };
}

/** Resolves when the lock is ours; `lost` is told when another worker took it. Ends with this worker. */
function holdLock(lost: () => void): Promise<void> {
  return new Promise((resolve) => {
    navigator.locks
      .request(ENGINE_LOCK, { steal: true }, () => {
        resolve();
        return new Promise<never>(() => undefined);
      })
      .catch(lost);
  });
}
