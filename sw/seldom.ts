/** Loads what is needed seldom, when it is. */

import { archiveOf } from "../src/engine/archive.ts";
import { readFileList } from "../src/engine/file-list.ts";
import { type LimitTools, limitTools as ownLimitTools } from "../src/engine/limit-tools.ts";
import type { Hashing } from "../src/engine/ports.ts";
import { Probing } from "../src/engine/probing.ts";
import { reviewOf } from "../src/engine/queue-file.ts";
import { zipped } from "../src/engine/zip.ts";
import { hashing as ownHashing } from "../src/platform/hasher.ts";
import { trustedUrl } from "../src/platform/page/trusted-url.ts";
import { parseQueueFile } from "../src/platform/queue-file.ts";
import { send as ownSend, type Send } from "../src/platform/sending.ts";
import { asBuilt } from "./as-built.ts";
import url from "./extras.ts?worker&url";
import { view } from "./view.ts";

export interface Extras {
  readonly hashing: Hashing;
  readonly send: Send;
  readonly limitTools: LimitTools;
  readonly Probing: typeof Probing;
  readonly parseQueueFile: typeof parseQueueFile;
  readonly readFileList: typeof readFileList;
  readonly archiveOf: typeof archiveOf;
  readonly asBuilt: typeof asBuilt;
  readonly zipped: typeof zipped;
  readonly reviewOf: typeof reviewOf;
  readonly view: typeof view;
}

declare const self: ServiceWorkerGlobalScope & { ferryExtras?: Extras };

/** Runs the script. A service worker may import only what it imported while it was installed: once then, too. */
export function extras(): Extras {
  if (import.meta.env.DEV)
    return {
      archiveOf,
      asBuilt,
      hashing: ownHashing,
      limitTools: ownLimitTools,
      Probing,
      parseQueueFile,
      readFileList,
      reviewOf,
      send: ownSend,
      view,
      zipped,
    }; // a module worker, which imports nothing later
  if (!self.ferryExtras) self.importScripts(trustedUrl(url) as string);
  if (!self.ferryExtras) throw new Error(`${url} did not introduce itself`);
  return self.ferryExtras;
}

export const send: Send = (...upload) => extras().send(...upload);

export const hashing: Hashing = (algorithm) => extras().hashing(algorithm);
export const limitTools = (): LimitTools => extras().limitTools;
