/** Decides whether this build opens the databases that released builds left behind (e2e/fixtures/database-v*.json). */

import { deleteDB, openDB } from "idb";
// oxlint-disable-next-line no-restricted-imports -- a suite of tests, run by *.test.ts
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Job, JobFile } from "../engine/job.ts";
import { DEFAULT_PROPERTIES } from "../engine/properties.ts";
import { lengthOf, subtractAll } from "../engine/span.ts";
import { bytesAt, readAll, refusal } from "./chunk-store-bench.contract.ts";
import { Database, settingsIn } from "./database.ts";
import { newName } from "./idb-benches.contract.ts";
import { IdbChunkStore } from "./idb-chunk-store.ts";
import { IdbJobStore } from "./idb-job-store.ts";
import { jobNamed } from "./job-store.contract.ts";
import { hashesOf } from "./opfs-hashes.ts";

/** A whole database as JSON; bytes as base64. It names its own schema, so that no code of ours is needed to make it. */
export interface RecordedDatabase {
  readonly version: number;
  readonly stores: readonly {
    readonly name: string;
    readonly keyPath: string | string[] | null;
    /** Of version 5 on. */
    readonly indexes?: readonly {
      readonly name: string;
      readonly keyPath: string | string[];
      readonly multiEntry: boolean;
    }[];
    readonly rows: readonly { readonly key: unknown; readonly value: unknown }[];
  }[];
}

const toText = (value: unknown): unknown =>
  value instanceof ArrayBuffer ? { base64: btoa(String.fromCharCode(...new Uint8Array(value))) } : value;

const fromText = (_: string, value: unknown): unknown =>
  typeof value === "object" && value !== null && "base64" in value
    ? Uint8Array.from(atob(String(value.base64)), (letter) => letter.charCodeAt(0)).buffer
    : value;

export async function record(name: string): Promise<RecordedDatabase> {
  const raw = await openDB(name);
  const stores = await Promise.all(
    [...raw.objectStoreNames].map(async (of) => {
      const { store } = raw.transaction(of);
      const { keyPath } = store;
      const indexes = [...store.indexNames].map((index) => {
        const { keyPath, multiEntry } = store.index(index);
        return { name: index, keyPath, multiEntry };
      });
      const keys = await raw.getAllKeys(of);
      const values: unknown[] = await raw.getAll(of);
      const rows = keys.map((key, i) => ({ key, value: values[i] }));
      return { name: of, keyPath, ...(indexes.length > 0 && { indexes }), rows };
    }),
  );
  const { version } = raw;
  raw.close();
  return JSON.parse(JSON.stringify({ version, stores }, (_, value) => toText(value)));
}

export async function replay(name: string, recorded: RecordedDatabase): Promise<void> {
  const raw = await openDB(name, recorded.version, {
    upgrade(database) {
      for (const { name: of, keyPath, indexes = [], rows } of recorded.stores) {
        const store = database.createObjectStore(of, keyPath === null ? {} : { keyPath });
        for (const index of indexes) store.createIndex(index.name, index.keyPath, index);
        for (const { key, value } of rows) {
          const back: unknown = JSON.parse(JSON.stringify(value), fromText);
          void (keyPath === null ? store.put(back, key as IDBValidKey) : store.put(back));
        }
      }
    },
  });
  raw.close();
}

const FILES = { suspended: "file-suspended", transferred: "file-transferred", error: "file-error" } as const;

const source = { etag: '"v1"', lastModified: null, type: "application/zip", ranges: "yes" } as const;
const fileOf = (kind: keyof typeof FILES, total: number | null) =>
  ({
    id: FILES[kind],
    url: `https://files.example/${kind}.zip`,
    name: `${kind}.zip`,
    named: false,
    epoch: kind === "transferred" ? 2 : 1,
    source: total === null ? null : { ...source, total },
    unproven: false,
  }) as JobFile; // as it was then, without what later builds know

/** As it was then, when tries were counted by job, and ranges could not be asked for. */
function jobOf(...parts: Parameters<typeof jobNamed>): Job {
  const job = jobNamed(...parts);
  const {
    onDemand: _,
    redirects: __,
    minimumNotificationInterval: ___,
    httpMethod: ____,
    ...properties
  } = job.properties;
  const notifyFlags = properties.notifyFlags.filter((flag) => flag !== "file-ranges-transferred");
  return Object.assign(job, { spent: 0, properties: { ...properties, notifyFlags } });
}

const JOBS = [
  jobOf("job-error", {
    state: { kind: "error", problem: { code: "http-status", status: 404, host: "files.example" } },
    files: [fileOf("error", null)],
    failures: 1,
  }),
  jobOf("job-suspended", { files: [fileOf("suspended", 3000)], turn: 2 }),
  jobOf("job-transferred", {
    state: { kind: "transferred" },
    files: [fileOf("transferred", 1501)],
    turn: 3,
  }),
];

/** Of version 2 on: bytes in OPFS, which no recording of the database holds. */
const IN_OPFS = { start: 2501, end: 3000 };

/** Of version 4 on: its files lie apart. */
const MANY = jobOf("job-of-many", {
  files: Array.from({ length: 33 }, (_, index) => ({ ...fileOf("error", null), id: `file-${index}` })),
  turn: 4,
});

