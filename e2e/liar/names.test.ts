import { describe, expect, test } from "vitest";
import { but, honest } from "./honest.ts";
import { rowOf } from "./trial.ts";

/** As bytes on the wire, one character a byte. */
const utf8 = (text: string): string => Buffer.from(text).toString("latin1");

const NAMED: readonly (readonly [string, string])[] = [
  ["filename=\"plain.bin\"; filename*=UTF-8''sch%C3%B6n.bin", "schön.bin"],
  ["filename*=UTF-8''sch%C3%B6n.bin; filename=plain.bin", "schön.bin"],
  ["filename*=iso-8859-1'en'%A3%20rates.bin", "£ rates.bin"],
  [utf8('filename="日本.bin"'), "日本.bin"],
  ['filename="caf\u00e9.bin"', "café.bin"],
  ['filename="a%20b%2B+.bin"', "a b++.bin"],
  ['filename="100%.bin"', "100%.bin"],
  ['filename="=?UTF-8?B?c2Now7ZuLmJpbg==?="', "schön.bin"],
  ['filename="=?utf-8?Q?sch=C3=B6n_1.bin?="', "schön 1.bin"],
  ['filename="a; filename=b.bin"', "a; filename=b.bin"],
];

const HOSTILE: readonly (readonly [string, string])[] = [
  ['filename="../../etc/passwd"', "passwd"],
  ['filename="..\\\\..\\\\boot.ini"', "boot.ini"],
  ['filename="CON.txt"', "_CON.txt"],
  ['filename="a.bin. . ."', "a.bin"],
  [`filename="${"n".repeat(300)}.tar"`, `${"n".repeat(196)}.tar`],
  ["filename*=UTF-8''evil%E2%80%AEtxt.exe", "eviltxt.exe"],
  ["filename*=UTF-8''%00%0A.bin", "bin"],
  ['filename=""', "a.bin"],
];

describe.concurrent("what servers call a file", { timeout: 20_000 }, () => {
  for (const [id, names] of [
    ["Q40", NAMED],
    ["Q41", HOSTILE],
  ] as const) {
    test(`${id} the name is the one that a person would expect`, async (context) => {
      const row = rowOf(id, context);
      for (const [disposition, name] of names) {
        const { bench } = await row.arrives({
          lie: (asked, file) =>
            but(honest(asked, file, "strong"), { "content-disposition": `attachment; ${disposition}` }),
          file: { size: 1_000, seed: 1 },
        });
        expect(bench.engine.status("a")?.job.files[0]?.name, disposition).toBe(name);
      }
    });
  }
});
