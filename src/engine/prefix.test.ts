import { describe, expect, test } from "vitest";
import { codeOf } from "./errors.ts";
import { DEFAULT_POLICY } from "./policy.ts";
import { replacePrefix } from "./prefix.ts";

const parse = (text: string) => (URL.canParse(text) ? new URL(text) : null);
const files = (...urls: readonly string[]) => urls.map((url, i) => ({ id: `f${i}`, url }));
const replace = (urls: readonly string[], from: string, to: string, hosts: readonly string[] = ["*"]) =>
  Object.fromEntries(
    replacePrefix(files(...urls), { from, to }, { ...DEFAULT_POLICY, allowedSourceHosts: hosts }, parse),
  );
const refusal = (...args: Parameters<typeof replace>): string => {
  try {
    return `accepted ${JSON.stringify(replace(...args))}`;
  } catch (error) {
    return codeOf(error);
  }
};

const OLD = "https://old.example/a/";

describe("the addresses of a job", () => {
  test("each that has the prefix gets the new one; the others stay", () =>
    expect(
      replace([`${OLD}1`, "https://other.example/2", `${OLD}sub/3?x=1`], OLD, "https://new.example/"),
    ).toEqual({ f0: "https://new.example/1", f2: "https://new.example/sub/3?x=1" }));

  test("none has the prefix: nothing changes and nothing is wrong", () =>
    expect(replace([`${OLD}1`], "https://b.example/", "https://c.example/")).toEqual({}));

  test("the prefix may end anywhere, as in BITS", () =>
    expect(replace(["https://old.example/v1-a"], "https://old.example/v1", "https://old.example/v2")).toEqual(
      {
        f0: "https://old.example/v2-a",
      },
    ));

  test("a whole address is a prefix of itself", () =>
    expect(replace([`${OLD}1`], `${OLD}1`, "https://new.example/b")).toEqual({
      f0: "https://new.example/b",
    }));

  test("the case of a path counts", () =>
    expect(replace([`${OLD}1`], "https://old.example/A/", "https://new.example/")).toEqual({}));

  test("the case of scheme and host does not", () =>
    expect(replace([`${OLD}1`], "HTTPS://Old.Example/a/", "https://new.example/")).toEqual({
      f0: "https://new.example/1",
    }));

  test("a file whose address stays what it was is not told as changed", () =>
    expect(replace([`${OLD}1`], OLD, OLD)).toEqual({}));

  test("new addresses come back in their normal form", () =>
    expect(replace([`${OLD}1`], OLD, "HTTPS://New.Example:443/x/../")).toEqual({
      f0: "https://new.example/1",
    }));
});

describe("a change is refused as a whole", () => {
  test.each([
    ["", "https://new.example/", "bad-argument"],
    [OLD, "", "bad-argument"],
    ["  ", "https://new.example/", "bad-argument"],
    [OLD, "ftp://new.example/", "bad-scheme"],
    [OLD, "new.example/", "bad-url"],
    [OLD, "https://user:secret@new.example/", "credentials-in-url"],
    ["https://", "javascript:", "bad-scheme"],
  ])("%j to %j: %s", (from, to, code) => expect(refusal([`${OLD}1`], from, to)).toBe(code));

  test("when the new host is not allowed", () =>
    expect(refusal([`${OLD}1`], OLD, "https://new.example/", ["old.example"])).toBe("host-not-allowed"));

  test("when one address of many would not do", () =>
    expect(
      refusal(
        ["https://old.example/1", "https://old.example.evil/2"],
        "https://old.example",
        "https://new.example",
        ["new.example"],
      ),
    ).toBe("host-not-allowed"));

  test("even where nothing has the prefix, an empty one is told", () =>
    expect(refusal([], "", "https://new.example/")).toBe("bad-argument"));
});
