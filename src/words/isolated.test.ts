import { afterEach, expect, test } from "vitest";
import { isolated, writeFrom } from "./isolated.ts";

afterEach(() => writeFrom("ltr"));

const [FSI, PDI, RLO, RLI] = ["\u2068", "\u2069", "\u202e", "\u2067"];

test.each([
  ["a name that turns nothing stays as it is", "report (2).pdf", "report (2).pdf"],
  ["Hebrew and Arabic names are isolated", "דוח.pdf", `${FSI}דוח.pdf${PDI}`],
  ["an override is taken out", `a${RLO}fdp.exe`, `${FSI}afdp.exe${PDI}`],
  ["an isolate that nobody closes is taken out", `a${RLI}b`, `${FSI}ab${PDI}`],
  ["a mark that closes ours is taken out", `a${PDI}b`, `${FSI}ab${PDI}`],
  ["isolates in good order stay", `the ${FSI}דוח${PDI}`, `${FSI}the ${FSI}דוח${PDI}${PDI}`],
  ["nothing stays nothing", "", ""],
])("%s", (_, text, kept) => expect(isolated(text)).toBe(kept));

test("in a sentence from right to left names of the other direction are isolated, and sizes are part of it", () => {
  writeFrom("rtl");
  expect(isolated("12.6 م.بايت")).toBe("12.6 م.بايت");
  expect(isolated("report (2).pdf")).toBe(`${FSI}report (2).pdf${PDI}`);
});
