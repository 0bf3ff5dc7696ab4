// The rows of uploads: what goes wrong, what it may cost by which protocol, and which tests hold it.
import type { SendingFault } from "../../src/engine/sim/upload/sendings.ts";
import type { Row } from "./rows.ts";

export const SPEAKERS = ["tus", "ietf", "bits", "s3", "put"] as const;
export type Speaker = (typeof SPEAKERS)[number];

/**
 * Bytes that go again: `nothing`, a small fragment, up to one part, up to two, or what the server had. Or what the job says: then nothing goes
 * again by itself. `none`: it cannot happen.
 */
export type Cost = "nothing" | "5 KiB" | "a part" | "two parts" | "all" | "sign-in" | "error" | "none";

export interface UploadRow {
  readonly id: string;
  readonly does: string;
  /** In the order of `SPEAKERS`. */
  readonly costs: readonly [tus: Cost, ietf: Cost, bits: Cost, s3: Cost, put: Cost];
  /** What it is called in the simulated world; those of uploads strike each protocol 40 times in `npm run unit`. */
  readonly world: SendingFault | "kill" | "offline-told" | null;
  /** Each is tried over real sockets by uploads.test.ts, or says which test tries it in Chromium. */
  readonly sockets: boolean;
  readonly chromium?: { readonly file: string; readonly title: string };
}

const inChromium = (title: string) => ({ file: "e2e/upload-protocols.spec.ts", title });
const ONE_AFTER_THE_OTHER = inChromium("through all that goes wrong with a part, one after the other");
const STOPPED = inChromium("through a stop of the worker, a time offline and a restart of the server");

export const UPLOAD_ROWS: readonly UploadRow[] = [
  {
    id: "U01",
    does: "the connection breaks before the body",
    costs: ["nothing", "nothing", "nothing", "nothing", "nothing"],
    world: "unreached",
    sockets: true,
    chromium: ONE_AFTER_THE_OTHER,
  },
  {
    id: "U02",
    does: "the connection breaks in the middle of the body",
    costs: ["nothing", "nothing", "a part", "a part", "all"],
    world: "body-cut",
    sockets: true,
    chromium: ONE_AFTER_THE_OTHER,
  },
  {
    id: "U03",
    does: "the server has stored it, and its answer is lost",
    costs: ["nothing", "nothing", "5 KiB", "nothing", "all"],
    world: "answer-lost",
    sockets: true,
    chromium: ONE_AFTER_THE_OTHER,
  },
  {
    id: "U04",
    does: "the server is restarted",
    costs: ["a part", "a part", "a part", "a part", "all"],
    world: "server-restarts",
    sockets: true,
    chromium: STOPPED,
  },
  {
    id: "U05",
    does: "the server has forgotten the session",
    costs: ["all", "all", "all", "all", "none"],
    world: "session-expires",
    sockets: true,
    chromium: inChromium("a server that has forgotten the session gets all of it again"),
  },
  {
    id: "U06",
    does: "the server wants another byte next",
    costs: ["a part", "a part", "a part", "none", "none"],
    world: null,
    sockets: true,
    chromium: ONE_AFTER_THE_OTHER,
  },
  {
    id: "U07",
    does: "the server says that it has more than there is, or (S3) other bytes",
    costs: ["error", "error", "error", "a part", "none"],
    world: "lies",
    sockets: true,
    chromium: inChromium("a server that lies about what it has is not believed"),
  },
  {
    id: "U08",
    does: "the server wants a sign-in in the middle (401)",
    costs: ["sign-in", "sign-in", "sign-in", "a part", "sign-in"],
    world: "sign-in",
    sockets: true,
    chromium: ONE_AFTER_THE_OTHER,
  },
  {
    id: "U09",
    does: "the server finds a part too large (413)",
    costs: ["two parts", "two parts", "two parts", "error", "error"],
    world: "too-large",
    sockets: true,
    chromium: ONE_AFTER_THE_OTHER,
  },
  {
    id: "U10",
    does: "the server has no room (507)",
    costs: ["error", "error", "error", "error", "error"],
    world: "full",
    sockets: true,
    chromium: ONE_AFTER_THE_OTHER,
  },
  {
    id: "U11",
    does: "the server is busy (503)",
    costs: ["a part", "a part", "a part", "a part", "all"],
    world: "busy",
    sockets: true,
    chromium: ONE_AFTER_THE_OTHER,
  },
  {
    id: "U12",
    does: "the worker is stopped",
    costs: ["a part", "a part", "a part", "two parts", "all"],
    world: "worker-dies",
    sockets: false,
    chromium: STOPPED,
  },
  {
    id: "U13",
    does: "the browser is killed",
    costs: ["a part", "a part", "a part", "two parts", "all"],
    world: "kill",
    sockets: false,
    chromium: inChromium("through the death of the browser"),
  },
  {
    id: "U14",
    does: "the device is offline",
    costs: ["a part", "a part", "a part", "two parts", "all"],
    world: "offline-told",
    sockets: false,
    chromium: STOPPED,
  },
  {
    id: "U15",
    does: "the picked file changes",
    costs: ["error", "error", "error", "error", "error"],
    world: "source-changes",
    sockets: false,
    chromium: inChromium("a picked file that changes in the middle is never sent mixed"),
  },
];

export const costOf = ({ costs }: UploadRow, by: Speaker): Cost => costs[SPEAKERS.indexOf(by)] ?? "none";

/** As rows of the matrix, one for each protocol that it can happen to. */
export const uploadRows = (): readonly Row[] =>
  UPLOAD_ROWS.flatMap((row) =>
    SPEAKERS.filter((by) => costOf(row, by) !== "none").map((by): Row => {
      const { id, does, sockets, chromium } = row;
      const held = sockets
        ? { by: "liar" as const }
        : { by: "test" as const, file: "", title: "", ...chromium };
      return { id: `${id} ${by}`, does, must: costOf(row, by), held };
    }),
  );
