/** Several connections: a large file of which each brings little comes over two or more at once, each byte over one of them. */
import { expect } from "@playwright/test";
import { isTransferred, saveAndCompare, start, until } from "./kit/ferry.ts";
import type { Entry } from "./kit/ledger.ts";
import { startOrigin } from "./kit/origin.ts";
import { expectSentAgain, MIB, pageSays, test } from "./kit/world.ts";

/** What a connection has in its buffers when it is ended: on a busy machine they are full, and the server counts them as sent. */
const UNDER_WAY = 12 * MIB;

/** Requests that were answered at the same time, at most. */
function mostAtOnce(entries: readonly Entry[]): number {
  return Math.max(
    ...entries.map(
      ({ startedAt: at }) =>
        entries.filter(
          ({ startedAt, endedAt }) => startedAt <= at && (endedAt ?? Number.POSITIVE_INFINITY) > at,
        ).length,
    ),
  );
}

/** A third and a fourth are tried where all of them bring more with it; a busy machine decides how far that goes. */
function expectSeveral(entries: readonly Entry[]): void {
  expect(mostAtOnce(entries)).toBeGreaterThanOrEqual(2);
  expect(mostAtOnce(entries)).toBeLessThanOrEqual(4);
}

test("a large file comes over several connections, and no byte over two", async ({ session, origin }) => {
  const iso = origin.file("big.iso", { size: 140 * MIB + 12_345, expose: "all" });
  await start(session.page, iso);
  await origin.until((ledger) => ledger.requests(iso.path).length === 2);
  await session.page.click("h4 a");
  await session.page.waitFor(pageSays("Connections"));
  await until(session.page, isTransferred);
  const [first, ...others] = origin.ledger.requests(iso.path);
  expect(others[0]?.start).toBeGreaterThan(70 * MIB);
  // Whoever came last may have taken over some more of it.
  const seam = Math.min(...others.map(({ start }) => start ?? 0));
  // The first request was not cut: it went on to the seam.
  expect(first?.range).toBe("bytes=0-");
  expect(first?.sent).toBeGreaterThanOrEqual(seam);
  expect(first?.sent).toBeLessThan(seam + UNDER_WAY);
  expectSeveral(origin.ledger.requests(iso.path));
  expect(others.length).toBeLessThanOrEqual(5);
  expectSentAgain(origin, iso, UNDER_WAY);
  expect(await saveAndCompare(session.browser, session.page, iso)).toEqual({ kind: "same" });
});

for (const [what, other] of [
  ["the second", 1],
  ["the first", 0],
] as const) {
  test(`${what} of two connections breaks: the other one goes on, and nothing waits`, async ({
    session,
    origin,
  }) => {
    // The second begins before the first has brought 50 MiB.
    const iso = origin.file("big.iso", { size: 140 * MIB, expose: "all", bytesPerSecond: 12 * MIB });
    if (other === 0) origin.cutNext(1, { afterBytes: 50 * MIB });
    await start(session.page, iso);
    await origin.until((ledger) => ledger.requests(iso.path).length === 1);
    if (other === 1) origin.cutNext(1, { afterBytes: 8 * MIB });
    const states = new Set<string>();
    await until(session.page, (job) => isTransferred(job) || !states.add(job.state));
    const entries = origin.ledger.requests(iso.path);
    expect(entries[other]?.closedBy).toBe("server");
    expect(entries[1 - other]?.closedBy).not.toBe("server");
    expectSeveral(entries);
    expect(entries.length).toBeLessThanOrEqual(8);
    expect([...states]).not.toContain("transient-error");
    // At the seam, and what the broken line had under way.
    expectSentAgain(origin, iso, 2 * UNDER_WAY);
    expect(await saveAndCompare(session.browser, session.page, iso)).toEqual({ kind: "same" });
  });
}

test("a slow file comes from its mirror at the same time, once that has shown the same bytes", async ({
  session,
  origin,
}) => {
  const mirror = await startOrigin();
  try {
    const options = { size: 48 * MIB, expose: "all", bytesPerSecond: 4 * MIB } as const;
    const iso = origin.file("big.iso", options);
    const copy = mirror.file("copy.iso", { ...options, seed: iso.seed });
    await start(session.page, iso, { mirrors: [copy.url] });
    await until(session.page, isTransferred);
    const [own, other] = [origin.ledger.requests(iso.path), mirror.ledger.requests(copy.path)];
    const sent = (entries: readonly Entry[]): number => entries.reduce((sum, entry) => sum + entry.sent, 0);
    // The first requests of the mirror only compare.
    expect(other[0]?.sent).toBeLessThan(MIB);
    for (const entries of [own, other]) expect(sent(entries)).toBeGreaterThan(12 * MIB);
    expect(sent(own) + sent(other)).toBeLessThan(iso.size + 4 * MIB);
    expect(await saveAndCompare(session.browser, session.page, iso)).toEqual({ kind: "same" });
  } finally {
    await mirror.stop();
  }
});
