/** Takes everything away that Ferry keeps in this browser, and looks whether anything is left. */

import { backgroundFetchOf } from "../background-fetch-types.ts";
import { ENGINE_LOCK, REMOVAL } from "../place-names.ts";
import { home } from "./home.ts";

const DATABASE = "ferry";
/** The other one is of pages alone (opened-files.ts). */
const DATABASES: readonly string[] = [DATABASE, "ferry-library"];

/** What would be lost. */
export interface Belongings {
  /** Downloads by how far they are; `unsaved`: arrived, and perhaps nowhere else. */
  readonly unfinished: number;
  readonly unsaved: number;
  readonly saved: number;
  /** Bytes of this origin; null where the browser does not tell. */
  readonly bytes: number | null;
  /** Permissions of this site that only the browser can take back. */
  readonly permissions: readonly PermissionName[];
  readonly isThere: boolean;
}

export type Leftover = "worker" | "cache" | "database" | "files" | "settings";

const PERMISSIONS: readonly PermissionName[] = ["notifications", "persistent-storage"];
const DONE: ReadonlySet<string> = new Set(["acknowledged", "cancelled"]);

export async function belongings(): Promise<Belongings> {
  const states = await storedStates();
  const { usage: bytes = null } = await navigator.storage.estimate().catch(() => ({ usage: null }));
  const granted = await Promise.all(PERMISSIONS.map(isGranted));
  return {
    unfinished: states.filter((kind) => kind !== "transferred" && !DONE.has(kind)).length,
    unsaved: states.filter((kind) => kind === "transferred").length,
    saved: states.filter((kind) => DONE.has(kind)).length,
    bytes,
    permissions: PERMISSIONS.filter((_, index) => granted[index]),
    isThere: (await leftovers()).length > 0,
  };
}

const isGranted = (name: PermissionName): Promise<boolean> =>
  navigator.permissions.query({ name }).then(
    ({ state }) => state === "granted",
    () => false, // this browser does not know it
  );

/** Read without the app's own code: this page has to do its work when that is broken. */
function storedStates(): Promise<readonly string[]> {
  return new Promise((resolve) => {
    const opening = indexedDB.open(DATABASE);
    // There was none, and looking must not make one.
    opening.onupgradeneeded = () => opening.transaction?.abort();
    opening.onerror = () => resolve([]);
    opening.onsuccess = () => {
      const { result: database } = opening;
      const tell = (states: readonly string[]): void => {
        database.close();
        resolve(states);
      };
      if (!database.objectStoreNames.contains("jobs")) return tell([]);
      const reading = database.transaction("jobs").objectStore("jobs").getAll();
      reading.onerror = () => tell([]);
      reading.onsuccess = () =>
        tell(
          reading.result.map((job: { readonly state?: { readonly kind?: string } }) => job.state?.kind ?? ""),
        );
    };
  });
}

/** Each look takes away again what a page that goes slowly, or a file that was still open, brought back: twice in a row there must be nothing. */
const LOOKS = 20;
const LOOK_MS = 250;

/** Resolves with what could not be taken away. What other programs of this origin keep is not touched. */
export async function removeFerry(): Promise<readonly Leftover[]> {
  const channel = new BroadcastChannel(REMOVAL);
  // First the other pages go, so that none starts anew what is taken away.
  channel.postMessage(null);
  // Then the engine: whoever holds this lock is the only one. Until this page ends.
  await new Promise<void>((resolve) => {
    navigator.locks
      .request(ENGINE_LOCK, { steal: true }, () => {
        resolve();
        return new Promise<never>(() => undefined);
      })
      .catch(() => resolve()); // somebody opened Ferry meanwhile: what is left then is told
  });
  const registration = await navigator.serviceWorker.getRegistration(home());
  if (registration) await endWorker(registration).catch(() => undefined);
  let clean = 0;
  for (let look = 1; ; look++) {
    await takeAway();
    const left = await leftovers();
    channel.postMessage(null);
    clean = left.length === 0 ? clean + 1 : 0;
    if (clean === 2 || look === LOOKS) return left;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

/** Tells when another page began to remove Ferry, and has removed more of it. */
export function onRemoval(listener: () => void): void {
  new BroadcastChannel(REMOVAL).onmessage = listener;
}

async function endWorker(registration: ServiceWorkerRegistration): Promise<void> {
  const carried = backgroundFetchOf(registration);
  for (const id of (await carried?.getIds()) ?? []) await (await carried?.get(id))?.abort();
  for (const notification of (await registration.getNotifications?.()) ?? []) notification.close();
  await (navigator as { clearAppBadge?(): Promise<void> }).clearAppBadge?.().catch(() => undefined);
  await registration.unregister();
}

const isOurCache = (name: string): boolean =>
  name === "ferry-shared" || (name.startsWith("workbox-") && name.endsWith(home()));
const isOurEntry = (name: string): boolean => name === "ferry" || name.startsWith("ferry-probe-");
const isOurKey = (key: string): boolean => key.startsWith("ferry-");

/** What cannot be taken away now is found by the look that follows. */
async function takeAway(): Promise<void> {
  const worker = await navigator.serviceWorker.getRegistration(home());
  await worker?.unregister();
  for (const name of (await caches.keys()).filter(isOurCache)) await caches.delete(name);
  for (const name of DATABASES)
    await new Promise<void>((resolve) => {
      const deleting = indexedDB.deleteDatabase(name);
      deleting.onsuccess = deleting.onerror = deleting.onblocked = () => resolve();
    });
  const root = await privateFiles();
  for (const name of await entriesOf(root))
    await root?.removeEntry(name, { recursive: true }).catch(() => undefined);
  for (const key of Object.keys(localStorage).filter(isOurKey)) localStorage.removeItem(key);
}

async function leftovers(): Promise<readonly Leftover[]> {
  const databases = await indexedDB.databases();
  const found: Readonly<Record<Leftover, boolean>> = {
    worker: (await navigator.serviceWorker.getRegistration(home())) !== undefined,
    cache: (await caches.keys()).some(isOurCache),
    database: databases.some(({ name }) => DATABASES.includes(name ?? "")),
    files: (await entriesOf(await privateFiles())).length > 0,
    settings: Object.keys(localStorage).some(isOurKey),
  };
  return (Object.keys(found) as Leftover[]).filter((what) => found[what]); // an object of ours alone
}

/** Null where this browser has no OPFS. */
const privateFiles = (): Promise<FileSystemDirectoryHandle | null> =>
  navigator.storage.getDirectory?.().catch(() => null) ?? Promise.resolve(null);

async function entriesOf(root: FileSystemDirectoryHandle | null): Promise<readonly string[]> {
  const names: string[] = [];
  if (root) for await (const name of root.keys()) if (isOurEntry(name)) names.push(name);
  return names;
}
