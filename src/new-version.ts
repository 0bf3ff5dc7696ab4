/** Knows when a newer build of Ferry waits, and puts it in force in the middle of whatever runs. */

const MAKE_WAY_MS = 500;

/** Tells of a build that waits to be used, now and whenever one comes; call what is given to use it. */
export function watchForUpdate(
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
  const follow = (): void => {
    const { installing } = registration;
    installing?.addEventListener("statechange", () => {
      // The very first worker replaces nothing.
      if (installing.state === "installed" && registration.active) offer(installing);
    });
  };
  follow(); // it may have begun before this was loaded
  registration.addEventListener("updatefound", follow);
}
