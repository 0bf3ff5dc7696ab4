import { describe, expect, test } from "vitest";
import { aFileView, aJobView } from "../rpc/sample-views.ts";
import { durationIn, durationText } from "./durations.ts";
import { logWords } from "./log-words.ts";
import { segmentsOf } from "./piece-segments.ts";
import { readForm, type Written } from "./property-form.ts";
import { sentencesToCome } from "./sentences.ts";
import { supportText, withoutSecrets } from "./support-text.ts";

const LOOK = { total: 100, have: [], isCoarse: false, moving: [], carried: [], isWhole: false, hashed: null };

describe("each byte of a file is shown as one thing", () => {
  test("here before all else, then on its way, asked for, carried, and missing", () => {
    const moving = [{ host: "a.example", start: 10, at: 40, end: 60, rate: 1 }];
    const look = { ...LOOK, have: [{ start: 0, end: 30 }], moving, carried: [{ start: 50, end: 80 }] };
    expect(segmentsOf(look)).toEqual([
      { start: 0, end: 30, what: "here", by: null },
      { start: 30, end: 40, what: "coming", by: 0 },
      { start: 40, end: 60, what: "claimed", by: 0 },
      { start: 60, end: 80, what: "carried", by: null },
      { start: 80, end: 100, what: "missing", by: null },
    ]);
  });

  test.each([
    ["nothing known", { ...LOOK, total: null }, []],
    ["an empty file", { ...LOOK, total: 0 }, []],
    ["nothing here", LOOK, ["missing"]],
    ["all here", { ...LOOK, have: [{ start: 0, end: 100 }] }, ["here"]],
    [
      "one that goes to an end that nobody knows",
      { ...LOOK, total: null, moving: [{ host: "a", start: 0, at: 7, end: null, rate: 0 }] },
      ["coming"],
    ],
  ])("%s", (_, look, kinds) => expect(segmentsOf(look).map(({ what }) => what)).toEqual(kinds));
});

test.each([
  ["30 s", 30],
  ["2 h 30 min", 9_000],
  ["14d", 14 * 86_400],
  ["0", 0],
  [" 90 S ", 90],
  ["soon", null],
  ["", null],
  ["10", null],
  ["-1 s", null],
  ["1 h x", null],
])("%s is a span of time, or none", (text, seconds) => expect(durationIn(text)).toBe(seconds));

test.each([0, 1, 59, 60, 3_661, 14 * 86_400, 2 ** 31])("%d s are read as they are written", (seconds) =>
  expect(durationIn(durationText(seconds))).toBe(seconds),
);

describe("the form of a job's properties", () => {
  const job = aJobView();
  const { properties } = job;
  const written: Written = {
    displayName: job.name,
    description: "",
    durations: {
      minimumRetryDelay: durationText(properties.minimumRetryDelay),
      noProgressTimeout: durationText(properties.noProgressTimeout),
      maximumDownloadTime: durationText(properties.maximumDownloadTime),
    },
    transferPolicy: "",
    redirects: "follow",
    httpMethod: "GET",
    onDemand: false,
    interval: "0 s",
    rates: { maxDownloadRate: "", maxUploadRate: "" },
    flags: properties.notifyFlags,
    headers: null,
    after: null,
  };

  test("left as it is changes nothing", () =>
    expect(readForm(job, written)).toEqual({ kind: "good", properties: {} }));

  test("gives what is another than before", () =>
    expect(
      readForm(job, {
        ...written,
        displayName: " B ",
        durations: { ...written.durations, minimumRetryDelay: "2 min" },
        transferPolicy: "unrestricted",
        redirects: "refuse",
        httpMethod: " POST ",
        onDemand: true,
        interval: "5 s",
        rates: { maxDownloadRate: "0,5", maxUploadRate: "64" },
        flags: ["error"],
        headers: "X-Key: a:b\n\n",
        after: "c",
      }),
    ).toEqual({
      kind: "good",
      properties: {
        displayName: "B",
        minimumRetryDelay: 120,
        transferPolicy: "unrestricted",
        redirects: "refuse",
        httpMethod: "POST",
        onDemand: true,
        minimumNotificationInterval: 5_000,
        maxDownloadRate: 512,
        maxUploadRate: 65_536,
        notifyFlags: ["error"],
        customHeaders: { "X-Key": "a:b" },
        after: ["c"],
      },
    }));

  test.each([
    ["displayName", { displayName: "x".repeat(257) }],
    ["description", { description: "x".repeat(1_025) }],
    ["noProgressTimeout", { durations: { ...written.durations, noProgressTimeout: "long" } }],
    ["maximumDownloadTime", { durations: { ...written.durations, maximumDownloadTime: "0 s" } }],
    ["minimumNotificationInterval", { interval: "often" }],
    ["maxDownloadRate", { rates: { maxDownloadRate: "fast", maxUploadRate: "" } }],
    ["maxUploadRate", { rates: { maxDownloadRate: "", maxUploadRate: "0" } }],
    ["customHeaders", { headers: "no header" }],
    ["customHeaders", { headers: "a: 1\nA: 2" }],
  ])("says what is wrong with %s", (field, wrong) =>
    expect(readForm(job, { ...written, ...wrong })).toMatchObject({ kind: "bad", field }),
  );
});

test("a line of the log is a sentence, with what was the same counted", async () => {
  await sentencesToCome();
  expect(logWords({ at: 0, kind: "started", host: "a.example", bytes: 1024 })).toBe(
    "Bytes come from a.example; 1 KiB were here.",
  );
  expect(logWords({ at: 0, kind: "file-failed", file: "b.bin", code: "http-status", status: 404 })).toMatch(
    /^b\.bin: This file failed.*404/,
  );
  expect(logWords({ at: 0, kind: "waits", code: "offline", times: 3, until: 5 })).toContain(
    "3 times, the last time at",
  );
  expect(logWords({ at: 0, kind: "changed", names: ["priority", "unheard"] })).toBe(
    "Changed: Priority, unheard.",
  );
});

test("what support is given holds no secret", () => {
  const problem = { code: "http-status", status: 403, detail: "https://a.example/?hidden" } as const;
  const job = {
    ...aJobView({ state: { kind: "error", problem } }),
    files: [aFileView({ url: "https://a.example/key-hidden/b.bin?sig=hidden#hidden", problem })],
    properties: { ...aJobView().properties, customHeaders: { "x-key": "hidden" } },
    credentials: [
      {
        scheme: "basic",
        origin: "https://a.example",
        userName: "hidden",
        standing: "given",
        wrong: 0,
      } as const,
    ],
  };
  const text = supportText({
    job,
    log: [{ at: 0, kind: "failed", code: "http-status" }],
    now: 0,
    browser: "B",
  });
  expect(text).not.toContain("hidden");
  expect(text).toContain("from https://a.example/…/b.bin");
  expect(text).toContain("headers: x-key");
  expect(text).toContain("1970-01-01T00:00:00.000Z failed code=http-status");
  expect(withoutSecrets("https://u:p@a.example/b?c")).toBe("https://a.example/b");
  expect(withoutSecrets("nonsense")).toBe("(an address that cannot be read)");
});
