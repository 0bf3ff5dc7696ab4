import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { browserNetwork } from "./browser-network.ts";

const SOURCE = "https://source.example/a.iso";
/** What is answered, by the host that is asked; whoever is missing is silent. */
let answers: Record<string, () => Response>;
let asked: string[];

beforeEach(() => {
  answers = {};
  asked = [];
  vi.stubGlobal("navigator", { onLine: true });
  vi.stubGlobal("fetch", async (url: string) => {
    const { hostname } = new URL(url, "https://own.example/");
    const host = hostname.replace(/^[0-9a-f-]{36}(?=\.invalid$)/, "nobody");
    asked.push(host);
    const answer = answers[host];
    if (!answer) throw new TypeError("Failed to fetch");
    return answer();
  });
});
afterEach(() => vi.unstubAllGlobals());

const json = () => Response.json({});
const opaque = () => new Response();
const wantsSignIn = () => new Response(null, { status: 407 });

describe("an answer that nobody may read", () => {
  test("shows a server that forbids it, where a name that nobody has gets none", async () => {
    answers = { "own.example": json, "source.example": opaque };
    expect(await browserNetwork.diagnose(SOURCE)).toBe("forbidden-by-cors");
    expect(await browserNetwork.reaches([SOURCE])).toBe(true);
  });

  test("shows nothing where everybody gets one", async () => {
    answers = { "own.example": json, "source.example": opaque, "nobody.invalid": opaque };
    expect(await browserNetwork.diagnose(SOURCE)).toBe("answered-for-all");
    expect(await browserNetwork.reaches([SOURCE])).toBe(false);
    expect(await browserNetwork.probe([SOURCE])).toBe("online");
  });
});

test("where nobody answers, no other name is asked", async () => {
  answers = { "own.example": json };
  expect(await browserNetwork.diagnose(SOURCE)).toBe("unreachable");
  expect(asked).toEqual(["own.example", "source.example"]);
});

test("a proxy that answers in our own server's place says what it is, and the network is there", async () => {
  answers = { "own.example": wantsSignIn, "source.example": opaque };
  expect(await browserNetwork.diagnose(SOURCE)).toBe("proxy");
  expect(await browserNetwork.probe([SOURCE])).toBe("online");
});
