/** The Background Fetch API (https://wicg.github.io/background-fetch/), which TypeScript's libraries do not know. */

export interface BackgroundFetchRecord {
  readonly request: Request;
  /** Pending until this one request is complete; rejects when it failed or was aborted. */
  readonly responseReady: Promise<Response>;
}

export interface BackgroundFetchRegistration extends EventTarget {
  readonly id: string;
  readonly result: "" | "success" | "failure";
  readonly failureReason: string;
  readonly recordsAvailable: boolean;
  /** Bytes, as was said when it began. */
  readonly downloadTotal: number;
  /** Bytes of all records that have come, also of those on their way. */
  readonly downloaded: number;
  matchAll(): Promise<readonly BackgroundFetchRecord[]>;
  abort(): Promise<boolean>;
}

export interface BackgroundFetchManager {
  fetch(
    id: string,
    requests: readonly Request[],
    options: { readonly title: string; readonly downloadTotal: number },
  ): Promise<BackgroundFetchRegistration>;
  get(id: string): Promise<BackgroundFetchRegistration | undefined>;
  getIds(): Promise<readonly string[]>;
}

/** Chromium only. */
export const backgroundFetchOf = (registration: ServiceWorkerRegistration): BackgroundFetchManager | null =>
  "backgroundFetch" in registration ? (registration.backgroundFetch as BackgroundFetchManager) : null;
