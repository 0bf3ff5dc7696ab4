import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { launchChromium } from "./chromium.ts";

const HTML = `<!doctype html><title>t</title><button onclick="this.textContent=navigator.userActivation.isActive">press</button>
<a href="data:application/octet-stream,x" download="x.bin">save</a>
<script>addEventListener("pagehide", () => navigator.sendBeacon("/pagehide"));</script>`;

test("the bare Chromium opens, clicks, hides, freezes, quits and is killed", async () => {
  const seen: string[] = [];
  const server = createServer((req, res) => {
    seen.push(req.url ?? "");
    res.setHeader("content-type", "text/html");
    res.end(HTML);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}/`;
  const folder = mkdtempSync(join(tmpdir(), "ferry-kit-"));
  const downloads = join(folder, "downloads");
  const profile = join(folder, "profile");
  const first = await launchChromium({ profile, downloads });
  let second: Awaited<ReturnType<typeof launchChromium>> | null = null;
  try {
    const page = await first.newPage(url);
    await page.click("button");
    expect(await page.evaluate("document.querySelector('button').textContent")).toBe("true");
    await page.click("a");
    await expect.poll(() => readdirSync(downloads), { timeout: 10_000 }).toEqual(["x.bin"]);
    await page.evaluate("localStorage.setItem('kept', '1')");
    await page.close();
    await expect.poll(() => seen).toContain("/pagehide");
    expect(first.memory()).toBeGreaterThan(50e6);
    expect(first.cpuSeconds()).toBeGreaterThan(0);
    first.freeze();
    first.thaw();
    await first.quit();

    second = await launchChromium({ profile });
    const again = await second.newPage(url);
    expect(await again.evaluate("localStorage.getItem('kept')")).toBe("1");
    const { processes } = second;
    await second.kill();
    expect(processes.ids()).toEqual([]);
  } finally {
    await first.dispose();
    await second?.dispose();
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true, force: true });
  }
});
