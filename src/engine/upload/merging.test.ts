import { describe, expect, test } from "vitest";
import { merged } from "./merging.ts";
import type { UploadSession } from "./protocol.ts";

const session = (memory: NonNullable<UploadSession["memory"]>, expiresAt: number | null = null) => ({
  url: "https://s3.example/up",
  memory,
  expiresAt,
});
const span = (start: number, end: number) => ({ start, end });
const before = { have: [span(0, 10)], session: session({ "url.2": "b", "url.3": "c" }, 5) };

describe("what a part changed", () => {
  test("is all that changes where nobody else was under way", () => {
    const after = { have: [span(0, 20)], session: session({ "url.2": "", "etag.2": "x" }, 9) };
    expect(merged(before, before, after)).toEqual(after);
  });

  test("leaves what a quicker one wrote: a slower one overwrites nothing", () => {
    const slow = { have: [span(0, 20)], session: session({ "url.2": "", "etag.2": "x", "url.3": "c" }, 5) };
    const now = {
      have: [span(0, 10), span(20, 30)],
      session: session({ "url.2": "b", "url.3": "", "etag.3": "y" }, 7),
    };
    expect(merged(now, before, slow)).toEqual({
      have: [span(0, 30)],
      session: session({ "url.3": "", "etag.3": "y", "url.2": "", "etag.2": "x" }, 7),
    });
  });

  test("goes back where the server has forgotten bytes, and only there", () => {
    const back = { have: [span(0, 4)], session: before.session };
    const now = { have: [span(0, 10), span(20, 30)], session: before.session };
    expect(merged(now, before, back).have).toEqual([span(0, 4), span(20, 30)]);
  });

  test("takes away what it dropped, and keeps what came in the meantime", () => {
    const fresh = { have: before.have, session: session({ "url.4": "d" }, 5) };
    const now = { have: before.have, session: session({ "url.2": "b", "url.3": "c", "etag.1": "z" }, 5) };
    expect(merged(now, before, fresh).session.memory).toEqual({ "etag.1": "z", "url.4": "d" });
  });

  test("is the first that is known of a session", () => {
    const after = { have: [], session: session({ id: "u" }) };
    expect(merged({ have: [], session: null }, { have: [], session: null }, after)).toEqual(after);
  });
});
