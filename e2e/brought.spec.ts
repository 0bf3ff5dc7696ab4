/** What other apps, the system and links bring to Ferry is shown first, and nothing of it is fetched before the user says so. */
import { expect, type Page } from "@playwright/test";
import { MIB, test } from "./kit/app.ts";

interface Shared {
  readonly action: string;
  readonly text?: string;
  readonly files?: readonly { readonly name: string; readonly text: string }[];
}

/** As the browser does when another app shares something with the installed Ferry; any site may do so, too. */
const share = (page: Page, shared: Shared): Promise<void> =>
  page.evaluate(({ action, text = "", files = [] }) => {
    const form = document.createElement("form");
    Object.assign(form, { method: "POST", action, enctype: "multipart/form-data" });
    const words = document.createElement("input");
    Object.assign(words, { name: "text", value: text });
    const picked = document.createElement("input");
    Object.assign(picked, { type: "file", name: "files" });
    const data = new DataTransfer();
    for (const file of files) data.items.add(new File([file.text], file.name));
    picked.files = data.files;
    form.append(words, picked);
    document.body.append(form);
    form.submit();
  }, shared);

const metalink = (name: string, url: string): string =>
  `<?xml version="1.0"?><metalink xmlns="urn:ietf:params:xml:ns:metalink"><file name="${name}"><url>${url}</url></file></metalink>`;

test("a shared link and a shared list are shown, and fetched when the user says so, not before", async ({
  ferry,
  site,
  origin,
}) => {
  const file = origin.file("shared.bin", { size: MIB, expose: "all" });
  const action = `${site.url}share/`;
  await ferry.goto(`${origin.url}/somebody-elses-page`);
  await share(ferry, { action, text: `Look at this: ${file.url}.` });
  await expect(ferry.getByRole("textbox", { name: "Address of the file" })).toHaveValue(file.url);
  expect(ferry.url()).toBe(site.url);
  await ferry.reload();
  await expect(ferry.getByText("Nothing in the queue")).toBeVisible();
  await expect(ferry.getByRole("dialog")).toBeHidden();
  expect(await ferry.evaluate(() => caches.has("ferry-shared"))).toBe(false);

  await ferry.goto(`${origin.url}/somebody-elses-page`);
  await share(ferry, { action, files: [{ name: "a list.meta4", text: metalink("one.bin", file.url) }] });
  const dialog = ferry.getByRole("dialog");
  await expect(dialog).toContainText("one.bin");
  expect(origin.ledger.requests(file.path)).toEqual([]);
  await dialog.getByRole("button", { name: /^Add 1 file/ }).click();
  await origin.until((ledger) => ledger.requests(file.path).length > 0);
});

test("a link and a file that are opened with Ferry come to the window that is open, without a reload", async ({
  ferry,
  site,
  origin,
}) => {
  await ferry.addInitScript(() => {
    const setConsumer = (launch: unknown) => Object.assign(window, { launch });
    Object.defineProperty(window, "launchQueue", { value: { setConsumer } });
  });
  await ferry.goto(site.url);
  const launch = async (path: string, name?: string, text = "") => {
    await ferry.waitForFunction(() => "launch" in window);
    await ferry.evaluate(
      ([targetURL, name, text]) => {
        const files = name ? [{ getFile: async () => new File([text ?? ""], name) }] : [];
        (window as unknown as { launch(it: unknown): void }).launch({ targetURL, files });
      },
      [site.url + path, name, text] as const,
    );
  };
  await ferry.evaluate(() => Object.assign(window, { isSame: true }));
  await launch(""); // the launch that opened this page brings nothing else
  await launch("#/settings");
  await expect(ferry.getByRole("heading", { name: "Settings" })).toBeVisible();
  const file = origin.file("opened.bin", { size: MIB });
  await launch(`?add=${encodeURIComponent(`web+ferry:${file.url}`)}`);
  const field = ferry.getByRole("textbox", { name: "Address of the file" });
  await expect(field).toHaveValue(file.url);
  await ferry.keyboard.press("Escape");
  await launch("", "a list.meta4", metalink("two.bin", file.url));
  await expect(ferry.getByRole("dialog")).toContainText("two.bin");
  await ferry.keyboard.press("Escape");
  await launch("?add=");
  await expect(field).toBeVisible();
  expect(origin.ledger.requests(file.path)).toEqual([]);
  expect(await ferry.evaluate(() => "isSame" in window)).toBe(true);
});

test("the browser finds nothing amiss in the manifest, and everything that it names", async ({
  ferry,
  request,
}) => {
  const devtools = await ferry.context().newCDPSession(ferry);
  const { url, errors, data } = await devtools.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  const { icons, screenshots, shortcuts } = JSON.parse(data ?? "");
  const named = [...icons, ...screenshots, ...shortcuts.flatMap((it: { icons: unknown[] }) => it.icons)];
  expect(named.length).toBeGreaterThan(9);
  for (const { src, type } of named) {
    const answer = await request.get(new URL(src, url).href);
    expect([answer.status(), answer.headers()["content-type"]]).toEqual([200, type]);
  }
});

test("several files that are shared, or dropped on the page, are shown to be sent, and sent nowhere before", async ({
  ferry,
  site,
  origin,
}) => {
  await ferry.goto(`${origin.url}/somebody-elses-page`);
  const files = [
    { name: "one.txt", text: "1" },
    { name: "two.txt", text: "22" },
  ];
  await share(ferry, { action: `${site.url}share/`, files });
  const dialog = ferry.getByRole("dialog", { name: "Send files" });
  await expect(dialog.getByRole("listitem")).toContainText(["one.txt", "two.txt"]);
  await dialog.getByRole("button", { name: "Close" }).click();

  await ferry.evaluate(() => {
    const dataTransfer = new DataTransfer();
    for (const name of ["three.txt", "four.txt"]) dataTransfer.items.add(new File(["3"], name));
    const how = { dataTransfer, bubbles: true, composed: true, cancelable: true };
    document.querySelector("ferry-app")?.dispatchEvent(new DragEvent("drop", how));
  });
  await expect(dialog.getByRole("listitem")).toContainText(["three.txt", "four.txt"]);
  await expect(dialog.getByRole("button", { name: "Send 2 files" })).toBeVisible();
});
