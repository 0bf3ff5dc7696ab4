/** Hears what this page does that background transfers must not get in the way of: it loads, or plays what somebody sees or hears. */

import type { PageBusy } from "../../engine/courtesy.ts";
import { inHome } from "./home.ts";

/** Said again so often as long as it is so: whoever hears it believes it for three times as long. */
const AGAIN_MS = 5_000;
/** Something in a page that loads for longer than this never comes. */
const LONGEST_LOADING_MS = 30_000;

/** Of the Navigation API, which Safari and Firefox have only lately. */
interface Navigate extends Event {
  readonly hashChange: boolean;
  readonly downloadRequest: string | null;
  readonly destination: { readonly url: string; readonly sameDocument: boolean };
}

/** Told when it begins, again while it lasts, and once (null) when it is over. */
export function watchBusy(told: (why: PageBusy | null) => void): void {
  const openedAt = performance.now();
  /** Another page of this origin is about to take this one's place. */
  let leftAt = Number.NEGATIVE_INFINITY;
  let said: PageBusy | null = null;

  const busy = (): PageBusy | null => {
    const now = performance.now();
    const isOpening = document.readyState !== "complete" && now - openedAt < LONGEST_LOADING_MS;
    if (isOpening || now - leftAt < LONGEST_LOADING_MS) return "page-loading";
    return [...document.querySelectorAll<HTMLMediaElement>("video, audio")].some(isEnjoyed)
      ? "playing"
      : null;
  };
  const look = (): void => {
    const why = busy();
    if (why === said) return;
    said = why;
    told(why);
  };

  document.addEventListener("readystatechange", look);
  document.addEventListener("visibilitychange", look);
  // They do not bubble.
  for (const type of ["playing", "pause", "ended", "emptied", "volumechange"])
    document.addEventListener(type, look, true);
  const { navigation } = globalThis as { readonly navigation?: EventTarget };
  navigation?.addEventListener("navigate", (event) => {
    const { hashChange, downloadRequest, destination } = event as Navigate; // there is no other one of this name
    const isLoad = !hashChange && downloadRequest === null && !destination.sameDocument;
    if (isLoad && new URL(destination.url).origin === location.origin) leftAt = performance.now();
    look();
  });
  const stays = (): void => {
    leftAt = Number.NEGATIVE_INFINITY;
    look();
  };
  navigation?.addEventListener("navigatesuccess", stays);
  navigation?.addEventListener("navigateerror", stays);
  addEventListener("pageshow", ({ persisted }) => persisted && stays());
  addEventListener("pagehide", () => {
    // The next page says when it has loaded.
    if (said !== null && leftAt === Number.NEGATIVE_INFINITY) told(null);
  });
  setInterval(() => {
    look();
    if (said !== null) told(said);
  }, AGAIN_MS);
  look();
}

/** What Ferry has stored needs no way to anywhere, and what it brings meanwhile is brought for this. */
const isStored = (media: HTMLMediaElement): boolean => media.currentSrc.startsWith(inHome("-/"));

function isEnjoyed(media: HTMLMediaElement): boolean {
  if (media.paused || media.ended || isStored(media)) return false;
  const isSeen = document.visibilityState === "visible" && media.checkVisibility();
  return isSeen || (!media.muted && media.volume > 0);
}