/** Of version 5 on: stored together. */
const SMALL = [
  { file: "file-small-a", epoch: 1, bytes: bytesAt(0, 40) },
  { file: "file-small-b", epoch: 3, bytes: bytesAt(0, 7) },
];
/** Of version 5 on: what is usual is left out of records; of this one little is. */
const UNUSUAL = jobNamed("job-unusual", {
  priority: "low",
  state: { kind: "queued" },
  files: jobNamed("a").files.map((file) => ({ ...file, named: true, ranges: [{ offset: 5, length: 10 }] })),
  turn: 5,
  isMoved: true,
  slice: { level: "low", served: 1, stored: 2, ms: 3, kills: 4 },
  properties: { ...DEFAULT_PROPERTIES, description: "Monthly", after: ["job-error"] },
  errorCount: 1,
  activeMs: 2,
  stuckMs: 3,
  failures: 4,
  spent: { "a-file": 5 },
  note: "damaged",
});

/** What a user of version 5 may have: how e2e/fixtures/database-v5.json came to be. */
export async function writeVersion5(name: string): Promise<void> {
  const database = new Database(name);
  const jobs = new IdbJobStore(database);
  const chunks = new IdbChunkStore(database);
  await jobs.takeOver();
  for (const job of [...JOBS, MANY, UNUSUAL]) await jobs.put(job);
  await chunks.begin(FILES.error, 1);
  await chunks.begin(FILES.suspended, 1);
  await chunks.append(FILES.suspended, 1, 0, bytesAt(0, 1000));
  await chunks.append(FILES.suspended, 1, 2000, bytesAt(2000, 501));
  const hashes = hashesOf(IN_OPFS.start, bytesAt(IN_OPFS.start, lengthOf([IN_OPFS])));
  await chunks.adopt(FILES.suspended, 1, IN_OPFS, hashes);
  await chunks.begin(FILES.transferred, 2);
  await chunks.append(FILES.transferred, 2, 0, bytesAt(0, 1024));
  await chunks.append(FILES.transferred, 2, 1024, bytesAt(1024, 477));
  await chunks.putWhole(SMALL);
  await settingsIn(database).put("folder", "Downloads");
  await database.close();
}

export function recordedDatabaseContract(place: string, recorded: RecordedDatabase): void {
  const end = recorded.version < 2 ? IN_OPFS.start : IN_OPFS.end;
  // In the order of their ids.
  const small = recorded.version < 5 ? [] : SMALL;
  const [first, ...others] = JOBS;
  const last = recorded.version < 5 ? [] : [UNUSUAL];
  const wanted = recorded.version < 4 ? JOBS : [first, MANY, ...others, ...last];
  describe(`a database of version ${recorded.version} (${place})`, () => {
    let name: string;
    let database: Database;
    beforeEach(async () => {
      name = newName();
      await replay(name, recorded);
      database = new Database(name);
    });
    afterEach(async () => {
      await database.close();
      await deleteDB(name);
    });

    test("shows its jobs as they were", async () => {
      const jobs = await new IdbJobStore(database).all();
      expect(jobs.map(({ id }) => id)).toEqual(wanted.map((job) => job?.id));
      for (const [at, { state, files }] of jobs.entries())
        expect({ state, files }).toMatchObject({ state: wanted[at]?.state, files: wanted[at]?.files });
      for (const job of last) expect(jobs).toContainEqual(job);
    });

    test("gives its bytes, hashes checked", async () => {
      const chunks = new IdbChunkStore(database);
      const ledgers = await chunks.ledgers();
      expect(Object.fromEntries(ledgers)).toEqual({
        [FILES.error]: { epoch: 1, have: [] },
        [FILES.suspended]: {
          epoch: 1,
          have: [
            { start: 0, end: 1000 },
            { start: 2000, end },
          ],
        },
        [FILES.transferred]: { epoch: 2, have: [{ start: 0, end: 1501 }] },
        ...Object.fromEntries(
          small.map(({ file, epoch, bytes }) => [file, { epoch, have: [{ start: 0, end: bytes.length }] }]),
        ),
      });
      for (const [file, { have }] of ledgers) {
        for (const span of subtractAll(have, [IN_OPFS])) {
          expect(await readAll(chunks, span, file)).toEqual([...bytesAt(span.start, lengthOf([span]))]);
        }
      }
    });

    test("knows of bytes in OPFS, and that they are not there", async () => {
      const chunks = new IdbChunkStore(database);
      const missing = recorded.version < 2 ? "not-stored" : "chunk-damaged";
      expect(await refusal(chunks.read(FILES.suspended, IN_OPFS.start, 1))).toBe(missing);
    });

    test("can be gone on with", async () => {
      const jobs = new IdbJobStore(database);
      await jobs.takeOver();
      await jobs.remove("job-error");
      const chunks = new IdbChunkStore(database);
      await chunks.append(FILES.suspended, 1, 1000, bytesAt(1000, 1000));
      await chunks.remove(FILES.transferred);
      for (const { file } of small) await chunks.remove(file);
      const left = await chunks.ledgers();
      expect(left.get(FILES.suspended)?.have).toEqual([{ start: 0, end }]);
      expect([...left.keys()].sort()).toEqual([FILES.error, FILES.suspended]);
      expect((await jobs.all()).map((job) => job.id)).toEqual(
        wanted.map((job) => job?.id).filter((id) => id !== "job-error"),
      );
      expect(await settingsIn(database).get("folder")).toBe("Downloads");
    });
  });
}
