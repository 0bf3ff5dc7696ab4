import { expect, test } from "vitest";
import { refusal } from "./refusal.ts";

const head = (status: number, headers: Readonly<Record<string, string>> = {}) => ({
  status,
  header: (name: string) => headers[name] ?? null,
  entries: () => Object.entries(headers),
  redirectedTo: null,
});

const URL_OF_ALL = "https://files.example/inbox/a.bin";

test.each([
  [500, {}, { code: "server-busy", status: 500 }],
  [429, {}, { code: "server-busy", status: 429 }],
  [403, {}, { code: "http-status", status: 403 }],
  [507, {}, { code: "http-status", status: 507 }],
  [307, {}, { code: "redirected", status: 307, host: "files.example" }],
  [204, {}, { code: "server-misbehaves", detail: "status 204 to an upload" }],
  [
    401,
    { "www-authenticate": "Basic realm=x" },
    { code: "sign-in-needed", status: 401, host: "files.example", schemes: ["basic"] },
  ],
])("status %i with %j", (status, headers, problem) =>
  expect(refusal(URL_OF_ALL, head(status, headers)).problem).toEqual(problem),
);

test("a signed address that is refused has run out", () =>
  expect(refusal(`${URL_OF_ALL}?X-Amz-Signature=ab&X-Amz-Expires=60`, head(403)).problem).toEqual({
    code: "needs-new-link",
    status: 403,
  }));

test("when to come again is kept with it", () =>
  expect(refusal(URL_OF_ALL, head(503, { "retry-after": "7" })).head.header("retry-after")).toBe("7"));
