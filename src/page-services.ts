/** Gives the page's components what they need beside the wire, made of the browser's own means. */

import { canHandOver } from "./platform/page/handover.ts";
import type { Presence } from "./presence.ts";
import { filePath, type JobId } from "./rpc/protocol.ts";
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
    traffic: {
      get: () => presence.client.call("get-traffic", {}),
      set: (settings) => presence.client.call("set-traffic", { settings }),
      setMetered: (isMetered) => presence.client.call("set-metered", { isMetered }),
    },
    library: async () => (await import("./page-library.ts")).pageLibrary(() => presence.hold()),
    shellKeeping: () => import("./platform/page/shell.ts"),
    notifying: async () => (await import("./notifying.ts")).notifying,
    picks: () => import("./platform/page/picks.ts"),
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
    pickPlace:
      folders &&
      (async () => {
        const place = await folders.pickFolderForJobs();
        const isThere = (job: JobId): boolean => presence.client.state?.jobs.has(job) ?? true;
        return place && { name: place.name, keepFor: (jobs) => folders.keepFolderFor(jobs, place, isThere) };
      }),
    networkFolders: folders ? () => import("./platform/page/network-folders.ts") : null,
    async save(job, id, progress) {
      const release = presence.hold();
      try {
        const wanted = (await folders?.folderOfJob(job.id)) ?? folder;
        const target = wanted && (await folders?.mayWrite(wanted)) ? wanted : null; // asked first: the click is still fresh
        const { saveFile } = await import("./save-file.ts");
        return await saveFile({ job, file: id, target, registration, progress, release });
      } catch (error) {
        release();
        throw error;
      }
    },
    async saveGroup(job, way, progress) {
      const usual = (await folders?.folderOfJob(job.id)) ?? folder;
      const target = way === "folder" ? await folders?.folderForGroup(job.id, usual) : null; // the click is still fresh
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
    async readText(job, file, bytes) {
      const { streamStored } = await import("./platform/page/stored-file.ts");
      return new Response(streamStored(filePath(job, file), bytes)).text();
    },
    async saveText(name, text) {
      const { giveToBrowser } = await import("./platform/page/save.ts");
      giveToBrowser(new File([text], name, { type: "application/json" }), name);
    },
    async goOnAlone() {
      return (await presence.goOnAlone()) ? "handed-over" : "nothing-to-do";
    },
    onUpdate(listener) {
      if (registration)
        void import("./new-version.ts").then((it) => it.watchForUpdate(registration, listener));
    },
    onInstallable(listener) {
      installs.push(listener);
    },
  };
}
