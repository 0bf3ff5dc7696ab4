import { describe, expect, test } from "vitest";
import { limitTools } from "../engine/limit-tools.ts";
import { DEFAULT_POLICY } from "../engine/policy.ts";
import { parsePolicy as parse } from "./policy.ts";

const parsePolicy = (text: string) => parse(text, () => limitTools);

describe("policy.json", () => {
  test("an empty one means the defaults", () => {
    expect(parsePolicy("{}")).toEqual({ policy: DEFAULT_POLICY, warning: null });
  });

  test("what it says is in force, what it leaves out is the default", () => {
    const { policy, warning } = parsePolicy(
      '{"title":"Signs","allowedSourceHosts":["*.cdn.example","files.example:8443"]}',
    );
    expect(warning).toBeNull();
    expect(policy).toEqual({
      ...DEFAULT_POLICY,
      title: "Signs",
      allowedSourceHosts: ["*.cdn.example", "files.example:8443"],
    });
  });

  test.each(["always", "same-origin", "asked"] as const)(
    "cookies go along unasked: %s",
    (implicitCredentials) => {
      expect(parsePolicy(JSON.stringify({ implicitCredentials })).policy).toEqual({
        ...DEFAULT_POLICY,
        implicitCredentials,
      });
    },
  );

  test("a device that nobody attends need not ask before it begins anew", () =>
    expect(parsePolicy('{"beginAnew":"always"}').policy).toEqual({ ...DEFAULT_POLICY, beginAnew: "always" }));

  test("an upper bound for the time that jobs take is in seconds, and not longer than BITS's", () => {
    expect(parsePolicy('{"maxDownloadTime":3600}').policy).toEqual({
      ...DEFAULT_POLICY,
      maxDownloadTime: 3_600,
    });
    for (const wrong of [0, 1.5, 2 ** 31 + 1])
      expect(parsePolicy(JSON.stringify({ maxDownloadTime: wrong })).warning).toContain("maxDownloadTime");
  });

  test("a gateway stands for the files of a share", () => {
    const text = '{"networkFolders":[{"prefix":"\\\\\\\\srv\\\\pub","gateway":"https://gate.example/smb/"}]}';
    expect(parsePolicy(text)).toEqual({
      policy: {
        ...DEFAULT_POLICY,
        networkFolders: [
          { prefix: "\\\\srv\\pub", place: { kind: "gateway", base: "https://gate.example/smb/" } },
        ],
      },
      warning: null,
    });
  });

  test.each([
    ["srv/pub", "https://gate.example/"],
    ["\\\\srv\\..", "https://gate.example/"],
    ["\\\\srv\\pub", "ftp://gate.example/"],
    ["\\\\srv\\pub", "/smb/"],
    ["\\\\srv\\pub", "https://gate.example/?path="],
    ["\\\\srv\\pub", "https://user:secret@gate.example/"],
  ])("the folder %s behind %s is none", (prefix, gateway) => {
    const { policy, warning } = parsePolicy(JSON.stringify({ networkFolders: [{ prefix, gateway }] }));
    expect(policy).toEqual(DEFAULT_POLICY);
    expect(warning).toContain("networkFolders.0");
  });

  test.each([
    [{}, { mayAsk: ["*"], allowed: [] }],
    [{ mayAsk: [] }, { mayAsk: [], allowed: [] }],
    [
      { mayAsk: ["https://*.example"], allowed: ["http://localhost:8080"] },
      { mayAsk: ["https://*.example"], allowed: ["http://localhost:8080"] },
    ],
  ])("programs of other origins: %j", (programs, rules) =>
    expect(parsePolicy(JSON.stringify({ programs }))).toMatchObject({
      policy: { programs: rules },
      warning: null,
    }),
  );

  describe("BITS's MaxInternetBandwidth", () => {
    const bits = {
      EnableBITSMaxBandwidth: 1,
      MaxTransferRateOnSchedule: 2_000,
      MaxBandwidthValidFrom: 8,
      MaxBandwidthValidTo: 17,
      UseSystemMaximum: 1,
    };
    const downOf = (more: object) => {
      const { policy, warning } = parsePolicy(JSON.stringify({ maxInternetBandwidth: { ...bits, ...more } }));
      expect(warning).toBeNull();
      return policy.limits.filter(({ direction }) => direction === "down");
    };

    test("is kbit/s, for background jobs, between two hours of each day", () => {
      expect(downOf({})).toMatchObject([
        {
          name: "MaxInternetBandwidth",
          bytesPerSecond: 250_000,
          priorities: ["high", "normal", "low"],
          host: null,
        },
      ]);
      expect(downOf({})[0]?.week?.[0]).toEqual({ start: 480, end: 1020 });
    });

    test("may name a rate for all other hours, or leave them to the system", () => {
      const off = { UseSystemMaximum: 0, MaxTransferRateOffSchedule: 8 };
      const [, other] = downOf(off);
      expect(other).toMatchObject({ bytesPerSecond: 1_000 });
      expect(other?.week?.[0]).toEqual({ start: 0, end: 480 });
      expect(downOf({ ...off, UseSystemMaximum: 1 })).toHaveLength(1);
      expect(downOf({ ...off, MaxBandwidthValidTo: 8 })).toMatchObject([{ week: null }]);
    });

    test("covers what is sent as well, and nothing while it is not enabled", () => {
      const { limits } = parsePolicy(JSON.stringify({ maxInternetBandwidth: bits })).policy;
      expect(limits.map(({ direction }) => direction)).toEqual(["down", "up"]);
      expect(downOf({ EnableBITSMaxBandwidth: 0 })).toEqual([]);
    });

    test("stands beside rules of ours", () => {
      const limits = [{ name: "office", bytesPerSecond: 5 }];
      const { policy } = parsePolicy(JSON.stringify({ limits, maxInternetBandwidth: bits }));
      expect(policy.limits.map(({ name }) => name)).toEqual([
        "office",
        "MaxInternetBandwidth",
        "MaxInternetBandwidth",
      ]);
    });
  });

  test.each([
    ["no JSON", "{", "not JSON"],
    ["a limit without a rate", '{"limits":[{"name":"office"}]}', "limits[0].bytesPerSecond"],
    [
      "an hour that no day has",
      '{"maxInternetBandwidth":{"EnableBITSMaxBandwidth":1,"MaxTransferRateOnSchedule":1,"MaxBandwidthValidFrom":8,"MaxBandwidthValidTo":24}}',
      "maxInternetBandwidth.MaxBandwidthValidTo",
    ],
    [
      "BITS's other bandwidth policy",
      '{"maxInternetBandwidth":{"EnableBandwidthLimits":1}}',
      "maxInternetBandwidth",
    ],
    ["a member with a typing error", '{"allowedSourceHost":["a.example"]}', "allowedSourceHost"],
    ["a host that is none", '{"allowedSourceHosts":["https://a.example/"]}', "allowedSourceHosts"],
    ["no host at all", '{"allowedSourceHosts":[]}', "allowedSourceHosts"],
    ["a title of nothing", '{"title":""}', "title"],
    ["a job without a file", '{"maxFilesPerJob":0}', "maxFilesPerJob"],
    ["no job at all", '{"maxJobs":0}', "maxJobs"],
    ["half a job for each program", '{"maxJobsPerProgram":0.5}', "maxJobsPerProgram"],
    ["a transfer policy that no browser can keep", '{"transferPolicy":"no-roaming"}', "transferPolicy"],
    ["a limit below one byte", '{"maxUnknownLengthBytes":0}', "maxUnknownLengthBytes"],
    [
      "a wish for cookies that is none of the three",
      '{"implicitCredentials":"never"}',
      "implicitCredentials",
    ],
    ["a program that is no origin", '{"programs":{"allowed":["app.example"]}}', "programs.allowed.0"],
    ["a program with a path", '{"programs":{"mayAsk":["https://app.example/"]}}', "programs.mayAsk.0"],
    ["whoever comes allowed unasked", '{"programs":{"allowed":["*"]}}', "programs.allowed.0"],
    ["a list in place of an object", "[]", "policy.json"],
  ])("%s: the defaults hold and the warning names the place", (_what, text, place) => {
    const { policy, warning } = parsePolicy(text);
    expect(policy).toEqual(DEFAULT_POLICY);
    expect(warning).toContain(place);
  });
});
