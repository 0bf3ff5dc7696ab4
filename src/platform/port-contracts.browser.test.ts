import { expect, test } from "vitest";
import { commands } from "vitest/browser";
import { DOWNLOAD_RULES, download } from "../engine/download.ts";
import type { Mover } from "../engine/ports.ts";
import { browserNetwork } from "./browser-network.ts";
import { carrierContract } from "./carrier.contract.ts";
import { fetchHttp } from "./fetch-http.ts";
import { httpContract } from "./http.contract.ts";
import { connections } from "./idb-benches.contract.ts";
import { IdbChunkStore } from "./idb-chunk-store.ts";
import { moverContract } from "./mover.contract.ts";
import { networkContract, type Surroundings } from "./network.contract.ts";
import { PageOrigin } from "./page-origin.contract.ts";
import { httpOver } from "./reader-http.ts";
import { scriptedCarrierBench } from "./scripted-carrier-bench.contract.ts";
import { clockContract, randomContract, spaceContract } from "./system.contract.ts";
import { browserSpace, systemClock, systemRandom } from "./system.ts";

declare module "vitest/browser" {
  /** Of e2e/kit/own-server.ts. */
  interface BrowserCommands {
    ownServerActs(userAgent: string, how: Surroundings["own"]): Promise<void>;
  }
}

/** A cookie for this host, whatever the port: what must not be sent is there to be sent. */
const setCookie = () => fetch("/contract/cookie");

/** A store of its own, that goes with the origin. */
function stored(origin: PageOrigin) {
  const { open, end } = connections();
  const endOrigin = origin.end.bind(origin);
  return {
    chunks: new IdbChunkStore(open()),
    end: async () => void (await Promise.all([end(), endOrigin()])),
  };
}

httpContract("fetch", async () => {
  await setCookie();
  return Object.assign(await PageOrigin.open(), { http: fetchHttp });
});

httpContract("fetch in another worker", async () => {
  await setCookie();
  const reader = new Worker(new URL("./page/reader.worker.ts", import.meta.url), { type: "module" });
  const [origin, http] = await Promise.all([PageOrigin.open(), httpOver(reader)]);
  const endOrigin = origin.end.bind(origin);
  const end = (): Promise<void> => {
    reader.terminate();
    return endOrigin();
  };
  return Object.assign(origin, { http, end });
});

moverContract("the download over fetch and IndexedDB", async () => {
  const origin = await PageOrigin.open();
  const { chunks, end } = stored(origin);
  const ports = { clock: systemClock, http: fetchHttp, chunks };
  const rules = { ...DOWNLOAD_RULES, chunkBytes: 4_096, quickBytes: 1_024, wholeBytes: 0 };
  const mover: Mover = { start: (order, report) => download(order, report, ports, rules) };
  return Object.assign(origin, { mover, chunks, end });
});

/** The claim is the one thing here that is not real: no page can take its browser's network away. */
function claim(isOnline: boolean): void {
  Object.defineProperty(navigator, "onLine", { configurable: true, get: () => isOnline });
}

networkContract("the browser's network", async () => {
  await setCookie();
  const origins: PageOrigin[] = [];
  return {
    network: browserNetwork,
    async surround({ claimsOnline, own, source }) {
      claim(claimsOnline);
      await commands.ownServerActs(navigator.userAgent, own);
      const origin = await PageOrigin.open();
      origins.push(origin);
      if (source === "forbids") return origin.serveUnreadable();
      const file = await origin.serve();
      if (source === "gone") await origin.leave();
      else await origin.hold(file);
      return file.url;
    },
    asked: async () => (await origins.at(-1)?.asked()) ?? null,
    async end() {
      Reflect.deleteProperty(navigator, "onLine");
      await commands.ownServerActs(navigator.userAgent, "answers");
      await Promise.all(origins.map((origin) => origin.end()));
    },
  };
});

carrierContract("the browser's carrier over a scripted Background Fetch and IndexedDB", async () => {
  const origin = await PageOrigin.open();
  const { chunks, end } = stored(origin);
  return scriptedCarrierBench(Object.assign(origin, { http: fetchHttp, end }), chunks);
});

clockContract("the system's clock", () => ({ clock: systemClock, pass: null, end: () => undefined }));
randomContract("the browser's chance", () => systemRandom);

spaceContract("the browser's storage", () => ({
  space: browserSpace,
  browserSays: async (estimate) =>
    void Object.defineProperty(navigator.storage, "estimate", {
      configurable: true,
      value: async () => estimate ?? Promise.reject(new TypeError("no estimate")),
    }),
  end: () => void Reflect.deleteProperty(navigator.storage, "estimate"),
}));

test("the room that this browser tells is whole bytes, or is known to be made up", async () => {
  const { quota = 0, usage = 0 } = await navigator.storage.estimate();
  const room = await browserSpace.room();
  if (navigator.userAgent.includes("Firefox")) expect(room).toBeGreaterThan(0);
  else expect([null, room, quota - usage]).toEqual([room, null, 10 * 1024 ** 3]);
});
