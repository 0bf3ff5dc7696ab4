/** Files that are sent: what the server has in the end is the file, whatever happened on the way. */
import { expect, type Page } from "@playwright/test";
import { test as base, MIB, openJob } from "./kit/app.ts";
import { launchChromium } from "./kit/chromium.ts";
import { digestOf, startTusSite, type TusFault, type TusSite } from "./kit/tus-site.ts";

const test = base.extend<{ readonly tus: TusSite }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  tus: async ({}, use) => {
    const tus = await startTusSite();
    await use(tus);
    await tus.stop();
  },
});

const SIZE = 6 * MIB;
/** In the page and here. */
const fill = (size: number): Uint8Array =>
  Uint8Array.from({ length: size }, (_, at) => (at * 31 + (at >> 8) * 7) & 255);
const FILL = `(size) => Uint8Array.from({ length: size }, (_, at) => (at * 31 + (at >> 8) * 7) & 255)`;
const bytes = fill(SIZE);

/** A program that sends; gives the state in which the job ended. */
const send = (page: Page, url: string, options = "", local = "blob"): Promise<string> =>
  page.evaluate<string>(`(async () => {
    const { connect } = await import("/ferry.js");
    const ferry = await connect({ program: "ferry-page" });
    const blob = new File([(${FILL})(${SIZE})], "holiday.bin", { type: "text/plain", lastModified: 1 });
    const handle = async () => {
      const root = await navigator.storage.getDirectory();
      const handle = await root.getFileHandle("to-send.bin", { create: true });
      const writable = await handle.createWritable();
      await writable.write(blob);
      await writable.close();
      return handle;
    };
    const job = await ferry.createJob({ id: "up", name: "Holiday", type: "upload", priority: "foreground" });
    await job.addUpload({ url: ${JSON.stringify(url)}, local: ${local}, ${options} });
    await job.resume();
    for await (const { state } of job.changes()) {
      if (state.kind === "transferred") return state.kind;
      if (state.kind === "error") return state.problem.code;
    }
  })()`);

const faults: readonly (readonly [string, string, TusFault, number?])[] = [
  ["nothing", "PATCH", { kind: "midway", bytes: Number.POSITIVE_INFINITY }],
  ["a request that never arrives", "PATCH", { kind: "before" }, 1],
  ["a body that is cut", "PATCH", { kind: "midway", bytes: 200_000 }, 1],
  ["an answer that is lost", "PATCH", { kind: "answer-lost" }, 1],
  ["an answer to its creation that is lost", "POST", { kind: "answer-lost" }],
  ["a server that is busy", "PATCH", { kind: "status", status: 503 }, 1],
  ["a part that is too large", "PATCH", { kind: "status", status: 413 }, 1],
  ["a wrong offset", "PATCH", { kind: "status", status: 409 }, 1],
];
for (const [what, method, fault, after] of faults)
  test(`after ${what} the server has the file, and at most one part was sent twice`, async ({
    ferry,
    tus,
  }) => {
    tus.next(method, fault, after);
    expect(await send(ferry, tus.url)).toBe("transferred");
    expect(tus.whole).toEqual([digestOf(bytes)]);
    // What a body of a refused request held was not kept by anybody; the largest part here is 2 MiB.
    expect(tus.sent).toBeLessThanOrEqual(SIZE + 2 * MIB);
  });

test("a picked file is sent from where it is, and the row says so", async ({ ferry, tus }) => {
  expect(await send(ferry, tus.url, "", "await handle()")).toBe("transferred");
  expect(tus.whole).toEqual([digestOf(bytes)]);
});

for (const [what, local] of [
  ["a Blob without a name", "new Blob([blob])"],
  ["a stream, whose length nobody knows before it has ended,", "blob.stream()"],
])
  test(`${what} that a program gives arrives whole`, async ({ ferry, tus }) => {
    expect(await send(ferry, tus.url, "", local)).toBe("transferred");
    expect(tus.whole).toEqual([digestOf(bytes)]);
  });

const PICKED = `(async () => (await navigator.storage.getDirectory()).getFileHandle("to-send.bin", { create: true }))()`;
const changes: readonly (readonly [string, string, string])[] = [
  [
    "changes",
    `${PICKED}.then(async (handle) => {
      const writable = await handle.createWritable({ keepExistingData: true });
      await writable.write({ type: "write", position: 1, data: new Uint8Array(9) });
      await writable.close();
    })`,
    "local-file-changed",
  ],
  [
    "is gone",
    `navigator.storage.getDirectory().then((root) => root.removeEntry("to-send.bin"))`,
    "local-file-gone",
  ],
];
for (const [what, change, problem] of changes)
  test(`a picked file that ${what} while it waits is never sent mixed, and the row says so`, async ({
    ferry,
    tus,
  }) => {
    // The first part is there when the server has no time for the second one.
    tus.next("PATCH", { kind: "status", status: 503, headers: { "retry-after": "600" } }, 1);
    const ended = send(ferry, tus.url, "", "await handle()");
    await expect(ferry.locator("job-card")).toHaveAttribute("data-state", "transient-error");
    await ferry.evaluate(change);
    await ferry.evaluate(`import("/ferry.js").then(async ({ connect }) => {
      const job = await (await connect({ program: "ferry-page" })).job("up");
      await job.resume();
    })`);
    expect(await ended).toBe(problem);
    await expect(ferry.locator("job-card")).toHaveAttribute("data-state", "error");
    await expect(ferry.locator("job-card")).toContainText(
      problem === "local-file-gone" ? "cannot be read any more" : "has changed",
    );
    expect(tus.whole).toEqual([]);
  });

