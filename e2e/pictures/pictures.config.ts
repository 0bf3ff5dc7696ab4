// Decides how the pictures of README and docs are made: as the tests run, one state after the other.
import { defineConfig } from "@playwright/test";
import tests from "../../playwright.config.ts";

export default defineConfig({
  ...tests,
  testDir: ".",
  testMatch: "*.pictures.ts",
  outputDir: "../../test-results/pictures",
  reporter: "list",
  workers: 1,
  retries: 0,
});
