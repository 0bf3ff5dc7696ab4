/** Gives missing spans to the browser (Background Fetch): only a window may, and only while it lasts. */

import { slicesOf } from "../../engine/slices.ts";
import type { ByteSpan } from "../../engine/span.ts";
import type { HandoverFile } from "../../engine/status.ts";
import { backgroundFetchOf } from "../background-fetch-types.ts";

export interface HandedOver {
  readonly spans: readonly { readonly file: string; readonly span: ByteSpan }[];
  /** Settles when the browser took it or refused; a page that goes away does not wait. */
  readonly taken: Promise<unknown>;
}

/** Starts at once, within the event that calls it. Null where the browser cannot or there is nothing to do. */
export function handOver(
  registration: ServiceWorkerRegistration | null,
  files: readonly HandoverFile[],
  title: string,
): HandedOver | null {
  const manager = registration && backgroundFetchOf(registration);
  const slices = slicesOf(files);
  if (!manager || slices.length === 0) return null;
  const requests = slices.map(
    ({ url, range }) =>
      new Request(url, {
        headers: { range },
        mode: "cors",
        // Chromium sends our own origin's cookies whatever stands here: the engine keeps such files back (SignIn.keeps).
        credentials: "same-origin",
        referrerPolicy: "no-referrer",
      }),
  );
  const downloadTotal = slices.reduce((sum, { span }) => sum + span.end - span.start, 0);
  // No icons: the page would have to load them first, and it is going away.
  const taken = manager.fetch(`ferry-${crypto.randomUUID()}`, requests, { title, downloadTotal });
  taken.catch(() => undefined);
  return { spans: slices.map(({ file, span }) => ({ file, span })), taken };
}

/**
 * Chromium asks the tab, when the registration arrives, whether its site may download. A tab that is gone by then cannot
 * say so: the fetch starts paused and stays so, or is lost. So a page that goes away holds itself up until its message
 * has arrived. Nothing can tell a page that is not let run, so this goes by the clock (decisions/hand-over.md).
 */
export function holdUntilTaken(): void {
  const until = performance.now() + ARRIVAL_MS;
  while (performance.now() < until);
}

const ARRIVAL_MS = 100;

export const canHandOver = (registration: ServiceWorkerRegistration | null): boolean =>
  registration !== null && backgroundFetchOf(registration) !== null;
