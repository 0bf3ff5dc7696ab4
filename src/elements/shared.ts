/** Knows how the elements of one page share a connection to Ferry, and whether Ferry can run here at all. */

import { connect, type Ferry } from "../api.ts";
import { home } from "../platform/page/home.ts";
import { present } from "../presence.ts";

/** Whose jobs, and where. */
export interface Place {
  readonly program: string;
  /** Ferry's address; the one that this module came from unless somebody says otherwise. */
  readonly ferry: string;
}

interface Tie {
  ferry: Ferry | null;
  opening: Promise<Ferry> | null;
  readonly listeners: Set<(ferry: Ferry) => void>;
}

const ties = new Map<string, Tie>();

function tieOf({ program, ferry }: Place): Tie {
  const key = `${ferry} ${program}`;
  const tie = ties.get(key) ?? { ferry: null, opening: null, listeners: new Set() };
  ties.set(key, tie);
  return tie;
}

export const ownPlace = (element: Element): Place => ({
  program: element.getAttribute("program") ?? (location.hostname || "page"),
  ferry: new URL(element.getAttribute("ferry") ?? home(), document.baseURI).href,
});

const isHere = ({ ferry }: Place): boolean => new URL(ferry).origin === location.origin;

/** False where nothing but a plain link helps: no service worker, or a page that is cut off from windows. */
export const canRun = (place: Place): boolean =>
  isHere(place) ? isSecureContext && "serviceWorker" in navigator : !crossOriginIsolated;

/** Connects; of another origin in a click only. Rejects as `connect`, and at once where no service worker can be had. */
export async function reach(place: Place): Promise<Ferry> {
  const tie = tieOf(place);
  if (tie.ferry?.isConnected) return tie.ferry;
  tie.opening ??= open(place).finally(() => {
    tie.opening = null;
  });
  const ferry = await tie.opening;
  if (tie.ferry !== ferry) {
    tie.ferry = ferry;
    for (const listener of tie.listeners) listener(ferry);
  }
  return ferry;
}

async function open(place: Place): Promise<Ferry> {
  const known = tieOf(place).ferry;
  if (known) return known.reconnect().then(() => known);
  if (!isHere(place)) return connect(place);
  await present().connection.registration; // the call below would wait for half a minute
  return connect({ program: place.program });
}

/** Tells of the connection now or when it comes; looks for one where Ferry was used before. Call the result to hear no more. */
export function watch(place: Place, found: (ferry: Ferry) => void): () => void {
  const tie = tieOf(place);
  tie.listeners.add(found);
  if (tie.ferry) found(tie.ferry);
  else if (canRun(place) && isHere(place))
    void navigator.serviceWorker
      .getRegistration(home())
      // A page that only shows a button has no business to install anything.
      .then((registration) => registration && reach(place))
      .catch(() => undefined);
  return () => tie.listeners.delete(found);
}
