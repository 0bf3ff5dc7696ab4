/** The command line of BITS for Ferry's queue: `bitsadmin /switch …`, one line at a time. Built as `/bitsadmin.js`. */

import { CallError, type Ferry } from "../api.ts";
import { quoted, readLine } from "./line.ts";
import { BadCommand, type Output, type Switch } from "./switch.ts";
import { SWITCHES } from "./switches.ts";

export type { Output };

export interface Bitsadmin {
  /** Runs a line, with or without `bitsadmin` before it. Gives the exit code: 0, or 1 with a sentence printed. */
  run(line: string, out: Output): Promise<number>;
  /** What may come in the place of the last word, whole lines. */
  complete(line: string): Promise<readonly string[]>;
}

/** Come before the switch, or behind it at the end. */
const MODIFIERS = ["/rawreturn", "/wrap", "/nowrap"];
const PRIORITIES = ["FOREGROUND", "HIGH", "NORMAL", "LOW"];

export function bitsadmin(ferry: Ferry): Bitsadmin {
  return {
    run: async (line, out) => {
      try {
        await run(ferry, line, out);
        return 0;
      } catch (error) {
        out.print(sentence(error));
        return 1;
      }
    },
    complete: (line) => complete(ferry, line),
  };
}

async function run(ferry: Ferry, line: string, out: Output): Promise<void> {
  const { words, modifiers } = parse(line);
  const [word, ...args] = words;
  if (word === undefined) return help(out, []);
  const name = word.replace(/^[/-]/, "").toLowerCase();
  if (name === "help" || name === "?") return help(out, args);
  if (name === "examples") return examples(out);
  const command = Object.hasOwn(SWITCHES, name) ? SWITCHES[name] : undefined;
  if (!command || !/^[/-]/.test(word))
    throw new BadCommand(`There is no ${word}. /help lists what there is.`);
  if (args.length < command.least || args.length > command.most)
    throw new BadCommand(`It is /${name} ${command.usage}`);
  await command.run({ ferry, out, isRaw: modifiers.has("/rawreturn") }, args);
}

function parse(line: string): { readonly words: readonly string[]; readonly modifiers: ReadonlySet<string> } {
  const [first = "", ...rest] = readLine(line).words;
  const words = /^bitsadmin(\.exe)?$/i.test(first)
    ? rest
    : first === "" && rest.length === 0
      ? []
      : [first, ...rest];
  const isModifier = (word: string): boolean => MODIFIERS.includes(word.toLowerCase());
  return {
    words: words.filter((word) => !isModifier(word)),
    modifiers: new Set(words.filter(isModifier).map((word) => word.toLowerCase())),
  };
}

function help(out: Output, [word]: readonly string[]): void {
  const name = word?.replace(/^[/-]/, "").toLowerCase();
  const one = name !== undefined && Object.hasOwn(SWITCHES, name) ? SWITCHES[name] : undefined;
  if (word !== undefined && !one) throw new BadCommand(`There is no ${word}.`);
  const all: readonly (readonly [string, Switch])[] =
    one && name !== undefined ? [[name, one]] : Object.entries(SWITCHES);
  out.print(
    "bitsadmin [/rawreturn] [/wrap | /nowrap] /switch …   <job> is an id, or a name that only one job has.",
  );
  for (const [key, { usage, help: what }] of all)
    out.print(`/${key} ${usage}`.trimEnd().concat(`\n    ${what}`));
}

function examples(out: Output): void {
  for (const line of [
    "bitsadmin /transfer backup /priority foreground https://files.example/backup.tar backup.tar",
    "bitsadmin /create nightly",
    "bitsadmin /addfile nightly https://files.example/a.iso a.iso",
    "bitsadmin /setpriority nightly low",
    "bitsadmin /resume nightly",
    "bitsadmin /info nightly /verbose",
    "bitsadmin /complete nightly",
  ])
    out.print(line);
}

/** What the last word may become: a switch, a job, a priority. */
async function complete(ferry: Ferry, line: string): Promise<readonly string[]> {
  const { words, isOpen } = readLine(line);
  const before = isOpen ? words.slice(0, -1) : words;
  const begun = isOpen ? (words.at(-1) ?? "") : "";
  const named = before.filter(
    (word) => !/^bitsadmin(\.exe)?$/i.test(word) && !MODIFIERS.includes(word.toLowerCase()),
  );
  const fits = (word: string): boolean => word.toLowerCase().startsWith(begun.toLowerCase());
  const whole = (word: string): string => [...before, word].map(quoted).join(" ");
  const [first = "", ...args] = named;
  if (named.length === 0)
    return [...Object.keys(SWITCHES).map((name) => `/${name}`), "/help", "/examples", ...MODIFIERS]
      .filter(fits)
      .map(whole);
  const name = first.replace(/^[/-]/, "").toLowerCase();
  const usage = Object.hasOwn(SWITCHES, name) ? (SWITCHES[name]?.usage ?? "") : "";
  if (args.length === 0 && usage.startsWith("<job>")) {
    const jobs = await ferry.jobs();
    const open = jobs.filter(({ state }) => state.kind !== "acknowledged" && state.kind !== "cancelled");
    return [...new Set(open.map((job) => job.name || `{${job.id}}`))].filter(fits).map(whole);
  }
  if (name === "setpriority" && args.length === 1) return PRIORITIES.filter(fits).map(whole);
  return [];
}

/** Of a problem of Ferry's: its code, BITS's alias, and what stands behind it. */
function sentence(error: unknown): string {
  if (error instanceof BadCommand) return error.message;
  if (!(error instanceof CallError)) return error instanceof Error ? error.message : String(error);
  const { code, bits, detail } = error.problem;
  return [`Ferry refused: ${code}`, bits && `(${bits})`, detail && `- ${detail}`].filter(Boolean).join(" ");
}
