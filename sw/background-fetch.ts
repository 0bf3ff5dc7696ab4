/** Brings in what a Background Fetch carried, when it ended: by success, failure or abort, with or without a page. */

import type { BackgroundFetchRegistration } from "../src/platform/background-fetch-types.ts";
import { after, awake, endedFetches } from "./wake.ts";

/** Chromium grants 300 s, then the records die with the event. */
const HARVEST_MS = 290_000;

export function carrierEnded(event: Event): void {
  const { registration } = event as Event & { readonly registration: BackgroundFetchRegistration };
  endedFetches.set(registration.id, registration);
  (event as ExtendableEvent).waitUntil(Promise.race([bringIn(), after(HARVEST_MS)]));
}

async function bringIn(): Promise<void> {
  const { engine } = await awake();
  await engine.harvest("none");
  engine.wake();
  // Small gaps and the last look at the source fit into the same event.
  await engine.quiet();
}
