import { beforeEach, describe, expect, test, vi } from "vitest";
import { forgetProgram, isKeptProgram, keepProgram, keptPrograms, watchPrograms } from "./programs.ts";

const program = { origin: "https://app.example", name: "Episodes" };
const texts = new Map<string, string>();
const elsewhere = new EventTarget();

beforeEach(() => {
  texts.clear();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, text: string) => void texts.set(key, text),
  });
  vi.stubGlobal("addEventListener", elsewhere.addEventListener.bind(elsewhere));
  vi.stubGlobal("removeEventListener", elsewhere.removeEventListener.bind(elsewhere));
});

describe("a program that the user has allowed for good", () => {
  test("is kept by origin and name, once, until that is taken back", () => {
    keepProgram(program);
    keepProgram(program);
    expect(keptPrograms()).toHaveLength(1);
    expect(isKeptProgram(program)).toBe(true);
    expect(isKeptProgram({ ...program, name: "Other" })).toBe(false);
    expect(isKeptProgram({ ...program, origin: "https://app.example:8443" })).toBe(false);
    forgetProgram(program);
    expect(isKeptProgram(program)).toBe(false);
  });

  test("is told of, here and from other pages, until nobody listens", () => {
    const changed = vi.fn();
    const leave = watchPrograms(changed);
    keepProgram(program);
    elsewhere.dispatchEvent(Object.assign(new Event("storage"), { key: "ferry-programs" }));
    elsewhere.dispatchEvent(Object.assign(new Event("storage"), { key: "other" }));
    expect(changed).toHaveBeenCalledTimes(2);
    leave();
    forgetProgram(program);
    expect(changed).toHaveBeenCalledTimes(2);
  });

  test.each([
    "nonsense",
    "{}",
    "[null, 7]",
    JSON.stringify([{ origin: "https://app.example/path", name: "Episodes", since: 1 }]),
    JSON.stringify([{ origin: "null", name: "Episodes", since: 1 }]),
    JSON.stringify([{ origin: "https://app.example", name: "a\nb", since: 1 }]),
    JSON.stringify([{ origin: "https://app.example", name: "Episodes" }]),
  ])("is nobody by what was not written by us: %s", (text) => {
    texts.set("ferry-programs", text);
    expect(keptPrograms()).toEqual([]);
  });
});
