import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  contentSecurityPolicy,
  contentSecurityPolicyForMeta,
  contentSecurityPolicyOfScripts,
} from "./headers.ts";
import { createServer } from "./serve.ts";

const outside = mkdtempSync(join(tmpdir(), "ferry-site-"));
const root = join(outside, "dist");
const server = createServer({ root, samples: false, examples: outside });
let port = 0;

beforeAll(async () => {
  mkdirSync(join(root, "assets"), { recursive: true });
  writeFileSync(join(outside, "secret.txt"), "secret");
  writeFileSync(join(root, ".hidden"), "hidden");
  mkdirSync(join(outside, "examples/video"), { recursive: true });
  writeFileSync(join(outside, "examples/video/index.html"), "<!doctype html>");
  mkdirSync(join(root, "connect"));
  for (const page of ["connect/index.html", "connect/frame.html"])
    writeFileSync(join(root, page), "<!doctype html>");
  writeFileSync(join(root, "ferry.js"), "export {};");
  writeFileSync(join(root, "ferry-button.js"), "export {};");
  writeFileSync(join(root, "ferry.d.ts"), "export {};");
  writeFileSync(join(root, "assets/b-1.js"), "export {};");
  writeFileSync(join(root, "index.html"), "<!doctype html><p>Hello");
  writeFileSync(join(root, "sw.js"), "self.x = 1;");
  writeFileSync(join(root, "policy.json"), "{}");
  writeFileSync(join(root, "assets/a-1.css"), "p{}");
  port = await server.listen(0);
});

afterAll(async () => {
  await server.close();
  rmSync(outside, { recursive: true, force: true });
});

const get = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`http://127.0.0.1:${port}${path}`, init);

/** `fetch` would tidy the path up before it is sent. */
const rawStatus = (path: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, path }, (answer) => resolve(answer.resume().statusCode))
      .on("error", reject)
      .end();
  });

describe("the site", () => {
  test.each([
    ["/", "text/html", "no-cache"],
    ["/?add=x", "text/html", "no-cache"],
    ["/index.html", "text/html", "no-cache"],
    ["/sw.js", "text/javascript", "no-cache"],
    ["/policy.json", "application/json", "no-cache"],
    ["/assets/a-1.css", "text/css", "public, max-age=31536000, immutable"],
  ])("%s is %s, cached as %s, under the policy", async (path, type, cache) => {
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toContain(type);
    expect(answer.headers.get("cache-control")).toBe(cache);
    expect(answer.headers.get("content-security-policy")).toBe(
      path.endsWith(".js") ? contentSecurityPolicyOfScripts : contentSecurityPolicy,
    );
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("cross-origin-opener-policy")).toBe("same-origin");
  });

  test("examples lie beside it and may play media, and nothing else of their folder's neighbours is given", async () => {
    const answer = await get("/examples/video/");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-security-policy")).toContain("media-src 'self' blob:");
    expect(await rawStatus("/examples/..%2fsecret.txt")).toBe(404);
    expect(await rawStatus("/examples/../secret.txt")).toBe(404);
  });

  test.each(["/ferry.js", "/ferry-button.js", "/ferry.d.ts", "/assets/b-1.js"])(
    "gives %s to programs of every origin",
    async (path) => {
      const { headers } = await get(path);
      expect(headers.get("access-control-allow-origin")).toBe("*");
      expect(headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    },
  );

  test.each(["/", "/sw.js", "/policy.json", "/connect/", "/assets/a-1.css"])(
    "gives %s to nobody else",
    async (path) => {
      const { headers } = await get(path);
      expect(headers.get("access-control-allow-origin")).toBeNull();
      expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
    },
  );

  test("keeps the tie to whoever opened the window of programs, and lets nobody frame it", async () => {
    const { headers } = await get("/connect/");
    expect(headers.get("cross-origin-opener-policy")).toBeNull();
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  });

  test("lets the frame in which nothing can be pressed be framed", async () =>
    expect((await get("/connect/frame.html")).headers.get("content-security-policy")).toMatch(
      /frame-ancestors \*(;|$)/,
    ));

  test("leads from a folder's name to the folder", async () => {
    const answer = await get("/connect?x=1", { redirect: "manual" });
    expect(answer.status).toBe(308);
    expect(answer.headers.get("location")).toBe("/connect/?x=1");
  });

  test("is answered to HEAD without a body, and refuses to be written", async () => {
    const head = await get("/", { method: "HEAD" });
    expect(Number(head.headers.get("content-length"))).toBeGreaterThan(0);
    expect(await head.text()).toBe("");
    expect((await get("/", { method: "POST" })).status).toBe(405);
  });

  test("is not sent again to whoever has it, and is sent anew when it changes", async () => {
    const etag = (await get("/sw.js")).headers.get("etag") ?? "";
    expect((await get("/sw.js", { headers: { "if-none-match": etag } })).status).toBe(304);
    writeFileSync(join(root, "sw.js"), "self.x = 2;");
    expect(await (await get("/sw.js", { headers: { "if-none-match": etag } })).text()).toBe("self.x = 2;");
  });

  test("is packed only for those who take it packed", async () => {
    const packed = await new Promise<Buffer>((resolve) => {
      request({ host: "127.0.0.1", port, path: "/", headers: { "accept-encoding": "gzip" } }, (answer) => {
        const pieces: Buffer[] = [];
        answer
          .on("data", (piece: Buffer) => pieces.push(piece))
          .on("end", () => resolve(Buffer.concat(pieces)));
      }).end();
    });
    expect(gunzipSync(packed).toString()).toContain("Hello");
    const plain = await get("/", { headers: { "accept-encoding": "identity" } });
    expect(plain.headers.get("content-encoding")).toBe(null);
  });

  test.each([
    "/nothing",
    "/assets",
    "/assets/",
    "/.hidden",
    "/../secret.txt",
    "/..%2fsecret.txt",
    "/%2e%2e/secret.txt",
    "/%2e%2e%2fsecret.txt",
    "/assets/..%2f..%2fsecret.txt",
    "/..%5csecret.txt",
    "/index.html%00",
    "/%E0%A4%A",
    "//secret.txt",
    "/samples/1B.bin",
  ])("has nothing at %s", async (path) => {
    expect(await rawStatus(path)).toBe(404);
  });
});

describe("the server", () => {
  test("says so when its port is taken, and may stop and start again", async () => {
    const other = createServer({ root, samples: true });
    await expect(other.listen(port, "127.0.0.1")).rejects.toMatchObject({ code: "EADDRINUSE" });
    const first = await other.listen(0, "127.0.0.1");
    await other.close();
    expect(await other.listen(first, "127.0.0.1")).toBe(first);
    await other.close();
  });
});

test("only workers may compile WebAssembly, and nobody may evaluate text", () => {
  expect(contentSecurityPolicyOfScripts).toBe(
    contentSecurityPolicy.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"),
  );
  expect(contentSecurityPolicy).not.toContain("eval");
  expect(contentSecurityPolicyOfScripts).not.toContain("'unsafe-eval'");
});

test("the policy in the page is the header's, but for what only a header may say", () => {
  expect(contentSecurityPolicyForMeta).not.toContain("frame-ancestors");
  expect(contentSecurityPolicy.replace("; frame-ancestors 'none'", "")).toBe(contentSecurityPolicyForMeta);
});
