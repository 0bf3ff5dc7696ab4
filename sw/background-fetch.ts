/** Brings in what a Background Fetch carried, when it ended: by success, failure or abort, with or without a page. */

import type { BackgroundFetchRegistration } from "../src/platform/background-fetch-types.ts";
import { after, awake } from "./wake.ts";

/** Chromium grants 300 s, then the records die with the event. */
const HARVEST_MS = 290_000;

export function carrierEnded(event: Event): void {
  const { registration } = event as Event & { readonly registration: BackgroundFetchRegistration };
  (event as ExtendableEvent).waitUntil(Promise.race([bringIn(registration), after(HARVEST_MS)]));
}

async function bringIn(registration: BackgroundFetchRegistration): Promise<void> {
  const { engine, carrier } = await awake();
  carrier.ended(registration);
  await engine.harvest(false);
  engine.wake();
  // Small gaps and the last look at the source fit into the same event.
  await engine.quiet();
}
