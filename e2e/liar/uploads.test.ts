// Each protocol of uploads over real sockets, row by row: what breaks, and what it may cost.
import { createHash } from "node:crypto";
import { afterEach, describe, expect, test } from "vitest";
import { fill } from "../../server/content.ts";
import { codeOf } from "../../src/engine/errors.ts";
import { BitsServer } from "../../src/engine/sim/bits-server.ts";
import { IetfServer } from "../../src/engine/sim/ietf-server.ts";
import { PlainServer } from "../../src/engine/sim/plain-server.ts";
import { S3Server } from "../../src/engine/sim/s3-server.ts";
import { TusServer } from "../../src/engine/sim/tus-server.ts";
import { SENDING_PORTS } from "../../src/engine/sim/upload/sending-ports.ts";
import { once } from "../../src/engine/sim/upload-bench.ts";
import { drive } from "../../src/engine/sim/upload-drive.ts";
import type { LineFault } from "../../src/engine/sim/upload-line.ts";
import type { UploadAsked, UploadSaid, UploadServer } from "../../src/engine/sim/upload-server.ts";
import { Setback } from "../../src/engine/upload/protocol.ts";
import { UploadHost } from "./upload-host.ts";
import { LIES } from "./upload-lies.ts";
import { type Cost, costOf, SPEAKERS, type Speaker, UPLOAD_ROWS } from "./upload-rows.ts";
import { nodeWire } from "./upload-wire.ts";

const PART = 64 * 1024;
const SIZE = 5 * PART + 4_321;
const PLACE = "/inbox/a.bin";
const BYTES = new Uint8Array(SIZE);
fill(BYTES, 0, 7);

const SERVERS: Readonly<Record<Speaker, () => UploadServer>> = {
  tus: () => new TusServer(),
  ietf: () => new IetfServer(),
  bits: () => new BitsServer(),
  s3: () => new S3Server({ partBytes: PART, mostAddresses: 20, showsParts: true }),
  put: () => new PlainServer(),
};

/** The requests that bring bytes, and nothing else. */
const METHODS = { tus: "PATCH", ietf: "PATCH", bits: "BITS_POST", s3: "PUT", put: "PUT" } as const;

const bytesOf = (cost: Cost): number =>
  ({ nothing: 0, "5 KiB": 5 * 1024, "a part": PART, "two parts": 2 * PART, all: SIZE })[cost as string] ?? 0;

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

let host: UploadHost;
afterEach(() => host.stop());

async function start(by: Speaker) {
  host = await UploadHost.start(SERVERS[by]());
  const url = host.origin + PLACE;
  const file = { url, name: "a.bin", type: "", size: SIZE, digests: [], wantsReply: false };
  const isPart = ({ method, length }: UploadAsked) => method === METHODS[by] && (length ?? 0) > 0;
  const parts = () => host.ledger.filter(({ asked }) => isPart(asked));
  return {
    isPart,
    parts,
    /** The third part, or where there is but one, that one. */
    isMiddle: (asked: UploadAsked) => isPart(asked) && parts().length === (by === "put" ? 1 : 3),
    /** What stood at the server before it. */
    before: by === "put" ? 0 : 2 * PART,
    run: (onStep?: (acknowledged: number) => void, auth?: { name: string; value: string }) =>
      drive(SENDING_PORTS.protocols[by], file, BYTES, nodeWire(url, auth ? { auth } : {}), {
        partBytes: PART,
        ...(onStep && { onStep }),
      }),
    /** Bytes of parts that reached the server beyond the file's own. */
    tooMany: () => parts().reduce((sum, { received }) => sum + received, 0) - SIZE,
    arrived: () => sha256(host.server.files.get(PLACE) ?? new Uint8Array(0)) === sha256(BYTES),
  };
}

type Bench = Awaited<ReturnType<typeof start>>;
type Strike = (bench: Bench, by: Speaker) => Parameters<Bench["run"]>[0] | void;

const atMiddle =
  (fault: LineFault): Strike =>
  ({ isMiddle }) =>
    host.strikeOnce(fault, isMiddle);

const says = (status: number, headers: UploadSaid["headers"] = {}): LineFault => ({
  kind: "instead",
  said: { status, headers },
});

/** Of a server that stands where it said before. */
const ELSEWHERE: Readonly<Partial<Record<Speaker, LineFault>>> = {
  tus: says(409),
  ietf: says(409, { "upload-offset": "12" }),
  bits: says(416, { "bits-received-content-range": String(2 * PART) }),
};

