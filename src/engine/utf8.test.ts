import { expect, test } from "vitest";
import { utf8 } from "./utf8.ts";

test.each(["", "a", "\u007f\u0080", "\u07ff\u0800", "\uffff", "\u{10000}\u{10ffff}", "Größe – 日本語 🚢"])(
  "the bytes of %j are those of every encoder",
  (text) => expect(utf8(text)).toEqual([...new TextEncoder().encode(text)]),
);
