/** Addresses are looked at before they are added: what each is, what is wrong with it, whether it is here already. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { MIB, test } from "./kit/app.ts";

const dialog = (page: Page) => page.getByRole("dialog", { name: "Add a transfer" });
const field = (page: Page) => dialog(page).getByRole("textbox", { name: "Address of the file" });
const rows = (page: Page) =>
  dialog(page).getByRole("list", { name: "What is at these addresses" }).getByRole("listitem");
const row = (page: Page, text: string) => rows(page).filter({ hasText: text });
const cards = (page: Page) => page.locator("job-card");
/** By the name of the job alone: others may wait for it. */
const card = (page: Page, name: string) =>
  cards(page).filter({ has: page.locator("[part=name]", { hasText: name }) });

async function type(page: Page, ...lines: readonly string[]): Promise<void> {
  if (!(await dialog(page).isVisible())) await page.getByRole("button", { name: "Add a transfer" }).click();
  await field(page).fill(lines.join("\n"));
}

/** As somebody does who drops something on the page. */
const drop = (page: Page, name: string, text: string): Promise<void> =>
  page.evaluate(
    (file) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([file.text], file.name));
      const how = { dataTransfer, bubbles: true, composed: true, cancelable: true };
      const target = document.querySelector("ferry-app");
      target?.dispatchEvent(new DragEvent("dragover", how));
      target?.dispatchEvent(new DragEvent("drop", how));
    },
    { name, text },
  );

const paste = (page: Page, text: string): Promise<void> =>
  page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    document
      .querySelector("ferry-app")
      ?.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData, bubbles: true, composed: true, cancelable: true }),
      );
  }, text);

async function isReadable(page: Page): Promise<void> {
  // `as never`: the package brings playwright types of its own, of the same version.
  const violations = async (): Promise<string[]> => {
    const builder = new AxeBuilder({ page: page as never });
    const found = await builder.withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).analyze();
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  };
  // A dialog that is still fading in is pale.
  await expect.poll(violations).toEqual([]);
}

test("several pasted links: each shows what it is, and a bad one stays to be put right while the others are added", async ({
  ferry,
  origin,
}) => {
  const big = origin.file("big.iso", {
    size: 300 * MIB,
    filename: "Release 1.iso",
    bytesPerSecond: 1_000_000,
  });
  const plain = origin.file("plain.bin", { size: 3 * MIB, ranges: "ignored", expose: "none" });
  const missing = `${origin.url}/missing.bin`;
  await paste(ferry, [big.url, plain.url, missing].join("\n"));
  await expect(row(ferry, big.url)).toContainText("Release 1.iso");
  await expect(row(ferry, big.url)).toContainText("300 MiB · goes on after an interruption");
  await expect(row(ferry, plain.url)).toContainText("3 MiB · begins anew after an interruption");
  await expect(row(ferry, missing)).toContainText("404");
  expect(origin.ledger.requests(big.path)).toMatchObject([{ method: "GET", range: "bytes=0-1023" }]);
  expect(origin.ledger.bytesSent(big.path)).toBeLessThanOrEqual(1024);
  await isReadable(ferry);
  await expect(cards(ferry)).toHaveCount(0);

  await type(ferry, big.url, "https://user:secret@files.example/a.iso");
  await expect(row(ferry, "files.example")).toContainText("password");
  await dialog(ferry).getByRole("button", { name: "Add 2 files to the queue" }).click();
  await expect(field(ferry)).toHaveValue("https://user:secret@files.example/a.iso");
  await expect(dialog(ferry).getByRole("alert")).toContainText("password");
  await expect(cards(ferry)).toHaveCount(1);
});

test("a pattern shows what it stands for before anything is added, and becomes one download", async ({
  ferry,
  origin,
}) => {
  for (let n = 1; n <= 12; n += 1)
    origin.file(`season/part${String(n).padStart(2, "0")}.bin`, { size: 1000 + n });
  const at = `${origin.url}/season/part[01-12].bin`;
  await type(ferry, at);
  await expect(dialog(ferry)).toContainText("12 addresses of patterns");
  await expect(rows(ferry)).toHaveCount(5);
  await expect(rows(ferry).last()).toContainText("part12.bin");
  await expect(rows(ferry).last()).toContainText("1,012 bytes");
  // Only what is in sight is looked at.
  expect(new Set(origin.ledger.requests().map(({ path }) => path)).size).toBe(4);
  await dialog(ferry).getByRole("button", { name: "Show all 12 addresses" }).click();
  await expect(rows(ferry)).toHaveCount(12);
  await isReadable(ferry);
  await expect(dialog(ferry).getByRole("radio", { name: "One download with 12 files" })).toBeChecked();
  await dialog(ferry).getByRole("button", { name: "Add 12 files to the queue" }).click();
  await expect(cards(ferry)).toHaveCount(1);
  await expect(cards(ferry)).toContainText("season");
  await expect(cards(ferry)).toHaveAttribute("data-state", "transferred");
  await expect(dialog(ferry)).toBeHidden();

  await type(ferry, `${origin.url}/[1-10001]`);
  await expect(dialog(ferry)).toContainText("more than 10,000 addresses");
  await type(ferry, `${origin.url}/[1-10000].none`);
  await expect(dialog(ferry)).toContainText("10,000 addresses of patterns");
  await expect(rows(ferry).nth(3)).toHaveText("9,996 addresses between them");
});