const asBytes = (name: string) => ({ name, mimeType: "text/plain", buffer: Buffer.from(bytes) });

test("on the page files are chosen, and sent where its reader says; a missing place is told, and nothing is lost", async ({
  ferry,
  tus,
}) => {
  // A browser without handles: the file is copied first.
  await ferry.evaluate(() => Reflect.deleteProperty(window, "showOpenFilePicker"));
  await ferry.getByRole("button", { name: "Add a transfer" }).click();
  await ferry.getByRole("dialog").getByRole("button", { name: "Send files…" }).click();
  const dialog = ferry.getByRole("dialog", { name: "Send files" });
  await dialog.getByRole("button", { name: /^Send/ }).click();
  await expect(dialog.getByRole("alert")).toContainText("No file is chosen.");
  const [picker] = await Promise.all([
    ferry.waitForEvent("filechooser"),
    dialog.getByRole("button", { name: "Choose files…" }).click(),
  ]);
  await picker.setFiles([asBytes("holiday.bin"), asBytes("other.bin")]);
  await expect(dialog.getByRole("status")).toContainText("2 files, 12 MiB");
  await expect(dialog.locator("[data-keeping=copy]")).toContainText("12 MiB");
  await dialog.getByRole("button", { name: "Leave out other.bin" }).click();
  await dialog.getByRole("button", { name: "Send 1 file" }).click();
  await expect(dialog.getByRole("alert")).toContainText("There is no address yet.");
  await dialog.getByRole("textbox", { name: "Where to" }).fill(tus.url);
  await dialog.getByRole("button", { name: "Send 1 file" }).click();
  await expect(dialog).toBeHidden();
  const card = ferry.locator("job-card");
  await expect(card).toHaveAttribute("data-state", "transferred");
  await expect(card.locator("[part=state]")).toHaveText("Sent");
  await expect(card).toContainText("The server has all of it, and has said so.");
  await expect(card.getByRole("button", { name: /^Save/ })).toHaveCount(0);
  expect(tus.whole).toEqual([digestOf(bytes)]);
});

test("what is said of a job beside its files counts: when it runs, how fast, and who signs in", async ({
  ferry,
  tus,
}) => {
  await ferry.getByRole("main").getByRole("button", { name: "Send files…" }).click();
  const dialog = ferry.getByRole("dialog", { name: "Send files" });
  await dialog.locator("[data-field=files]").setInputFiles([asBytes("holiday.bin")]);
  await dialog.getByRole("textbox", { name: "Where to" }).fill(tus.url);
  await dialog.getByText("More (optional)").click();
  await dialog.getByLabel("Priority").selectOption("High");
  await dialog.getByLabel("Ready by").fill("2099-01-01T12:00");
  await dialog.getByText("Sign-in for this server").click();
  await dialog.getByLabel("User name").fill("ferry");
  await dialog.getByLabel("Password").fill("s3cret");
  const rate = dialog.getByLabel("At most, KiB a second");
  await rate.fill("fast");
  await dialog.getByRole("button", { name: "Send 1 file" }).click();
  await expect(dialog.getByText("Write a number above 0")).toBeVisible();
  await expect(rate).toBeFocused();
  await rate.fill("3000");
  await rate.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(ferry.locator("job-card")).toHaveAttribute("data-state", "transferred");
  expect(tus.whole).toEqual([digestOf(bytes)]);
  const basic = `Basic ${Buffer.from("ferry:s3cret").toString("base64")}`;
  const asked = tus.requests.filter(({ method }) => method === "POST" || method === "PATCH");
  expect(new Set(asked.map(({ authorization }) => authorization))).toEqual(new Set([basic]));
  const said = await ferry.evaluate(`import("/ferry.js").then(async ({ connect }) => {
    const [{ priority, properties }] = await (await connect({ program: "ferry-page" })).jobs();
    return [priority, properties.maxUploadRate, properties.deadline];
  })`);
  expect(said).toEqual(["high", 3000 * 1024, new Date("2099-01-01T12:00").getTime()]);
});

