/** Knows how the carrier's suite gets at the real carrier where no real Background Fetch is to be had. */

import type { ChunkStore, Http } from "../engine/ports.ts";
import type { ServedFile, ServerBench } from "../engine/sim/server-bench.ts";
import { lengthOf } from "../engine/span.ts";
import type { BackgroundFetchRegistration } from "./background-fetch-types.ts";
import { BrowserCarrier, type EndedFetches } from "./browser-carrier.ts";
import type { CarrierBench } from "./carrier.contract.ts";
import { ScriptedBackgroundFetch } from "./scripted-background-fetch.contract.ts";

const HEADERS = ["content-range", "content-length", "etag", "last-modified"];

export function scriptedCarrierBench(
  server: ServerBench & { readonly http: Http },
  chunks: ChunkStore,
): CarrierBench {
  const held = new Set<string>();
  const ended: EndedFetches[] = [];
  const carry = async (request: Request): Promise<(() => Response) | null> => {
    const url = request.url.split("#", 1)[0] ?? "";
    if (held.has(url)) return new Promise(() => undefined);
    const { head, body } = await server.http.open({ method: "GET", url, range: request.headers.get("range") })
      .reply;
    if (head.status >= 400) return null;
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    for (let piece = await body.read(); piece; piece = await body.read()) pieces.push(new Uint8Array(piece));
    const headers = HEADERS.map((name) => [name, head.header(name) ?? ""] as [string, string]);
    const blob = new Blob(pieces);
    return () => new Response(blob, { status: head.status, headers });
  };
  const over = (registration: BackgroundFetchRegistration): void => {
    for (const one of ended) one.set(registration.id, registration);
  };
  const manager = new ScriptedBackgroundFetch(carry, over);
  return {
    chunks,
    serve: (options) => server.serve(options),
    swap: (file) => server.swap(file),
    next: (file, fate) => server.next(file, fate),
    leave: () => server.leave(),
    asked: () => server.asked(),
    end: () => server.end(),
    async hold({ url }: ServedFile) {
      held.add(url);
    },
    carrier(store) {
      const mine: EndedFetches = new Map();
      ended.push(mine);
      return new BrowserCarrier(manager, store, mine);
    },
    async start(slices) {
      const requests = slices.map(({ url, range }) => new Request(url, { headers: { range } }));
      await manager.fetch("scripted", requests, { downloadTotal: lengthOf(slices.map(({ span }) => span)) });
    },
  };
}
