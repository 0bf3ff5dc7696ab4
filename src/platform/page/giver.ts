/** Lets a page be the one that brings the bytes of a file that grows, for as long as it lives. */

import { giverLock } from "../place-names.ts";

/** Resolves when it is; call the result when all of them were brought, or none will be any more. */
export const beGiver = (giver: string): Promise<() => void> =>
  new Promise((held, failed) => {
    const untilLetGo = (): Promise<void> => new Promise((letGo) => held(letGo));
    navigator.locks.request(giverLock(giver), untilLetGo).catch(failed);
  });
