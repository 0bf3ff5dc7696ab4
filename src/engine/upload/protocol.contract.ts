/** Decides whether an UploadProtocol keeps the contract of its port, before a strict server of its kind. */

// oxlint-disable-next-line no-restricted-imports -- a suite of tests, run by *.test.ts
import { beforeEach, describe, expect, test } from "vitest";
import { problemOf } from "../errors.ts";
import { UploadRoad } from "../sim/upload/upload-road.ts";
import type { UploadServer } from "../sim/upload-server.ts";
import { lengthOf, missing } from "../span.ts";
import {
  type Outgoing,
  type Receipt,
  Setback,
  type Standing,
  type UploadProtocol,
  type UploadSession,
} from "./protocol.ts";

export interface ProtocolBench {
  readonly protocol: UploadProtocol;
  readonly server: UploadServer;
  /** By which method its bytes go. */
  readonly appends: string;
  /** Part of a request that was cut stays at the server: what came of it need not be sent again. */
  readonly keepsHalves: boolean;
  /** So many of a file's bytes go as its session is created. */
  readonly firstBytes?: number;
  /** There is no way to say that a file has no bytes. */
  readonly hasNoEmpty?: true;
  /** Parts go to addresses that are their own sign-in. */
  readonly isSigned?: true;
  /** Its server takes files whose end nobody knows yet. */
  readonly takesGrowing?: true;
  /** What a file of so many bytes is sent with; absent: nothing special. */
  outgoing?(file: Outgoing): Outgoing;
}

const SIZE = 40_000;

const sample = (size: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: size }, (_, at) => (at * 31 + (at >> 8)) & 0xff);