test("a server that forbids reading: the headers that it must send are named, and the browser's own download is offered", async ({
  ferry,
  origin,
  site,
}) => {
  const closed = origin.file("closed.bin", {
    size: MIB,
    headers: { "Access-Control-Allow-Origin": "https://elsewhere.example" },
  });
  await type(ferry, closed.url);
  const closedRow = row(ferry, closed.url);
  await expect(closedRow).toContainText("does not let web pages read this file");
  await expect(closedRow).toContainText(`Access-Control-Allow-Origin: ${new URL(site.url).origin}`);
  await expect(closedRow).toContainText("Access-Control-Expose-Headers: Content-Range, ETag");
  await expect(closedRow.getByRole("link", { name: "Let the browser download it" })).toHaveAttribute(
    "href",
    closed.url,
  );
  await isReadable(ferry);

  const hidden = origin.file("hidden.bin", { size: MIB, expose: "none" });
  await type(ferry, hidden.url);
  await expect(row(ferry, hidden.url)).toContainText(
    "1 MiB · goes on after an interruption, by comparing bytes",
  );
  await expect(row(ferry, hidden.url)).toContainText("Access-Control-Expose-Headers: Content-Range");
});

test("what is in the queue already is not added twice, unless somebody says so", async ({
  ferry,
  origin,
}) => {
  const file = origin.file("here.bin", { size: MIB });
  await type(ferry, file.url);
  await field(ferry).press("Enter");
  await expect(cards(ferry)).toHaveAttribute("data-state", "transferred");
  await expect(dialog(ferry)).toBeHidden();

  await type(ferry, `${file.url}#part`);
  await expect(row(ferry, file.url)).toContainText("In the queue already: here.bin");
  await expect(row(ferry, file.url).getByRole("link", { name: "here.bin" })).toHaveAttribute(
    "href",
    /^#\/job\//,
  );
  await field(ferry).press("Enter");
  await expect(dialog(ferry).getByRole("alert")).toContainText("All of it is in the queue already");
  await expect(cards(ferry)).toHaveCount(1);
  await row(ferry, file.url).getByRole("checkbox", { name: "Add it once more" }).check();
  await isReadable(ferry);
  await dialog(ferry).getByRole("button", { name: "Add to the queue" }).click();
  await expect(cards(ferry)).toHaveCount(2);
});

test("a dropped checksum file proves the addresses of its names, and lists the files of a folder", async ({
  ferry,
  origin,
}) => {
  const { createHash } = await import("node:crypto");
  const sha = (text: string) => createHash("sha256").update(text).digest("hex");
  const good = origin.text("pub/good.txt", "good");
  const bad = origin.text("pub/bad.txt", "bad");
  origin.text("pub/third.txt", "third");
  const sums = `${sha("good")}  good.txt\n${sha("something else")}  bad.txt\n${sha("third")}  third.txt\n`;
  await type(ferry, good, bad);
  await drop(ferry, "SHA256SUMS", sums);
  await expect(row(ferry, good)).toContainText("SHA-256 from SHA256SUMS");
  await expect(dialog(ferry)).toContainText("SHA256SUMS It has the checksums of 2 addresses above.");
  await expect(dialog(ferry)).toContainText("1 file of the list has no address yet.");
  await isReadable(ferry);
  await dialog(ferry).getByRole("button", { name: "Add 2 files to the queue" }).click();
  await expect(card(ferry, "good.txt")).toHaveAttribute("data-state", "transferred");
  await expect(card(ferry, "bad.txt")).toHaveAttribute("data-code", "digest-mismatch");
  await expect(dialog(ferry)).toBeHidden();

  await drop(ferry, "SHA256SUMS", sums);
  await dialog(ferry)
    .getByRole("textbox", { name: "Address of the folder they are in" })
    .fill(`${origin.url}/pub`);
  await dialog(ferry).getByRole("button", { name: "See the files" }).click();
  const review = ferry.getByRole("dialog", { name: "A list of files" });
  await expect(review.getByRole("checkbox")).toHaveCount(3);
  await expect(review).toContainText("third.txt");
  await isReadable(ferry);

  await review.getByRole("button", { name: "Close" }).click();
  // What lists nothing can only be meant to be sent; opened as a list it says what it is not.
  await drop(ferry, "holiday.jpg", "\u00ff\u00d8");
  const sending = ferry.getByRole("dialog", { name: "Send files" });
  await expect(sending.getByRole("listitem")).toContainText(["holiday.jpg"]);
  await sending.getByRole("button", { name: "Close" }).click();
  const photo = { name: "photo.jpg", mimeType: "image/jpeg", buffer: Buffer.from([255, 216]) };
  await ferry.locator("add-dialog [data-field=list]").setInputFiles(photo);
  await expect(dialog(ferry).getByRole("alert")).toContainText("photo.jpg cannot be added");
  await expect(dialog(ferry).getByRole("alert")).toContainText("SHA256SUMS");
  await dialog(ferry).getByRole("button", { name: "Send files…" }).click();
  await expect(sending.getByRole("listitem")).toContainText(["photo.jpg"]);
  await sending.getByRole("button", { name: "Close" }).click();
  await drop(ferry, "links.txt", `# mine\n${good}\n`);
  await expect(field(ferry)).toHaveValue(good);
});

