import { describe, expect, test } from "vitest";
import { nameFromDisposition } from "./disposition.ts";

describe("Content-Disposition (RFC 6266, RFC 8187)", () => {
  test.each([
    [null, null],
    ["", null],
    ["attachment", null],
    ["attachment; filename=a.txt", "a.txt"],
    ['attachment; filename="a b.txt"', "a b.txt"],
    ['attachment; filename="a\\"b.txt"', 'a"b.txt'],
    ['attachment; filename="a;filename=b.txt"', "a;filename=b.txt"],
    ["attachment; filename*=UTF-8''%e2%82%ac.txt", "€.txt"],
    ["attachment; filename=\"plain.txt\"; filename*=utf-8'en'%C3%BC.txt", "ü.txt"],
    ["attachment; filename*=UTF-8''first.txt; filename=second.txt", "first.txt"],
    ["attachment; filename*=UTF-8''%ff.txt; filename=plain.txt", "plain.txt"],
    ["attachment; filename*=ISO-8859-1''%A3.txt; filename=plain.txt", "£.txt"],
    ["attachment; filename*=KOI8-R''%A3.txt; filename=plain.txt", "plain.txt"],
    ['attachment; filename="\u00c3\u00bc.txt"', "ü.txt"],
    ['attachment; filename="\u00fc.txt"', "ü.txt"],
    ['attachment; filename="%C3%BC.txt"', "ü.txt"],
    ['attachment; filename="100%.txt"', "100%.txt"],
    ['attachment; filename="=?UTF-8?B?w7wudHh0?="', "ü.txt"],
    ['attachment; filename="=?utf-8?q?=C3=BC_1.txt?="', "ü 1.txt"],
    ["attachment; FILENAME=a.txt", "a.txt"],
    ["attachment ; filename = a.txt ", "a.txt"],
    ['attachment; filename=""', null],
    ["attachment; filename*=UTF-8''a+b.txt", "a+b.txt"],
  ])("%j names %j", (value, name) => expect(nameFromDisposition(value)).toBe(name));
});