export function uploadProtocolContract(name: string, make: () => ProtocolBench): void {
  describe(`${name} keeps the contract of upload protocols`, () => {
    let bench: ProtocolBench;
    let road: UploadRoad;
    const bytes = sample(SIZE);

    beforeEach(() => {
      bench = make();
      road = new UploadRoad(bench.server);
    });

    const fileOf = (size: number): Outgoing => {
      const file: Outgoing = {
        url: road.url,
        name: "Über sicht.txt",
        type: "text/plain",
        size,
        digests: [],
        wantsReply: false,
      };
      return bench.outgoing?.(file) ?? file;
    };

    const create = (file: Outgoing): Promise<Standing> =>
      bench.protocol.create(file, road, async (most) => bytes.slice(0, most));

    /** What the next part may be: all of it where parts are not bounded, else about a third, and no more than its lane has. */
    const partOf = (file: Outgoing, session: UploadSession, { have }: Pick<Standing, "have">) => {
      const { least, most, step } = bench.protocol.partSizes(file, session);
      const [gap] = missing(have, file.size);
      if (!gap) return null;
      const { start } = gap;
      const lane = bench.protocol.lanes(file, session)?.find((one) => one.start <= start && start < one.end);
      const wanted = Math.max(least, Math.min(most, Math.ceil(file.size / 3 / step) * step));
      return { start, body: bytes.slice(start, Math.min(gap.end, start + wanted, lane?.end ?? gap.end)) };
    };

    /** As plain data, as another life of the engine has it. */
    const kept = (session: UploadSession): UploadSession => JSON.parse(JSON.stringify(session));

    async function send(file: Outgoing, from?: UploadSession): Promise<Receipt> {
      const { protocol } = bench;
      let standing: Standing = from ? await protocol.ask(file, from, road) : await create(file);
      for (;;) {
        const session = kept(standing.session);
        const part = partOf(file, session, standing);
        if (!part) return protocol.close(file, session, road);
        standing = await protocol.append(file, session, part, road);
        expect(lengthOf(standing.have)).toBeGreaterThan(0);
      }
    }

    const outcomeOf = async (doing: Promise<unknown>): Promise<string> => {
      try {
        await doing;
        return "done";
      } catch (error) {
        return error instanceof Setback ? error.kind : problemOf(error).code;
      }
    };

    const same = (file: Uint8Array | undefined, wanted: Uint8Array): boolean =>
      file?.length === wanted.length && file.every((byte, at) => byte === wanted[at]);

    test("a file arrives byte for byte, once", async () => {
      await send(fileOf(SIZE));
      expect(road.whole).toHaveLength(1);
      expect(same(road.whole[0], bytes)).toBe(true);
      expect(bench.server.stored).toBe(SIZE);
    });

    test.each([0, 1])("a file of %s bytes arrives, or is refused before anybody is asked", async (size) => {
      if (size === 0 && bench.hasNoEmpty) {
        expect(await outcomeOf(send(fileOf(0)))).toBe("bad-argument");
        expect(road.sent).toEqual([]);
        return;
      }
      await send(fileOf(size));
      expect(road.whole).toHaveLength(1);
      expect(same(road.whole[0], bytes.slice(0, size))).toBe(true);
    });

    test("a session is plain data, and no byte goes out before there is one", async () => {
      const { session, have } = await create(fileOf(SIZE));
      expect(kept(session)).toEqual(session);
      // Some protocols describe the file in a body.
      expect(road.bodyBytes).toBeLessThan(1_000 + (bench.firstBytes ?? 0));
      expect(lengthOf(have)).toBe(bench.firstBytes ?? 0);
    });

    test("what is acknowledged after each part is what the server has, and asking says the same", async () => {
      const file = fileOf(SIZE);
      const { protocol } = bench;
      const { session, have } = await create(file);
      const part = partOf(file, session, { have });
      const told = part && (await protocol.append(file, session, part, road));
      const asked = told && (await protocol.ask(file, kept(told.session), road));
      expect(lengthOf(told?.have ?? [])).toBe(lengthOf(have) + (part?.body.length ?? 0));
      expect(asked?.have).toEqual(told?.have);
      expect(bench.server.stored).toBe(lengthOf(told?.have ?? []));
    });

    test("an answer that was lost is found by asking, and nothing is sent twice", async () => {
      if (!bench.protocol.isResumable) return;
      const file = fileOf(SIZE);
      const { session, have } = await create(file);
      const part = partOf(file, session, { have });
      road.next("answer-lost", bench.appends);
      expect(part && (await outcomeOf(bench.protocol.append(file, session, part, road)))).toBe("unreachable");
      await send(file, kept(session));
      expect(same(road.whole[0], bytes)).toBe(true);
      expect(bench.server.stored).toBe(SIZE);
    });

    test.each(["unreached", "midway", "busy"] as const)(
      "after a request that is %s it goes on",
      async (fate) => {
        const file = fileOf(SIZE);
        const { session, have } = await create(file);
        const part = partOf(file, session, { have });
        road.next(fate, bench.appends);
        const code = fate === "busy" ? "server-busy" : "unreachable";
        expect(part && (await outcomeOf(bench.protocol.append(file, session, part, road)))).toBe(code);
        await send(file, kept(session));
        expect(same(road.whole[0], bytes)).toBe(true);
        // At most that part came again, and of what was kept of it nothing did.
        expect(bench.server.stored).toBe(SIZE);
        const isKept = bench.keepsHalves && fate !== "busy";
        const again = road.bodyBytes - SIZE;
        expect(again).toBeLessThanOrEqual(isKept ? 1_000 : (part?.body.length ?? 0) + 1_000);
      },
    );

    test("a server that has forgotten everything is a lost session", async () => {
      if (!bench.protocol.isResumable) return;
      const file = fileOf(SIZE);
      const { session, have } = await create(file);
      const part = partOf(file, session, { have });
      if (part) await bench.protocol.append(file, session, part, road);
      road.next("forgets");
      // Of some a question says nothing: then the next part does.
      expect(await outcomeOf(send(file, kept(session)))).toBe("session-lost");
    });

    test("a server that wants a sign-in is not a lost session", async () => {
      if (bench.isSigned) return;
      const file = fileOf(SIZE);
      const { session, have } = await create(file);
      const part = partOf(file, session, { have });
      road.next("sign-in", bench.appends);
      expect(part && (await outcomeOf(bench.protocol.append(file, session, part, road)))).toBe(
        "sign-in-needed",
      );
      await send(file, kept(session));
      expect(same(road.whole[0], bytes)).toBe(true);
    });

    test("a part that the server finds too large says so", async () => {
      const file = fileOf(SIZE);
      const { session, have } = await create(file);
      const part = partOf(file, session, { have });
      road.limit = 100;
      expect(part && (await outcomeOf(bench.protocol.append(file, session, part, road)))).toBe(
        "part-too-large",
      );
    });

    test("closing is safe to say again", async () => {
      const file = fileOf(SIZE);
      const { protocol } = bench;
      let standing = await create(file);
      for (;;) {
        const part = partOf(file, standing.session, standing);
        if (!part) break;
        standing = await protocol.append(file, standing.session, part, road);
      }
      const receipt = await protocol.close(file, kept(standing.session), road);
      expect(await protocol.close(file, kept(standing.session), road)).toEqual(receipt);
      expect(road.whole).toHaveLength(1);
    });

    describe("a file whose end nobody knows yet", () => {
      const HALF = SIZE / 2;
      const growing = (size: number): Outgoing => ({ ...fileOf(size), isGrowing: true });

      /** So much of it is at the server. */
      async function begun(size: number): Promise<Standing> {
        const file = growing(size);
        let standing = await create(file);
        for (;;) {
          const part = partOf(file, standing.session, standing);
          if (!part) return { ...standing, session: kept(standing.session) };
          standing = await bench.protocol.append(file, kept(standing.session), part, road);
        }
      }

      test("is begun where the server lets it, and else nothing of it is sent", async () => {
        if (bench.takesGrowing) {
          const { have, session } = await begun(HALF);
          expect([lengthOf(have), bench.server.stored, road.whole]).toEqual([HALF, HALF, []]);
          expect((await bench.protocol.ask(growing(HALF), session, road)).have).toEqual(have);
          return;
        }
        if (bench.protocol.takesGrowing) expect(await outcomeOf(create(growing(HALF)))).toBe("length-wanted");
        expect(bench.server.stored).toBe(0);
      });

      test.each([SIZE, HALF])("is whole once its end is known, after %s bytes", async (size) => {
        if (!bench.takesGrowing) return;
        const { session } = await begun(HALF);
        await send(fileOf(size), session);
        expect(road.whole.map((file) => same(file, bytes.slice(0, size)))).toEqual([true]);
        expect(bench.server.stored).toBe(size);
      });

      test.each(["unreached", "midway", "answer-lost", "busy"] as const)(
        "is whole where the request that says its end is %s",
        async (fate) => {
          if (!bench.takesGrowing) return;
          for (const size of [SIZE, HALF]) {
            road = new UploadRoad((bench = make()).server);
            const { session } = await begun(HALF);
            road.next(fate, bench.appends);
            await outcomeOf(send(fileOf(size), session));
            await send(fileOf(size), session);
            expect([size, road.whole.map((file) => same(file, bytes.slice(0, size)))]).toEqual([
              size,
              [true],
            ]);
            expect(bench.server.stored).toBe(size);
          }
        },
      );

      test("may be closed twice", async () => {
        if (!bench.takesGrowing) return;
        const { session } = await begun(HALF);
        for (const _ of ["once", "twice"]) await bench.protocol.close(fileOf(HALF), session, road);
        expect(road.whole.map((file) => same(file, bytes.slice(0, HALF)))).toEqual([true]);
      });

      test("is a lost session where the server has forgotten it", async () => {
        if (!bench.takesGrowing) return;
        const { session } = await begun(HALF);
        road.next("forgets");
        expect(await outcomeOf(send(fileOf(SIZE), session))).toBe("session-lost");
      });
    });

    test("what was cancelled may be cancelled again, and is a lost session", async () => {
      if (!bench.protocol.isResumable) return;
      const file = fileOf(SIZE);
      const { session, have } = await create(file);
      const part = partOf(file, session, { have });
      if (part) await bench.protocol.append(file, session, part, road);
      await bench.protocol.cancel(file, session, road);
      await bench.protocol.cancel(file, session, road);
      expect(await outcomeOf(send(file, kept(session)))).toBe("session-lost");
    });
  });
}
