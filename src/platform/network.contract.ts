/** Decides whether a Network finds out what a failed request meant, as its contract says. */

// oxlint-disable-next-line no-restricted-imports -- a suite of tests, run by *.test.ts
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Network } from "../engine/ports.ts";
import type { Asked } from "../engine/sim/server-bench.ts";

/** What is around a device: its own claim, its own server, and the source that a request failed at. */
export interface Surroundings {
  readonly claimsOnline: boolean;
  /** `knows-nothing`: it answers 404. The last two: a network answers in its place. */
  readonly own: "answers" | "knows-nothing" | "gone" | "silent" | "sign-in-page" | "sign-in-redirect";
  /** `forbids`: it answers, and CORS lets nobody read it. */
  readonly source: "forbids" | "gone" | "silent";
}

export interface NetworkBench {
  readonly network: Network;
  /** The address of the source; null where such surroundings cannot be made. */
  surround(by: Surroundings): Promise<string | null>;
  /** What reached the source; null where nobody knows. */
  asked(): Promise<readonly Asked[] | null>;
  end(): Promise<void>;
}

/** "About 4 s", on a busy machine. */
const PATIENCE_MS = 8_000;

export function networkContract(name: string, make: () => Promise<NetworkBench>): void {
  describe(`${name} keeps the network's contract`, () => {
    let bench: NetworkBench;
    beforeEach(async () => {
      bench = await make();
    });
    afterEach(() => bench.end());

    test.for([
      [true, "answers", "gone", "online", "unreachable"],
      [true, "answers", "forbids", "online", "forbidden-by-cors"],
      [true, "knows-nothing", "gone", "online", "unreachable"],
      [true, "gone", "gone", "offline", "offline"],
      [true, "gone", "forbids", "online", "forbidden-by-cors"],
      [true, "sign-in-page", "gone", "portal", "portal"],
      [true, "sign-in-page", "forbids", "portal", "portal"],
      [true, "sign-in-redirect", "forbids", "portal", "portal"],
      [false, "gone", "gone", "offline", "offline"],
      [false, "answers", "gone", "offline", "offline"],
    ] as const)(
      "device says online: %s, own server: %s, source: %s: that is %s, and the failure was %s",
      async ([claimsOnline, own, source, probe, diagnosis], { skip }) => {
        const { network } = bench;
        const url = await bench.surround({ claimsOnline, own, source });
        if (url === null) return skip("no such surroundings here");
        expect(network.claimsOnline()).toBe(claimsOnline);
        expect(await network.probe([url])).toBe(probe);
        expect(await network.diagnose(url)).toBe(diagnosis);
      },
    );

    test("with no source to ask the own server decides", async () => {
      await bench.surround({ claimsOnline: true, own: "answers", source: "gone" });
      expect(await bench.network.probe([])).toBe("online");
      await bench.surround({ claimsOnline: true, own: "gone", source: "gone" });
      expect(await bench.network.probe([])).toBe("offline");
    });

    test.each([
      ["forbids", true],
      ["gone", false],
    ] as const)("of a source that %s an answer of any kind counts: %s", async (source, isThere) => {
      const url = await bench.surround({ claimsOnline: true, own: "gone", source });
      if (url !== null) expect(await bench.network.reaches([url])).toBe(isThere);
      expect(await bench.network.reaches([])).toBe(false);
    });

    test("silence everywhere is offline, and known within about 4 s", { timeout: 20_000 }, async ({
      skip,
    }) => {
      const url = await bench.surround({ claimsOnline: true, own: "silent", source: "silent" });
      if (url === null) return skip("no such surroundings here");
      const begun = performance.now();
      const { network } = bench;
      expect(await Promise.all([network.probe([url]), network.diagnose(url)])).toEqual([
        "offline",
        "offline",
      ]);
      expect(performance.now() - begun).toBeLessThan(PATIENCE_MS);
    });

    test("one source that answers is enough, whatever the others do", async ({ skip }) => {
      const silent = await bench.surround({ claimsOnline: true, own: "gone", source: "silent" });
      const there = await bench.surround({ claimsOnline: true, own: "gone", source: "forbids" });
      if (silent === null || there === null) return skip("no such surroundings here");
      const begun = performance.now();
      expect(await bench.network.probe([silent, there])).toBe("online");
      expect(performance.now() - begun).toBeLessThan(2_000);
    });

    test("a source is asked for nothing of the file, without cookie and referrer", async ({ skip }) => {
      const url = await bench.surround({ claimsOnline: true, own: "gone", source: "forbids" });
      const before = url === null ? null : await bench.asked();
      if (url === null || before === null) return skip("no such surroundings here");
      await Promise.all([bench.network.probe([url]), bench.network.diagnose(url)]);
      const asked = (await bench.asked())?.slice(before.length) ?? [];
      expect(asked.map(({ method }) => method)).toEqual(["HEAD", "HEAD"]);
      for (const { headers } of asked) {
        for (const header of ["cookie", "authorization", "referer"])
          expect(headers).not.toHaveProperty(header);
      }
    });
  });
}
