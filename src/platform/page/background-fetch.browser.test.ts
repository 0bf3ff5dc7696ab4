import { describe, test } from "vitest";
import type { BackgroundFetchRegistration } from "../background-fetch-types.ts";
import { backgroundFetchOf } from "../background-fetch-types.ts";
import { BrowserCarrier, type EndedFetches } from "../browser-carrier.ts";
import { type CarrierBench, carrierContract } from "../carrier.contract.ts";
import { connections } from "../idb-benches.contract.ts";
import { IdbChunkStore } from "../idb-chunk-store.ts";
import { PageOrigin } from "../page-origin.contract.ts";

// The worker and the page of e2e/kit/own-server.ts. The worker holds each last event until it is told to let go.
const WORKER = "/contract/worker.js";
const PAGE = "/contract/page";
const SCOPE = "/contract/";

async function activeWorker(): Promise<ServiceWorkerRegistration> {
  const registration = await navigator.serviceWorker.register(WORKER, { scope: SCOPE });
  const worker = registration.installing ?? registration.waiting;
  if (worker && !registration.active) {
    await new Promise<void>((resolve) => {
      worker.addEventListener("statechange", () => {
        if (worker.state === "activated") resolve();
      });
    });
  }
  return registration;
}

/** Chromium starts one Background Fetch for each load of a page, and never begins what a frame starts: tests run in one. */
async function openPage(): Promise<{ page: Window; registration: ServiceWorkerRegistration }> {
  const page = window.open(PAGE);
  if (!page) throw new Error("no window was opened");
  await new Promise((resolve) => page.addEventListener("load", resolve, { once: true }));
  const registration = await page.navigator.serviceWorker.getRegistration();
  if (!registration) throw new Error("the page has no worker");
  return { page, registration };
}

async function realBench(): Promise<CarrierBench> {
  const worker = await activeWorker();
  const manager = backgroundFetchOf(worker);
  const origin = await PageOrigin.open();
  const { open, end } = connections();
  const chunks = new IdbChunkStore(open());
  const ended: EndedFetches[] = [];
  const pages: Window[] = [];
  const started = new Map<string, BackgroundFetchRegistration>();
  const over = ({ data: id }: MessageEvent<string>): void => {
    // Chromium finds it by its id no longer, while its last event still runs.
    const registration = started.get(id);
    if (registration) for (const one of ended) one.set(id, registration);
  };
  const endOrigin = origin.end.bind(origin);
  return Object.assign(origin, {
    chunks,
    carrier(store: ConstructorParameters<typeof BrowserCarrier>[1]) {
      const mine: EndedFetches = new Map();
      ended.push(mine);
      return new BrowserCarrier(manager, store, mine);
    },
    async start(slices: Parameters<CarrierBench["start"]>[0]) {
      const { page, registration } = await openPage();
      pages.push(page);
      page.navigator.serviceWorker.addEventListener("message", over);
      page.navigator.serviceWorker.startMessages();
      const id = `contract-${crypto.randomUUID()}`;
      const requests = slices.map(({ url, range }) => new Request(url, { headers: { range }, mode: "cors" }));
      const downloadTotal = slices.reduce((sum, { span }) => sum + span.end - span.start, 0);
      const fetched = await backgroundFetchOf(registration)?.fetch(id, requests, {
        title: id,
        downloadTotal,
      });
      if (fetched) started.set(id, fetched);
    },
    async end() {
      for (const registration of started.values()) await registration.abort();
      worker.active?.postMessage("let go");
      for (const page of pages) page.close();
      await Promise.all([end(), endOrigin()]);
    },
  });
}

if ("BackgroundFetchManager" in globalThis) {
  carrierContract("the browser's carrier over a real Background Fetch", realBench);
} else {
  describe("the browser's carrier over a real Background Fetch", () => {
    test.skip("this browser has no Background Fetch", () => undefined);
  });
}