const BEGIN = (url: string, isStarted = true): string => `(async () => {
  const { connect } = await import("/ferry.js");
  const ferry = await connect({ program: "ferry-page" });
  const job = await ferry.createJob({ id: "up", name: "Holiday", type: "upload", priority: "foreground" });
  const file = new File([(${FILL})(${SIZE})], "holiday.bin", { lastModified: 1 });
  await job.addUpload({ url: ${JSON.stringify(url)}, local: file, protocol: "tus" });
  ${isStarted ? "await job.resume();" : ""}
})()`;
/** Resolves with the first state of the job that is one of these. */
const UNTIL = (...kinds: readonly string[]): string => `(async () => {
  const { connect } = await import("/ferry.js");
  const job = await (await connect({ program: "ferry-page" })).job("up");
  for await (const { state } of job.changes()) if (${JSON.stringify(kinds)}.includes(state.kind)) return state.problem?.code ?? state.kind;
})()`;
const half = (tus: TusSite) => expect.poll(() => tus.sent, { intervals: [50] }).toBeGreaterThan(MIB);

test("what a job sends is kept to the limit that its form sets, and comes as fast as it can without it", async ({
  ferry,
  tus,
}) => {
  await ferry.evaluate(BEGIN(tus.url, false));
  await openJob(ferry, "Holiday");
  const limit = ferry.getByRole("textbox", { name: "At most while sending, KiB a second" });
  await expect(ferry.getByRole("textbox", { name: /^At most, KiB a second/ })).toHaveCount(0);
  const save = ferry.getByRole("button", { name: "Save the settings" });
  await limit.fill("much");
  await save.click();
  await expect(limit).toBeFocused();
  await expect(limit).toHaveAttribute("aria-invalid", "true");
  await limit.fill("256");
  await save.click();
  await expect(ferry.getByText("Saved.")).toBeVisible();
  await ferry.getByRole("button", { name: "Start Holiday" }).click();
  const startedAt = Date.now();
  await half(tus);
  // However late it is looked; a part is given to the browser as a whole.
  const seconds = (Date.now() - startedAt) / 1000;
  expect(tus.sent).toBeLessThan((seconds + 3) * 256 * 1024);

  await limit.fill("");
  await save.click();
  await expect(ferry.locator("job-card")).toHaveAttribute("data-state", "transferred");
  expect(tus.whole).toEqual([digestOf(bytes)]);
});

const troubles: readonly (readonly [string, (page: Page, tus: TusSite) => Promise<void>])[] = [
  [
    "the service worker is stopped",
    async (page) => {
      const session = await page.context().newCDPSession(page);
      await session.send("ServiceWorker.enable");
      await session.send("ServiceWorker.stopAllWorkers");
    },
  ],
  ["the page is loaded anew", async (page) => void (await page.reload())],
  [
    "the network goes and comes back",
    async (page) => {
      await page.context().setOffline(true);
      expect(await page.evaluate(UNTIL("transient-error"))).toBe("offline");
      await page.context().setOffline(false);
    },
  ],
  ["its server is restarted", (_, tus) => tus.restart(500)],
  ["its server has forgotten it", (_, tus) => tus.forget()],
  [
    "its server wants a sign-in",
    async (page, tus) => {
      const headers = { "www-authenticate": 'Basic realm="here"' };
      tus.next("PATCH", { kind: "status", status: 401, headers });
      expect(await page.evaluate(UNTIL("transient-error"))).toBe("sign-in-needed");
      await page.evaluate(`(async () => {
        const { connect } = await import("/ferry.js");
        const job = await (await connect({ program: "ferry-page" })).job("up");
        await job.setCredentials({ scheme: "basic", userName: "a", password: "b" });
      })()`);
    },
  ],
  [
    "it is paused and started again",
    async (page) => {
      await page.evaluate(`(async () => {
        const { connect } = await import("/ferry.js");
        const job = await (await connect({ program: "ferry-page" })).job("up");
        await job.suspend();
        await job.resume();
      })()`);
    },
  ],
];
for (const [what, trouble] of troubles)
  test(`while ${what} nothing is lost: the server gets the file, and of what it had nothing again`, async ({
    ferry,
    tus,
  }) => {
    tus.slow(2 * MIB);
    await ferry.evaluate(BEGIN(tus.url));
    await half(tus);
    const before = tus.sent;
    await trouble(ferry, tus);
    tus.slow(0);
    expect(await ferry.evaluate(UNTIL("transferred", "error"))).toBe("transferred");
    expect(tus.whole).toEqual([digestOf(bytes)]);
    const isForgotten = what.includes("forgotten");
    expect(tus.sent).toBeLessThanOrEqual(SIZE + (isForgotten ? before : 0) + 5 * MIB);
  });

test("a browser that is killed goes on at the next visit from what the server has", async ({ site, tus }) => {
  const first = await launchChromium();
  try {
    tus.slow(2 * MIB);
    const page = await first.newPage(site.url);
    await page.evaluate(BEGIN(tus.url));
    await half(tus);
    await first.kill();
    const kept = tus.sent;
    tus.slow(0);
    const second = await launchChromium({ profile: first.profile });
    try {
      const next = await second.newPage(site.url);
      expect(await next.evaluate(UNTIL("transferred", "error"))).toBe("transferred");
    } finally {
      await second.kill();
    }
    expect(tus.whole).toEqual([digestOf(bytes)]);
    expect(tus.sent - kept).toBeLessThan(SIZE);
  } finally {
    await first.dispose();
  }
});
