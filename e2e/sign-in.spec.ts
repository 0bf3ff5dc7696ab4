/** Signing in: nothing is sent unasked, what is given goes to one server only, and no byte is fetched twice for it. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { MIB, test } from "./kit/app.ts";
import { isTransferred, Session, seen, until } from "./kit/ferry.ts";
import type { Entry } from "./kit/ledger.ts";
import { sameAsOrigin } from "./kit/same.ts";

const ANNA = { userName: "anna", password: "correct horse" } as const;

const card = (page: Page, name: string) => page.locator("job-card").filter({ hasText: name });
const field = (page: Page, name: string) => page.locator(`[data-field="${name}"]`);

/** By the API, as a program does it. */
const add = (page: Page, url: string, credentials: object | null = null) =>
  page.evaluate(
    async ([address, given]) => {
      const { connect } = await import(/* @vite-ignore */ "/ferry.js" as string);
      const job = await (await connect({ program: "e2e" })).createJob();
      await job.addFile({ url: address });
      if (given) await job.setCredentials(given);
      await job.resume();
    },
    [url, credentials] as const,
  );

async function signIn(page: Page, name: string, fields: Readonly<Record<string, string>>): Promise<void> {
  await card(page, name).locator("[data-action=sign-in]").click();
  for (const [key, text] of Object.entries(fields)) await field(page, key).fill(text);
  await page.locator("[data-action=send-sign-in]").click();
}

/** Whatever is typed into any field of the page. */
const typed = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const all = (root: Document | ShadowRoot): readonly Element[] =>
      [...root.querySelectorAll("*")].flatMap((e) => [e, ...(e.shadowRoot ? all(e.shadowRoot) : [])]);
    const fields = all(document).filter((e) => e instanceof HTMLInputElement);
    return fields.map((e) => `${e.value} ${e.getAttribute("value")}`).join("\n");
  });

const secretsIn = (entries: readonly Entry[]): readonly string[] =>
  entries.flatMap(({ headers }) =>
    ["authorization", "cookie", "x-api-key"].filter((name) => headers[name] !== undefined),
  );

test("a token runs out in the middle: the job asks, the queue goes on, a new one resumes at the same byte", async ({
  ferry,
  origin,
}) => {
  const offer = (token: string) =>
    origin.file("big.iso", {
      size: 40 * MIB + 7,
      bytesPerSecond: 10_000_000,
      guard: { kind: "bearer", token },
    });
  const iso = offer("first");
  await ferry.locator("[data-action=add]").first().click();
  await field(ferry, "url").fill(iso.url);
  await ferry.locator("add-dialog details.more > summary").click();
  await ferry.locator("add-dialog details.sign-in > summary").click();
  await field(ferry, "scheme").selectOption("bearer");
  await field(ferry, "token").fill("first");
  await field(ferry, "token").press("Enter");
  await expect(card(ferry, "big.iso")).toHaveAttribute("data-state", "transferring");
  await origin.until((ledger) => ledger.bytesSent(iso.path) > 15 * MIB);
  offer("second");
  origin.resetConnections();
  await expect(card(ferry, "big.iso")).toHaveAttribute("data-code", "sign-in-needed");
  await expect(card(ferry, "big.iso")).toContainText("Sign in needed at 127.0.0.1");

  await add(ferry, origin.file("free.bin", { size: MIB }).url);
  await expect(card(ferry, "free.bin")).toHaveAttribute("data-state", "transferred");

  await card(ferry, "big.iso").locator("[data-action=sign-in]").click();
  // The server's own wish is chosen.
  await expect(field(ferry, "scheme").last()).toHaveValue("bearer");
  await expect(ferry.locator("sign-in-dialog")).toContainText("run out");
  await field(ferry, "token").fill("second");
  await ferry.locator("[data-action=send-sign-in]").click();
  await expect(card(ferry, "big.iso")).toHaveAttribute("data-state", "transferred", { timeout: 30_000 });
  expect(await typed(ferry)).not.toMatch(/first|second/);

  const asked = origin.ledger.requests(iso.path).filter(({ status }) => status === 206);
  expect(asked.map(({ headers }) => headers.authorization)).toEqual(["Bearer first", "Bearer second"]);
  expect(asked[1]?.start).toBeGreaterThan(8 * MIB);
  expect(origin.ledger.waste(iso.size, iso.path)).toBeLessThanOrEqual(8 * MIB);
  const [download] = await Promise.all([
    ferry.waitForEvent("download"),
    card(ferry, "big.iso").locator("[data-action=save]").click(),
  ]);
  expect(await sameAsOrigin(await download.path(), iso.size, iso.seed)).toEqual({ kind: "same" });
});

