// Decides where tests run: plain ones in Node, those of browser adapters in the real browsers of this machine.
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { ownServer, ownServerCommands } from "./e2e/kit/own-server.ts";
import { originCommands } from "./e2e/kit/page-origin.ts";
import { uploadCommands } from "./e2e/liar/page-uploads.ts";
import { chromiumArgs, findChromium, findFirefox } from "./scripts/browsers.mjs";

const chromium = findChromium();
const firefox = findFirefox();
const ignored = ["**/node_modules/**", "dist/**", "test-results/**"];

const inChromium = {
  browser: "chromium" as const,
  provider: playwright({
    launchOptions: { ...(chromium === null ? {} : { executablePath: chromium }), args: [...chromiumArgs] },
  }),
};

const inFirefox = {
  browser: "firefox" as const,
  provider: playwright({
    launchOptions: { channel: "moz-firefox", ...(firefox === null ? {} : { executablePath: firefox }) },
  }),
};

/** The file that takes two minutes begins first: it would end alone. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): boolean => moduleId.endsWith("/sim/sim.test.ts");
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    // On two cores the default is one.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: "unit",
          environment: "node",
          include: ["**/*.test.ts"],
          exclude: [...ignored, "**/*.browser.test.ts"],
        },
      },
      {
        plugins: [ownServer],
        test: {
          name: "browser",
          include: ["**/*.browser.test.ts"],
          exclude: ignored,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          browser: {
            enabled: true,
            commands: { ...originCommands, ...ownServerCommands, ...uploadCommands },
            headless: true,
            screenshotFailures: false,
            provider: inChromium.provider,
            instances: firefox === null ? [inChromium] : [inChromium, inFirefox],
          },
        },
      },
    ],
  },
});