const STRIKES: Readonly<Record<string, Strike>> = {
  U01: atMiddle({ kind: "before" }),
  U02: atMiddle({ kind: "during", after: 40_000 }),
  U03: atMiddle({ kind: "after" }),
  U04: ({ isMiddle }) => {
    host.strikes = (asked) => {
      if (!isMiddle(asked)) return null;
      host.strikes = () => null;
      void host.restart();
      return null;
    };
  },
  U05: () => once(3 * PART, () => host.server.expire()),
  U06: (bench, by) => atMiddle(ELSEWHERE[by] ?? says(500))(bench, by),
  U07: (bench, by) => atMiddle(LIES[by] ?? says(500))(bench, by),
  U08: atMiddle(says(401, { "www-authenticate": "Basic" })),
  U09: ({ isPart, isMiddle }, by) => {
    const isWhole = by === "s3" || by === "put"; // which cannot be made smaller
    host.strikes = (asked) =>
      isPart(asked) && (isWhole ? isMiddle(asked) : (asked.length ?? 0) > 20_000) ? says(413) : null;
  },
  U10: atMiddle(says(507)),
  U11: atMiddle(says(503)),
};

/** Of each row: the end that the one who sends comes to. */
const ENDS: Readonly<Record<string, string>> = {
  U07: "server-misbehaves",
  U08: "sign-in-needed",
  U09: "part-too-large",
  U10: "http-status",
};

describe.each(SPEAKERS)("by %s", (by) => {
  test("without any fault no byte goes twice", async () => {
    const { run, arrived, tooMany } = await start(by);
    await run();
    expect([arrived(), tooMany(), host.server.stored]).toEqual([true, 0, SIZE]);
  });

  const rows = UPLOAD_ROWS.filter((row) => row.sockets && costOf(row, by) !== "none");
  test.for(rows)("$id $does", async (row, { task }) => {
    const { id } = row;
    const result = { id: `${id} ${by}`, wrong: 0, floods: 0 };
    task.meta.row = result;
    const cost = costOf(row, by);
    const bench = await start(by);
    const onStep = STRIKES[id]?.(bench, by) ?? undefined;
    const end = await bench.run(onStep).then(() => "arrived", endOf);
    if (end === "arrived" && !bench.arrived()) result.wrong += 1;
    if (bench.parts().length > 40) result.floods += 1;
    if (cost === "error" || cost === "sign-in") {
      expect([end, host.server.stored]).toEqual([ENDS[id], bench.before]);
      return;
    }
    expect([end, bench.arrived()]).toEqual(["arrived", true]);
    expect(bench.tooMany()).toBeLessThanOrEqual(bytesOf(cost));
    // By PUT alone a whole file is stored again; where a session is forgotten, what it had.
    const isAgain = cost === "all" && (by === "put" || id === "U05");
    expect(host.server.stored - SIZE).toBeLessThanOrEqual(isAgain ? SIZE : 0);
  });

  test("the answer to the first part lost, and to the last", async () => {
    const { run, isPart, arrived, tooMany } = await start(by);
    host.strikeOnce({ kind: "after" }, isPart);
    await run(once(5 * PART, () => host.strikeOnce({ kind: "after" }, isPart)));
    expect(arrived()).toBe(true);
    const [, , lost] = UPLOAD_ROWS;
    expect(tooMany()).toBeLessThanOrEqual(2 * bytesOf(lost ? costOf(lost, by) : "none"));
  });

  test("credentials go to where they are for", async () => {
    const { run } = await start(by);
    await run(undefined, { name: "authorization", value: "Bearer secret" });
    const bare = host.ledger.filter(({ asked }) => asked.headers["authorization"] === undefined);
    expect(bare.every(({ asked }) => asked.path.startsWith("/-s3/"))).toBe(true);
    expect(bare.length > 0).toBe(by === "s3");
  });
});

test("S3 that lists no parts gets the one again whose answer was lost", async () => {
  const { run, isMiddle, arrived, tooMany } = await start("s3");
  (host.server as S3Server).rules = { partBytes: PART, mostAddresses: 20 }; // what `start` made
  host.strikeOnce({ kind: "after" }, isMiddle);
  await run();
  expect([arrived(), tooMany(), host.server.stored]).toEqual([true, PART, SIZE + PART]);
});

/** As the engine would call it. */
const endOf = (error: unknown): string => (error instanceof Setback ? error.kind : codeOf(error));
