/// <reference lib="webworker" />
/** What the service worker needs seldom: a script of its own, so that no start of the worker pays for it. */

import { archiveOf } from "../src/engine/archive.ts";
import { readFileList } from "../src/engine/file-list.ts";
import { limitTools } from "../src/engine/limit-tools.ts";
import { Probing } from "../src/engine/probing.ts";
import { reviewOf } from "../src/engine/queue-file.ts";
import { zipped } from "../src/engine/zip.ts";
import { hashing } from "../src/platform/hasher.ts";
import { parseQueueFile } from "../src/platform/queue-file.ts";
import { send } from "../src/platform/sending.ts";
import { asBuilt } from "./as-built.ts";
import type { Extras } from "./seldom.ts";
import { view } from "./view.ts";

declare const self: ServiceWorkerGlobalScope & { ferryExtras?: Extras };

self.ferryExtras = {
  archiveOf,
  asBuilt,
  hashing,
  limitTools,
  Probing,
  parseQueueFile,
  readFileList,
  reviewOf,
  send,
  view,
  zipped,
};
