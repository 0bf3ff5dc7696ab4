import { beforeAll, describe, expect, test } from "vitest";
import type { JobState, JobView, Problem } from "../rpc/protocol.ts";
import { aJobView } from "../rpc/sample-views.ts";
import { gatewayOnly } from "./problems.ts";
import { sentencesToCome } from "./sentences.ts";
import { bytesWords, lastStateWords, queueWords, reasonWords, sentenceOf, stateWords } from "./strings.ts";

beforeAll(() => sentencesToCome() ?? undefined);

// Every code there is: a new one fails the type check here until it has been read aloud.
const CODES = {
  "bad-url": true,
  "bad-scheme": true,
  "credentials-in-url": true,
  "bad-credentials": true,
  "proxy-sign-in": true,
  "sign-in-needed": true,
  "sign-in-refused": true,
  redirected: true,
  "host-not-allowed": true,
  "bad-network-name": true,
  "folder-not-mapped": true,
  "folder-permission": true,
  "bad-digest": true,
  "bad-metalink": true,
  "bad-queue-file": true,
  "part-differs": true,
  "bad-argument": true,
  "unknown-job": true,
  "invalid-state": true,
  "empty-job": true,
  "too-many-files": true,
  "bad-ranges": true,
  "overlapping-ranges": true,
  "too-many-ranges": true,
  offline: true,
  unreachable: true,
  cut: true,
  stalled: true,
  "sign-in": true,
  "forbidden-by-cors": true,
  "http-status": true,
  "needs-new-link": true,
  "needs-restart": true,
  "insecure-redirect": true,
  "server-busy": true,
  "source-changed": true,
  "range-hidden": true,
  "too-large-for-server": true,
  "local-file-gone": true,
  "local-file-changed": true,
  "no-ranges": true,
  "body-too-long": true,
  endless: true,
  "server-misbehaves": true,
  "no-progress": true,
  "took-too-long": true,
  "validation-failed": true,
  "too-many-jobs": true,
  "too-many-program-jobs": true,
  "jobs-in-a-circle": true,
  "size-mismatch": true,
  "digest-mismatch": true,
  "digest-unavailable": true,
  "document-too-long": true,
  "no-space": true,
  "storage-lost": true,
  "storage-broken": true,
  "stale-version": true,
  fenced: true,
  "chunk-damaged": true,
  "not-stored": true,
  "no-answer": true,
  "page-outdated": true,
  "needs-visit": true,
  "program-refused": true,
  "opener-severed": true,
  internal: true,
} satisfies Record<Problem["code"], true>;
// Object.keys forgets the key type.
const codes = Object.keys(CODES) as readonly Problem["code"][];
const SENTENCE = /^[A-Z][^\n]*[.]$/;

const job = (state: JobState, more: Partial<JobView> = {}): JobView => aJobView({ state, ...more });

test("a name of a share that nobody mapped: what can be done depends on the browser", () => {
  const problem: Problem = { code: "folder-not-mapped", host: "srv", detail: "\\\\srv\\pub" };
  expect(sentenceOf(problem).what).toContain("\\\\srv\\pub");
  expect(sentenceOf(problem).next).toContain("Pick the folder");
  expect(gatewayOnly(problem).what).toBe(sentenceOf(problem).what);
  expect(gatewayOnly(problem).next).toMatch(SENTENCE);
  expect(gatewayOnly(problem).next).not.toContain("Pick");
});

test("of the last list, what went on by itself is told as past, and what rests as it is", () => {
  expect(lastStateWords(job({ kind: "connecting" }))).toBe("Was downloading");
  expect(lastStateWords(job({ kind: "queued" }))).toBe("Was waiting");
  expect(lastStateWords(job({ kind: "transferred" }))).toBe("Downloaded");
});

describe("problems", () => {
  test.each(codes)("%s is told in whole sentences, with a next step", (code) => {
    const { what, next } = sentenceOf({ code });
    expect(what).toMatch(SENTENCE);
    expect(next).toMatch(SENTENCE);
    expect(`${what}${next}`).not.toMatch(/undefined|null|NaN/);
  });

  test("each sentence is said of one problem only", () =>
    expect(new Set(codes.map((code) => sentenceOf({ code }).what)).size).toBe(codes.length));

  test.each([403, 404, 407, 410, 416, 418, 451, 500, 502, 503])("status %d is named", (status) => {
    const { what, next } = sentenceOf({ code: "http-status", status, host: "files.example" });
    expect(what).toContain(`(${status})`);
    expect(next).toMatch(SENTENCE);
  });

  test("the host is named where it is known", () =>
    expect(sentenceOf({ code: "unreachable", host: "files.example" }).what).toBe(
      "files.example cannot be reached.",
    ));
  test("the missing header is named", () =>
    expect(sentenceOf({ code: "range-hidden", header: "Content-Range" }).next).toContain("Content-Range"));
  test("the missing space is told", () =>
    expect(sentenceOf({ code: "no-space", bytes: 3 * 1024 ** 3 }).what).toContain("3 GiB"));
});

describe("reasons", () => {
  test("a timed wait counts down", () => {
    const state: JobState = { kind: "transient-error", problem: { code: "cut" }, retryAt: 20_000 };
    expect(reasonWords(job(state), 8_000)).toBe("The connection broke off. Trying again in 12 s.");
    expect(reasonWords(job(state), 20_000)).toBe("The connection broke off. Trying again now.");
  });
  test("a wait for a condition says what ends it", () =>
    expect(
      reasonWords(job({ kind: "transient-error", problem: { code: "offline" }, retryAt: null }), 0),
    ).toBe("You are offline. It goes on by itself when the Internet comes back."));
  test("a saved job says that it is still kept", () =>
    expect(reasonWords(job({ kind: "acknowledged" }), 0)).toBe(
      "Saved. Still kept here offline until you remove it.",
    ));
});

describe("states", () => {
  test("a job that never ran is not called paused", () =>
    expect(stateWords(job({ kind: "suspended" }))).toBe("Not started"));
  test("a queued job says what it waits for", () =>
    expect(stateWords(job({ kind: "queued" }, { waits: { kind: "its-turn", behind: null } }))).toBe(
      "Waiting its turn",
    ));
  test("the queue is told in a line", () =>
    expect(
      queueWords(
        new Map([
          ["transferring", 1],
          ["queued", 1],
          ["transferred", 1],
          ["acknowledged", 1],
        ]),
      ),
    ).toBe("1 running, 1 waiting, 2 done"));
});

describe("bytes", () => {
  const progress = (received: number, total: number | null) => ({
    stored: received,
    received,
    total,
    percent: null,
  });
  test.each([
    [0, null, "size unknown"],
    [0, 100, "0 bytes of 100 bytes"],
    [100, 100, "100 bytes"],
    [1024 ** 2, null, "1.0 MiB"],
    [1024 ** 2, 1024 ** 3, "1.0 MiB of 1 GiB"],
  ])("%s of %s", (received, total, words) => expect(bytesWords(progress(received, total), 0)).toBe(words));
});
