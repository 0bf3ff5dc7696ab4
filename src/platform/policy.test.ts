import { describe, expect, test } from "vitest";
import { DEFAULT_POLICY } from "../engine/policy.ts";
import { parsePolicy } from "./policy.ts";

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

  test.each([
    ["no JSON", "{", "not JSON"],
    ["a member with a typing error", '{"allowedSourceHost":["a.example"]}', "allowedSourceHost"],
    ["a host that is none", '{"allowedSourceHosts":["https://a.example/"]}', "allowedSourceHosts"],
    ["no host at all", '{"allowedSourceHosts":[]}', "allowedSourceHosts"],
    ["a title of nothing", '{"title":""}', "title"],
    ["a job without a file", '{"maxFilesPerJob":0}', "maxFilesPerJob"],
    ["a limit below one byte", '{"maxUnknownLengthBytes":0}', "maxUnknownLengthBytes"],
    [
      "a wish for cookies that is none of the three",
      '{"implicitCredentials":"never"}',
      "implicitCredentials",
    ],
    ["a list in place of an object", "[]", "policy.json"],
  ])("%s: the defaults hold and the warning names the place", (_what, text, place) => {
    const { policy, warning } = parsePolicy(text);
    expect(policy).toEqual(DEFAULT_POLICY);
    expect(warning).toContain(place);
  });
});
