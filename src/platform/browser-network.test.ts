import { afterEach, expect, test, vi } from "vitest";
import { browserNetwork } from "./browser-network.ts";

afterEach(() => void vi.unstubAllGlobals());

test.each([
  ["tells nothing", {}, false],
  ["is on Wi-Fi", { connection: { saveData: false, type: "wifi" } }, false],
  ["is on a cellular network", { connection: { saveData: false, type: "cellular" } }, true],
  ["is told to save data", { connection: { saveData: true, type: "wifi" } }, true],
])("a browser that %s", (_, navigator, isMetered) => {
  vi.stubGlobal("navigator", navigator);
  expect(browserNetwork.isMetered()).toBe(isMetered);
});
