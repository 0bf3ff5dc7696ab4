import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { commands } from "vitest/browser";
import type { Auth } from "../engine/credentials.ts";
import { codeOf } from "../engine/errors.ts";
import type { HttpAsk, HttpHead } from "../engine/ports.ts";
import type { Asked } from "../engine/sim/server-bench.ts";
import { fetchHttp } from "./fetch-http.ts";
import "./page-origin.contract.ts";

const anna = { userName: "anna", password: "pässword" };
const authorization = (value: string): Auth => ({ kind: "header", name: "authorization", value });
const BASIC = authorization(`Basic ${btoa("anna:p\u00c3\u00a4ssword")}`);

let origin: string;
/** The same server under another name: another origin of our own site, where cookies would go if they were let. */
let near: string;

beforeEach(async () => {
  await fetch("/contract/cookie"); // visitor=1, for every port of this host
  origin = await commands.openOrigin();
  near = origin.replace("127.0.0.1", "localhost");
});
afterEach(() => commands.closeOrigin(origin));

const serve = (name: string, options: object) =>
  commands.driveOrigin(origin, "file", [name, { size: 100, ...options }]);

async function ask(url: string, auth?: Auth, more: Partial<HttpAsk> = {}): Promise<HttpHead> {
  const { reply } = fetchHttp.open({ method: "GET", url, range: "bytes=0-", ...(auth && { auth }), ...more });
  return (await reply).head;
}

/** What reached a file, preflights apart. */
async function asked(name: string): Promise<readonly Asked[]> {
  const all = await commands.askedAt(origin);
  return all.filter(({ url, method }) => url.endsWith(`/${name}`) && method !== "OPTIONS");
}

test("nothing goes along that was not asked for, not even to our own origin", async () => {
  await serve("a", {});
  await ask(`${near}/a`);
  expect((await asked("a"))[0]?.headers).not.toHaveProperty("cookie");
  const own = await (await fetch("/contract/echo", { credentials: "same-origin" })).text();
  expect(own).toContain("visitor=1");
  const { reply } = fetchHttp.open({
    method: "GET",
    url: new URL("/contract/echo", location.href).href,
    range: null,
  });
  const body = await (await reply).body.read();
  expect(new TextDecoder().decode(body ?? undefined)).not.toContain("visitor");
});

test.each([
  ["Basic", { kind: "basic", ...anna }, BASIC],
  ["a token", { kind: "bearer", token: "t" }, authorization("Bearer t")],
  ["a header", { kind: "header", name: "x-key", value: "k" }, { kind: "header", name: "x-key", value: "k" }],
] as const)("with %s the server lets us in, and without it tells what it wants", async (_, guard, auth) => {
  await serve("a", { guard });
  const refused = await ask(`${origin}/a`);
  expect([refused.status, refused.header("www-authenticate")]).toEqual([401, expect.stringMatching(/realm/)]);
  expect((await ask(`${origin}/a`, auth)).status).toBe(206);
});

describe("a redirect to another origin", () => {
  test("loses Authorization, and shows who answered", async () => {
    await serve("gate", { guard: { kind: "basic", ...anna }, redirect: `${near}/a` });
    await serve("a", {});
    const head = await ask(`${origin}/gate`, BASIC);
    expect([head.status, head.redirectedTo]).toEqual([206, `${near}/a`]);
    const [reached] = await asked("a");
    expect(reached?.headers).toHaveProperty("range");
    for (const name of ["authorization", "cookie"]) expect(reached?.headers).not.toHaveProperty(name);
  });

  test.each([
    ["a header of another name", { kind: "header", name: "x-key", value: "k" }],
    ["the browser's sign-in", { kind: "include" }],
  ] as const)("is not followed with %s", async (_, auth) => {
    const headers = {
      "Access-Control-Allow-Origin": location.origin,
      "Access-Control-Allow-Credentials": "true",
    };
    await serve("gate", { redirect: `${near}/a`, headers });
    await serve("a", { headers });
    expect(await ask(`${origin}/gate`, auth).then(() => "followed", codeOf)).toBe("redirected");
    expect(await asked("a")).toEqual([]);
  });

  test("is asked for its own Digest by nobody", async () => {
    const guard = { kind: "digest", ...anna, algorithm: "MD5" };
    await serve("gate", { guard, redirect: `${near}/a` });
    await serve("a", { guard });
    const head = await ask(`${origin}/gate`, { kind: "digest", ...anna });
    expect([head.status, head.redirectedTo]).toEqual([401, `${near}/a`]);
    for (const { headers } of await asked("a")) expect(headers).not.toHaveProperty("authorization");
  });
});

test("the browser's sign-in goes along where it is asked for, and only there", async () => {
  const headers = {
    "Access-Control-Allow-Origin": location.origin,
    "Access-Control-Allow-Credentials": "true",
  };
  await serve("a", { guard: { kind: "cookie", value: "visitor=1" }, headers });
  expect((await ask(`${near}/a`, { kind: "include" })).status).toBe(206);
  expect((await ask(`${near}/a`, { kind: "same-origin" })).status).toBe(401);
  expect((await ask(`${near}/a`)).status).toBe(401);
});

describe.each(["MD5", "SHA-256"])("Digest with %s", (algorithm) => {
  const digest: Auth = { kind: "digest", ...anna };
  const statuses = async () => (await asked("a b")).map(({ headers }) => "authorization" in (headers ?? {}));

  test("is answered within the exchange, and asked for once", async () => {
    await serve("a b", { guard: { kind: "digest", ...anna, algorithm } });
    for (const method of ["GET", "HEAD", "GET"] as const)
      expect((await ask(`${origin}/a%20b?x=%22`, digest, { method, range: null })).status).toBe(200);
    expect(await statuses()).toEqual([false, true, true, true]);
  });

  test("goes on by itself when the server's question is too old", async () => {
    await serve("a b", { guard: { kind: "digest", ...anna, algorithm, uses: 2 } });
    for (let time = 0; time < 5; time += 1) expect((await ask(`${origin}/a%20b`, digest)).status).toBe(206);
  });

  test("with the wrong password is refused after one answer", async () => {
    await serve("a b", { guard: { kind: "digest", ...anna, algorithm } });
    expect((await ask(`${origin}/a%20b`, { ...digest, password: "wrong" })).status).toBe(401);
    expect(await statuses()).toEqual([false, true]);
    expect((await ask(`${origin}/a%20b`, digest)).status).toBe(206);
  });
});