test("three wrong answers stop the asking; retry begins anew", async ({ ferry, origin }) => {
  const iso = origin.file("locked.iso", { size: MIB, guard: { kind: "basic", ...ANNA } });
  const sent = () => origin.ledger.requests(iso.path).flatMap(({ headers }) => headers.authorization ?? []);
  await add(ferry, iso.url);
  for (const [at, password] of ["one", "two", "three"].entries()) {
    await expect(card(ferry, "locked.iso")).toHaveAttribute("data-code", "sign-in-needed");
    await signIn(ferry, "locked.iso", { "user-name": "anna", password });
    await expect.poll(sent).toHaveLength(at + 1);
  }
  await expect(card(ferry, "locked.iso")).toHaveAttribute("data-state", "error");
  await expect(card(ferry, "locked.iso")).toContainText("three sign-ins");
  await card(ferry, "locked.iso").locator("[data-action=retry]").click();
  await signIn(ferry, "locked.iso", { "user-name": ANNA.userName, password: ANNA.password });
  await expect(card(ferry, "locked.iso")).toHaveAttribute("data-state", "transferred");
  expect(sent()).toHaveLength(4);
});

test("what cannot be sent is told at its field, and nothing is sent", async ({ ferry, origin }) => {
  const iso = origin.file("locked.iso", { size: MIB, guard: { kind: "basic", ...ANNA } });
  await add(ferry, iso.url);
  await signIn(ferry, "locked.iso", { "user-name": "an:na", password: "x" });
  await expect(ferry.locator("sign-in-dialog [data-code=bad-credentials]")).toContainText("colon");
  await expect(field(ferry, "user-name")).toHaveAttribute("aria-invalid", "true");
  await expect(field(ferry, "user-name")).toBeFocused();
  expect(secretsIn(origin.ledger.entries)).toEqual([]);
  await field(ferry, "user-name").fill(ANNA.userName);
  await field(ferry, "password").fill(ANNA.password);
  await field(ferry, "password").press("Enter");
  await expect(card(ferry, "locked.iso")).toHaveAttribute("data-state", "transferred");
  await expect(card(ferry, "locked.iso")).not.toContainText(ANNA.password);
});

test("no accessibility violations in the dialog and the fields", async ({ ferry, origin }) => {
  const check = async () => {
    // `as never`: the package brings playwright types of its own, of the same version.
    const { violations } = await new AxeBuilder({ page: ferry as never })
      .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  };
  await add(ferry, origin.file("locked.iso", { size: MIB, guard: { kind: "basic", ...ANNA } }).url);
  await card(ferry, "locked.iso").locator("[data-action=sign-in]").click();
  for (const scheme of ["basic", "bearer", "header", "browser"]) {
    await field(ferry, "scheme").selectOption(scheme);
    await check();
  }
  await ferry.locator("sign-in-dialog [data-action=dismiss]").click();
  await expect(card(ferry, "locked.iso").locator("[data-action=sign-in]")).toBeFocused();
});

test.describe("nothing reaches another origin", () => {
  test("by a redirect: Authorization stays behind, a header of another name stops the job", async ({
    ferry,
    origin,
    mirror: other,
  }) => {
    const target = other.file("elsewhere.iso", { size: MIB });
    const basic = origin.file("basic.iso", {
      size: MIB,
      guard: { kind: "basic", ...ANNA },
      redirect: target.url,
    });
    const key = { kind: "header", name: "X-Api-Key", value: "s3cret" } as const;
    const keyed = origin.file("keyed.iso", { size: MIB, guard: key, redirect: target.url });
    await add(ferry, basic.url, { scheme: "basic", ...ANNA });
    await expect(card(ferry, "basic.iso")).toHaveAttribute("data-state", "transferred");
    expect(other.ledger.requests()).not.toEqual([]);
    const before = other.ledger.entries.length;
    await add(ferry, keyed.url, { scheme: "header", name: key.name, value: key.value });
    await expect(card(ferry, "keyed.iso")).toHaveAttribute("data-code", "redirected");
    await expect(card(ferry, "keyed.iso")).toContainText("another address");
    expect(secretsIn(origin.ledger.entries)).toContain("x-api-key");
    expect(secretsIn(other.ledger.entries)).toEqual([]);
    expect(other.ledger.entries).toHaveLength(before);
  });

  test("that was not named: credentials are for a scheme, a host and a port", async ({
    ferry,
    origin,
    mirror: other,
  }) => {
    const iso = origin.file("a.iso", { size: MIB });
    await add(ferry, iso.url, { scheme: "basic", ...ANNA, origin: other.url });
    await expect(card(ferry, "a.iso")).toHaveAttribute("data-state", "transferred");
    expect(secretsIn(origin.ledger.entries)).toEqual([]);
  });
});

