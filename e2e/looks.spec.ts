/** The main states look as they did when somebody last looked at them: e2e/looks has those pictures. */
import { expect, type Page } from "@playwright/test";
import { goTo, MIB, test } from "./kit/app.ts";
import { add, inState } from "./kit/queue.ts";

// Where the machine is the one that the pictures are of: other fonts make other pictures (.ci/run says so).
test.skip(process.env["FERRY_LOOKS"] !== "1", "pictures are compared in .ci/run only");

const LOOKS = [
  { width: 1280, height: 844, colorScheme: "light" },
  { width: 390, height: 844, colorScheme: "dark" },
] as const;

/** A clock's digits and a smoothed edge may differ, no more. */
const TOLERANCE = { maxDiffPixelRatio: 0.02, threshold: 0.25, animations: "disabled" } as const;

async function looksAsBefore(page: Page, name: string): Promise<void> {
  for (const { width, height, colorScheme } of LOOKS) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(page).toHaveScreenshot(`${name}-${width}-${colorScheme}.png`, TOLERANCE);
  }
}

test("an empty queue", async ({ ferry }) => {
  await expect(ferry.getByText("100 MiB")).toBeVisible();
  await looksAsBefore(ferry, "empty");
});

test("downloads that have arrived, and one that failed", async ({ ferry, origin }) => {
  const file = origin.file("a", { size: 3 * MIB, expose: "all" });
  for (const name of ["field-recordings.zip", "annual-report-2026.pdf"])
    await add(ferry, `${file.url}?${name}`, name);
  await expect(inState(ferry, "transferred")).toHaveCount(2);
  await add(ferry, `${origin.url}/none`, "minutes-of-may.docx");
  await expect(inState(ferry, "error")).toHaveCount(1);
  await looksAsBefore(ferry, "arrived");
});

test("a download that waits for a sign-in", async ({ ferry, origin }) => {
  const guard = { kind: "basic", userName: "anna", password: "correct horse" } as const;
  const file = origin.file("ledger.xlsx", { size: 40 * MIB, expose: "all", guard });
  await add(ferry, file.url, "ledger-2026.xlsx");
  await expect(ferry.getByRole("button", { name: "Sign in" })).toBeVisible();
  await looksAsBefore(ferry, "sign-in");
});

test("the library and the dialog that adds", async ({ ferry, origin }) => {
  const file = origin.file("a", { size: 3 * MIB, expose: "all" });
  for (const name of ["field-recordings.zip", "harbour-at-dawn.jpg"])
    await add(ferry, `${file.url}?${name}`, name);
  await expect(inState(ferry, "transferred")).toHaveCount(2);
  await goTo(ferry, "Library");
  await expect(ferry.getByRole("listitem").filter({ hasText: "harbour-at-dawn" })).toBeVisible();
  await looksAsBefore(ferry, "library");
  await ferry.getByRole("button", { name: "Add a transfer" }).click();
  await expect(ferry.getByRole("dialog")).toBeVisible();
  await looksAsBefore(ferry, "add");
});
