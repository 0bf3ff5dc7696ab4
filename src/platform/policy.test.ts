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

  test("a device that nobody attends need not ask before it begins anew", () =>
    expect(parsePolicy('{"beginAnew":"always"}').policy).toEqual({ ...DEFAULT_POLICY, beginAnew: "always" }));

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
