// Draws the PNG icons from public/icons/ferry.svg; run once after the drawing changes, and commit what it writes.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright";
import { chromiumArgs, ensureChromium } from "./browsers.mjs";

const folder = new URL("../public/icons/", import.meta.url);
const drawing = readFileSync(new URL("ferry.svg", folder), "utf8");

/** A maskable icon may be cut to a circle of 80 %: the ground reaches every edge, the drawing stays inside. */
const maskable = drawing
  .replace('rx="112" ', "")
  .replace(/(<rect[^>]*\/>)([\s\S]*)(<\/svg>)/, '$1<g transform="translate(64 64) scale(.75)">$2</g>$3');

const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumArgs });
try {
  const page = await browser.newPage();
  for (const size of [192, 512]) {
    for (const [name, svg] of [
      ["ferry", drawing],
      ["ferry-maskable", maskable],
    ]) {
      await page.setViewportSize({ width: size, height: size });
      await page.setContent(
        `<style>html,body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`,
      );
      const path = fileURLToPath(new URL(`${name}-${size}.png`, folder));
      await page.screenshot({ path, omitBackground: true });
      console.log(path);
    }
  }
} finally {
  await browser.close();
}