test("no cookie goes along unless the job asks for this browser's sign-in", async ({
  ferry,
  origin,
  site,
}) => {
  // The same site as Ferry, so that the browser would send its cookies if it were let.
  const near = origin.url.replace("127.0.0.1", "localhost");
  await ferry.context().addCookies([{ name: "session", value: "1", url: near }]);
  const headers = {
    "Access-Control-Allow-Origin": new URL(site.url).origin,
    "Access-Control-Allow-Credentials": "true",
  };
  const guard = { kind: "cookie", value: "session=1" } as const;
  origin.file("mine.iso", { size: MIB, guard, headers });
  await add(ferry, `${near}/mine.iso`);
  await expect(card(ferry, "mine.iso")).toHaveAttribute("data-code", "sign-in-needed");
  expect(secretsIn(origin.ledger.entries)).toEqual([]);
  await card(ferry, "mine.iso").locator("[data-action=sign-in]").click();
  await field(ferry, "scheme").selectOption("browser");
  await ferry.locator("[data-action=send-sign-in]").click();
  await expect(card(ferry, "mine.iso")).toHaveAttribute("data-state", "transferred");
});

test("Digest: the file arrives, and the server is asked once", async ({ ferry, origin }) => {
  for (const algorithm of ["MD5", "SHA-256"] as const) {
    const guard = { kind: "digest", ...ANNA, algorithm, uses: 3 } as const;
    const iso = origin.file(`${algorithm}.iso`, { size: 4 * MIB, guard });
    await add(ferry, iso.url, { scheme: "digest", ...ANNA });
    await expect(card(ferry, `${algorithm}.iso`)).toHaveAttribute("data-state", "transferred");
    const statuses = origin.ledger.requests(iso.path).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(1);
  }
});

test("a script in the page finds nothing in the clear, and cannot take the key along", async ({
  ferry,
  origin,
}) => {
  const iso = origin.file("slow.iso", {
    size: 40 * MIB,
    bytesPerSecond: 200_000,
    guard: { kind: "basic", ...ANNA },
  });
  await add(ferry, iso.url, { scheme: "basic", ...ANNA });
  await expect(card(ferry, "slow.iso")).toHaveAttribute("data-state", "transferring");
  const found = await ferry.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const open = indexedDB.open("ferry");
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(open.error);
    });
    const all = await Promise.all(
      ["meta", "jobs"].map(
        (name) =>
          new Promise<unknown[]>((resolve) => {
            const request = database.transaction(name).objectStore(name).getAll();
            request.onsuccess = () => resolve(request.result);
          }),
      ),
    );
    const key = all.flat().find((value) => value instanceof CryptoKey);
    const text = JSON.stringify(all, (_, value: unknown) =>
      value instanceof ArrayBuffer ? new TextDecoder().decode(value) : value,
    );
    const { connect } = await import(/* @vite-ignore */ "/ferry.js" as string);
    const [job] = await (await connect({ program: "e2e" })).jobs();
    return {
      hasKey: key !== undefined,
      exported: key
        ? await crypto.subtle.exportKey("raw", key).then(
            () => "yes",
            (error) => error.name,
          )
        : null,
      text: text + JSON.stringify(job.credentials),
    };
  });
  expect([found.hasKey, found.exported]).toEqual([true, "InvalidAccessError"]);
  expect(found.text).toContain("anna");
  expect(found.text).not.toContain(ANNA.password);
});

test("a browser that was killed goes on with its sign-in, and its profile has it nowhere in the clear", async ({
  site,
  origin,
}) => {
  const session = await new Session(site.url, `${origin.url}/x`).open();
  try {
    const password = "Xq7vLm2RtZ9w";
    const guard = { kind: "basic", userName: "anna", password } as const;
    const iso = origin.file("big.iso", { size: 60 * MIB, bytesPerSecond: 5_000_000, guard });
    const { page } = session;
    await page.evaluate(`(async () => {
      const { connect } = await import("/ferry.js");
      const job = await (await connect({ program: "e2e" })).createJob();
      await job.addFile({ url: ${JSON.stringify(iso.url)} });
      await job.setCredentials({ scheme: "basic", userName: "anna", password: ${JSON.stringify(password)} });
      await job.resume();
    })()`);
    await until(page, (job) => job.transferred > 5 * MIB);
    await session.browser.kill();
    const clear = filesWith(session.profile, password);
    // The proof of the search: what is not secret is found.
    expect(filesWith(session.profile, "big.iso")).not.toEqual([]);
    expect(clear).toEqual([]);
    origin.pace(20_000_000);
    await session.open();
    await until(session.page, isTransferred);
    expect((await seen(session.page))?.code).toBeNull();
  } finally {
    await session.end();
  }
});

/** Files that hold the text, in either of the encodings that V8 and LevelDB write. */
function filesWith(folder: string, text: string): readonly string[] {
  const needles = [Buffer.from(text, "latin1"), Buffer.from(text, "utf16le")];
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => {
    const path = join(folder, name);
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return false;
    const bytes = readFileSync(path);
    return needles.some((needle) => bytes.includes(needle));
  });
}
