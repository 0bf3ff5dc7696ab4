/// <reference lib="webworker" />
/** Knows what a click on a notification does. */

import type { About } from "./notices.ts";
import { awake, whileBusy } from "./wake.ts";

declare const self: ServiceWorkerGlobalScope;

export function noticeClicked(event: NotificationEvent): void {
  const { action, notification } = event;
  notification.close();
  const about = notification.data as About | null;
  const [job] = about?.jobs ?? [];
  if (action === "retry" && job)
    return event.waitUntil(whileBusy(awake().then(({ engine }) => engine.resume(job.id))));
  event.waitUntil(openAt(about?.jobs.length === 1 && job ? `#/job/${encodeURIComponent(job.id)}` : "#/"));
}

/** In the window that is open, else in a new one. */
async function openAt(hash: string): Promise<void> {
  const { scope } = self.registration;
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const ferry = windows.find(({ url }) => new URL(url).pathname === new URL(scope).pathname);
  if (!ferry) return void (await self.clients.openWindow(scope + hash));
  await ferry.focus();
  // A change of the fragment alone: nothing is loaded anew.
  await ferry.navigate(scope + hash);
}
