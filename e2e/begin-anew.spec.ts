/** A large part of a file is here and the server has another one: nothing goes before somebody says so. */
import { expect } from "@playwright/test";
import { isTransferred, saveAndCompare, start, stored, until } from "./kit/ferry.ts";
import { found, MIB, pageSays, test } from "./kit/world.ts";

test("the job waits with what is here, says what would go, and begins anew at the press of a button", async ({
  session,
  origin,
}) => {
  const size = 400 * MIB;
  const old = origin.file("big.iso", { size, bytesPerSecond: 40 * MIB });
  const { page } = session;
  await start(page, old);
  await until(page, stored(300 * MIB));
  origin.swapVersion("big.iso");
  const next = origin.served("big.iso");
  origin.resetConnections();
  const waiting = await until(page, (job) => job.code === "needs-restart" || isTransferred(job));
  expect(waiting).toMatchObject({ state: "transient-error", code: "needs-restart" });
  expect(waiting.transferred).toBeGreaterThanOrEqual(300 * MIB);
  await page.waitFor(pageSays("Begin anew without the"));
  await page.waitFor(
    `${found("[data-action=begin-anew]")}.length === 1 && ${found("address-form")}.length > 0`,
  );
  const asked = origin.ledger.requests(next.path).length;
  await page.reload();
  await until(page, (job) => job.code === "needs-restart");
  expect(origin.ledger.requests(next.path)).toHaveLength(asked);
  // Not the last list, in which nothing can be pressed.
  await page.waitFor(`${found("job-card[data-state]")}.length === 1 && ${found("queue-pulse")}.length === 1`);
  await page.click("[data-action=begin-anew]");
  await until(page, isTransferred);
  expect(await saveAndCompare(session.browser, page, next)).toEqual({ kind: "same" });
});
