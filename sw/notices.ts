/// <reference lib="webworker" />
/** Knows when somebody who is not looking is told that a download is done, or needs them. */

import type { Engine } from "../src/engine/engine.ts";
import type { JobId } from "../src/engine/job.ts";
import type { NoticeWords } from "../src/platform/notice-words.ts";
import { newsOf } from "../src/rpc/needs-you.ts";

declare const self: ServiceWorkerGlobalScope;

type News = NonNullable<ReturnType<typeof newsOf>>;

/** What a notification carries: the jobs that it is about. */
export interface About {
  readonly news: News;
  readonly jobs: readonly { readonly id: JobId; readonly name: string }[];
}

/** With more of a kind they become one. */
const MOST_APART = 3;
/** A badge that changes more often is only restless; ms. */
const BADGE_MS = 1_000;

/** Tells of what happens from now on; what stood so before is no news. */
export function tellNotices(engine: Engine, words: () => Promise<NoticeWords | null>): void {
  const told = new Map<JobId, News | null>();
  for (const { id, state } of engine.book.jobs.values()) told.set(id, newsOf(state));
  const badge = badgeOf(engine);
  badge();
  engine.on((event) => {
    badge();
    if (event.kind === "job-removed") told.delete(event.id);
    if (event.kind !== "job-changed") return;
    const job = engine.book.jobs.get(event.id);
    const news = job ? newsOf(job.state) : null;
    if (!job || news === (told.get(job.id) ?? null)) return;
    told.set(job.id, news);
    const flag = news === "done" ? "transferred" : "error";
    if (news === null || !job.properties.notifyFlags.includes(flag)) return;
    const name = job.name || (job.files[0]?.name ?? "");
    // Nobody waits for it, and a browser that refuses has been asked.
    show({ news, jobs: [{ id: job.id, name }] }, words).catch(() => undefined);
  });
}

async function show(about: About, words: () => Promise<NoticeWords | null>): Promise<void> {
  if (typeof Notification === "undefined" || Notification.permission !== "granted") return;
  const said = await words();
  if (!said || (await isLookedAt())) return;
  const before = await self.registration.getNotifications();
  const alike = before.filter(({ data }) => (data as About | null)?.news === about.news);
  const jobs = [...alike.flatMap(({ data }) => (data as About).jobs), ...about.jobs];
  const all = { news: about.news, jobs: [...new Map(jobs.map((job) => [job.id, job])).values()] };
  if (all.jobs.length <= MOST_APART) return present(about, said);
  for (const one of alike) one.close();
  await present(all, said);
}

/** Ferry's own page, that is: a program of this site shows other things. */
async function isLookedAt(): Promise<boolean> {
  const { pathname } = new URL(self.registration.scope);
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  return windows.some(
    ({ visibilityState, url }) => visibilityState === "visible" && new URL(url).pathname === pathname,
  );
}

async function present({ news, jobs }: About, said: NoticeWords): Promise<void> {
  const [first] = jobs;
  const isOne = jobs.length === 1;
  const body = isOne ? said[news] : jobs.map(({ name }) => name).join("\n");
  const actions = [
    { action: "open", title: said.open },
    ...(isOne && news === "needs-you" ? [{ action: "retry", title: said.retry }] : []),
  ];
  const options: NotificationOptions & { readonly actions: typeof actions } = {
    body,
    tag: isOne ? `ferry-job-${first?.id}` : `ferry-${news}`,
    icon: new URL("icons/ferry-192.png", self.registration.scope).href,
    lang: said.lang,
    data: { news, jobs } satisfies About,
    actions,
  };
  await self.registration.showNotification(isOne ? (first?.name ?? "") : said[`${news}-many`], options);
}

/** The number of jobs that run, on the app's icon. */
function badgeOf(engine: Engine): () => void {
  const { navigator } = self as { readonly navigator: { setAppBadge?: (count: number) => Promise<void> } };
  let shown = -1;
  let timer: ReturnType<typeof setTimeout> | null = null;
  return () => {
    if (!navigator.setAppBadge || timer !== null) return;
    timer = setTimeout(() => {
      timer = null;
      let running = 0;
      for (const { state } of engine.book.jobs.values())
        if (state.kind === "connecting" || state.kind === "transferring") running += 1;
      if (running === shown) return;
      shown = running;
      navigator.setAppBadge?.(running).catch(() => undefined); // 0 takes it away
    }, BADGE_MS);
  };
}
