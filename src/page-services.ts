/** Gives the page's components what they need beside the wire, made of the browser's own means. */

import { codeOf } from "./engine/errors.ts";
import { canAssemble, wholeFile } from "./platform/page/assemble.ts";
import { canHandOver } from "./platform/page/handover.ts";
import type { Saved } from "./platform/page/save.ts";
import { lookThrough, readStored, slicesOf, streamStored } from "./platform/page/stored-file.ts";
import type { Presence } from "./presence.ts";
import { filePath, savePath } from "./rpc/protocol.ts";
import type { PageServices } from "./ui/services.ts";

export async function pageServices(presence: Presence): Promise<PageServices> {
  // Loaded with the database, and only where a folder can be picked at all.
  const folders = "showDirectoryPicker" in window ? await import("./platform/page/folder.ts") : null;
  let folder = (await folders?.rememberedFolder()) ?? null;
  const registration = await presence.connection.registration.catch(() => null);
  const installs: ((install: () => void) => void)[] = [];
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    const prompt = (): void => void (event as Event & { prompt(): Promise<unknown> }).prompt();
    for (const listener of installs) listener(prompt);
  });

  return {
    library: async () => (await import("./page-library.ts")).pageLibrary(() => presence.hold()),
    shellKeeping: () => import("./platform/page/shell.ts"),
    keeping: async () => (await import("./keeping.ts")).keeping,
    allowedPrograms: async () => {
      const { forgetProgram, keptPrograms, watchPrograms } = await import("./programs.ts");
      return { all: keptPrograms, forget: forgetProgram, watch: watchPrograms };
    },
    canPickFolder: folders !== null,
    canGoOnAlone: canHandOver(registration),
    get folder() {
      return folder?.name ?? null;
    },
    async pickFolder() {
      folder = (await folders?.pickFolder()) ?? folder;
      return folder?.name ?? null;
    },
    async forgetFolder() {
      await folders?.forgetFolder();
      folder = null;
    },
    networkFolders: folders ? () => import("./platform/page/network-folders.ts") : null,
    async save(job, id, progress) {
      const file = job.files.find((one) => one.id === id);
      const total = file?.bytesTotal;
      if (!file || total === null || total === undefined) throw new Error("nothing to save");
      const release = presence.hold();
      const tell = (phase: "assembling" | "writing") => (bytesDone: number) =>
        progress({ phase, bytesDone, bytesTotal: total });
      try {
        const saved = { file: file.id, name: file.name, total, path: savePath(job.id, id, file.name) };
        const target = folder && (await folders?.mayWrite(folder)) ? folder : null; // asked first: the click is still fresh
        const whole = await provenWhole(saved, tell("assembling"));
        if (target && folders) {
          const pieces = whole ? slicesOf(whole) : readStored(filePath(job.id, id), total);
          await folders.writeInto(target, file.name, total, pieces, tell("writing"));
          release();
          return { kind: "written", folder: target.name };
        }
        const { giveToBrowser, isStreamSafe, saveByFile, saveByStream, STREAM_HOLD_MS } = await import(
          "./platform/page/save.ts"
        );
        if (whole) {
          giveToBrowser(whole, file.name);
          release();
        } else if (isStreamSafe(registration)) {
          await saveByStream(saved.path);
          // The browser reads on for as long as the disk takes, and nobody tells us when it is done.
          setTimeout(release, STREAM_HOLD_MS);
        } else {
          await saveByFile(saved, tell("assembling"));
          release();
        }
        return { kind: "handed-to-browser" };
      } catch (error) {
        release();
        if (codeOf(error) === "chunk-damaged") await lookThrough(filePath(job.id, id), total);
        throw error;
      }
    },
    async saveGroup(job, way, progress) {
      const target = way === "folder" ? await folders?.folderForGroup(job.id, folder) : null; // the click is still fresh
      if (way === "folder" && !target) return { kind: "cancelled" };
      const release = presence.hold();
      try {
        const { saveGroup } = await import("./save-group.ts");
        return await saveGroup({ job, target: target ?? null, registration, progress, release });
      } catch (error) {
        release();
        throw error;
      }
    },
    readText: (job, file, bytes) => new Response(streamStored(filePath(job, file), bytes)).text(),
    async saveText(name, text) {
      const { giveToBrowser } = await import("./platform/page/save.ts");
      giveToBrowser(new File([text], name, { type: "application/json" }), name);
    },
    async goOnAlone() {
      return (await presence.goOnAlone()) ? "handed-over" : "nothing-to-do";
    },
    onUpdate(listener) {
      if (registration) watchForUpdate(registration, listener);
    },
    onInstallable(listener) {
      installs.push(listener);
    },
  };
}

/** Null where the file has to come another way. */
async function provenWhole(saved: Saved, progress: (done: number) => void): Promise<File | null> {
  if (!canAssemble()) return null;
  try {
    return await wholeFile(saved, progress);
  } catch (error) {
    if (codeOf(error) === "chunk-damaged") throw error;
    return null;
  }
}

const MAKE_WAY_MS = 500;

function watchForUpdate(
  registration: ServiceWorkerRegistration,
  listener: (apply: () => void) => void,
): void {
  const offer = (worker: ServiceWorker): void =>
    listener(() => {
      if (worker.state !== "installed") return location.reload(); // another tab said "reload now" already
      navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
      worker.postMessage({ type: "SKIP_WAITING" });
      const makeWay = (): void => registration.active?.postMessage({ type: "MAKE_WAY" });
      makeWay();
      // Again until this page is reloaded: any message in between starts the old worker anew, and it forgets.
      setInterval(makeWay, MAKE_WAY_MS);
    });
  if (registration.waiting) offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const { installing } = registration;
    installing?.addEventListener("statechange", () => {
      // The very first worker replaces nothing.
      if (installing.state === "installed" && registration.active) offer(installing);
    });
  });
}
