// Decides how the end-to-end tests run: built site, real browsers.
import { defineConfig } from "@playwright/test";
import { chromiumArgs, findChromium } from "./scripts/browsers.mjs";

const chromium = findChromium();
// For the tests that start it bare.
if (chromium !== null) process.env["CHROMIUM"] = chromium;

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results/e2e",
  snapshotPathTemplate: "e2e/looks/{arg}{ext}",
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  // Each moves 20 MB/s through a browser or waits: more than three at a time do not fit on two cores.
  workers: 3,
  fullyParallel: true,
  // Browsers are killed and starved here on shared machines; what needs another chance is reported as flaky.
  retries: 2,
  timeout: 180_000,
  // A fresh browser takes the worker and all it keeps in: on a slow machine that alone is more than the usual 5 s.
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  use: {
    browserName: "chromium",
    locale: "en-US",
    launchOptions: {
      ...(chromium === null ? {} : { executablePath: chromium }),
      args: [...chromiumArgs],
    },
  },
});
