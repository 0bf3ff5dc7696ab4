/** Takes what another app shares with Ferry, and shows it to the user: nothing is fetched before that. */

import {
  SHARE_PATH,
  SHARED_CACHE,
  SHARED_LEFT,
  SHARED_QUERY,
  SHARED_TEXT,
  sharedFilePath,
} from "../src/rpc/shared.ts";

declare const self: ServiceWorkerGlobalScope;

const HOME = self.registration.scope;
/** Any site may send such a form: it may neither fill the disk nor push anything aside but what was shared before. */
const MOST_FILES = 100;
/** All files together. */
const MOST_BYTES = 256 * 1024 ** 2;
const MOST_CHARACTERS = 100_000;

export function receiveShare(event: FetchEvent): void {
  if (event.request.method === "POST" && event.request.url === HOME + SHARE_PATH)
    event.respondWith(
      keep(event.request)
        .catch(() => undefined) // no form, or no space: the page opens, and shows nothing
        .then(() => Response.redirect(HOME + SHARED_QUERY, 303)),
    );
}

async function keep(request: Request): Promise<void> {
  const form = await request.formData();
  const text = ["title", "text", "url"]
    .map((name) => form.get(name))
    .filter((value) => typeof value === "string")
    .join("\n")
    .slice(0, MOST_CHARACTERS);
  const files = form.getAll("files").filter((value) => value instanceof File);
  await caches.delete(SHARED_CACHE);
  const cache = await caches.open(SHARED_CACHE);
  await cache.put(HOME + SHARED_TEXT, new Response(text));
  // A form in which no file was picked has one without a name.
  const left: string[] = [];
  let room = MOST_BYTES;
  for (const [index, file] of files.filter(({ name }) => name !== "").entries()) {
    if (index >= MOST_FILES || file.size > room) {
      left.push(file.name);
      continue;
    }
    room -= file.size;
    await cache.put(HOME + sharedFilePath(index, file.name), new Response(file));
  }
  await cache.put(HOME + SHARED_LEFT, new Response(left.join("\n").slice(0, MOST_CHARACTERS)));
}
