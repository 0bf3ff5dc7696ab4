/** Knows where Ferry is served: the folder of its service worker, told by where this very script came from. */

/** The whole address, with a slash at its end. The build works under any path, so nobody writes it down. */
export function home(): string {
  const { registration } = globalThis as { readonly registration?: ServiceWorkerRegistration };
  if (registration) return registration.scope; // in the service worker itself
  const here = "document" in globalThis ? import.meta.url : location.href;
  // Built, every script but the entries lies in `assets/`; this one is shared by several of them.
  return new URL(import.meta.env.DEV ? "/" : "..", here).href;
}

/** A path below it, as the browser takes it. */
export const inHome = (path: string): string => new URL(path, home()).href;