test("a link that brings addresses asks nobody before somebody wants it", async ({ page, origin, site }) => {
  const file = origin.file("brought.bin", { size: 2 * MIB });
  const list = `${origin.url}/brought.meta4`;
  const bring = (...urls: readonly string[]) =>
    page.goto(`${site.url}?${urls.map((url) => `add=${encodeURIComponent(url)}`).join("&")}`);
  await bring(list);
  await expect(dialog(page).getByRole("button", { name: "See what it lists" })).toBeVisible();
  await bring(file.url, `${origin.url}/other.bin`);
  await expect(row(page, file.url)).toContainText("Nothing was asked of this server yet.");
  await expect(page.locator("add-dialog [part=count]")).toContainText("Nothing is fetched before you say so");
  // What somebody types beside them is looked at: by then the others would have been, too.
  const typed = origin.file("typed.bin", { size: MIB });
  await field(page).fill(`${await field(page).inputValue()}\n${typed.url}`);
  await expect(row(page, typed.url)).toContainText("1 MiB");
  expect(origin.ledger.requests().map(({ path }) => path)).toEqual([typed.path]);
  await isReadable(page);
  await row(page, file.url).getByRole("button", { name: /^Look/ }).click();
  await expect(row(page, file.url)).toContainText("2 MiB");
  expect(origin.ledger.requests(`/other.bin`)).toEqual([]);
});

test("priority, time and sign-in are behind one fold, by keyboard, and are forgotten when the dialog closes", async ({
  ferry,
  origin,
}) => {
  const guarded = origin.file("guarded.bin", { size: MIB, guard: { kind: "bearer", token: "t" } });
  await type(ferry, guarded.url);
  await expect(row(ferry, guarded.url)).toContainText("Sign in needed");
  const more = dialog(ferry).getByText("More", { exact: false }).first();
  await dialog(ferry).locator("details.more > summary").press("Enter");
  await dialog(ferry).getByRole("combobox", { name: "Priority" }).selectOption("high");
  await dialog(ferry).getByLabel("Not before").fill("2099-01-01T10:00");
  await isReadable(ferry);
  await ferry.keyboard.press("Escape");
  await expect(dialog(ferry)).toBeHidden();
  await ferry.getByRole("button", { name: "Add a transfer" }).click();
  await expect(field(ferry)).toHaveValue(guarded.url);
  await expect(dialog(ferry).getByRole("combobox", { name: "Priority" })).toBeHidden();
  await expect(more).toBeVisible();

  await row(ferry, guarded.url).getByRole("button", { name: "Sign in…" }).click();
  await expect(dialog(ferry).getByRole("combobox", { name: "Priority" })).toHaveValue("normal");
  await dialog(ferry).getByRole("combobox", { name: "Priority" }).selectOption("low");
  await dialog(ferry).getByLabel("Not before").fill("2099-01-01T10:00");
  await dialog(ferry).getByRole("combobox", { name: "How to sign in" }).selectOption("bearer");
  await dialog(ferry).getByLabel("Token").fill("t");
  await dialog(ferry).getByLabel("Token").press("Enter");
  await expect(cards(ferry)).toContainText("Scheduled");
  // The look went without the sign-in, and nothing has been fetched since.
  expect(origin.ledger.requests().every(({ headers }) => headers["authorization"] === undefined)).toBe(true);
});

test("a download that is to go elsewhere is saved there, also after a reload", async ({ ferry, origin }) => {
  const place = `Object.assign(window, { showDirectoryPicker: async () =>
    (await navigator.storage.getDirectory()).getDirectoryHandle("films", { create: true }) })`;
  await ferry.evaluate(place);
  const film = origin.file("film.mkv", { size: MIB + 9, expose: "all" });
  await type(ferry, film.url);
  await dialog(ferry).locator("details.more > summary").press("Enter");
  const where = dialog(ferry).getByRole("group", { name: "Save to" });
  await expect(where).toContainText("Where all are saved");
  await where.getByRole("button", { name: "Choose a folder" }).click();
  await expect(where).toContainText("films");
  await isReadable(ferry);
  await dialog(ferry).getByRole("button", { name: "Add to the queue" }).click();
  await expect(card(ferry, "film.mkv")).toHaveAttribute("data-state", "transferred");
  await ferry.reload();
  await card(ferry, "film.mkv").getByRole("button", { name: "Save" }).click();
  await expect
    .poll(() =>
      ferry.evaluate(async () => {
        const films = await (await navigator.storage.getDirectory()).getDirectoryHandle("films");
        const file = await films.getFileHandle("film.mkv").catch(() => null);
        return (await file?.getFile())?.size ?? 0;
      }),
    )
    .toBe(film.size);
});
