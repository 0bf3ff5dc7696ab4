/** Knows who still brings bytes of a file that grows: whoever does holds a Web Lock of that name, and lets go of it when its page goes. */

import type { Givers } from "../engine/upload/giving.ts";
import { giverLock } from "./place-names.ts";

export const givers: Givers = {
  left: (giver) => navigator.locks.request(giverLock(giver), () => undefined),
};
