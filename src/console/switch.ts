/** Knows what a switch is made of, and reads the words that come behind one. */

import type { Ferry, FerryJob, WantedRange } from "../api.ts";
import * as told from "./told.ts";

/** What a command says, goes here. */
export interface Output {
  print(line: string): void;
  /** What was printed before is replaced by what follows. */
  clear(): void;
  readonly signal: AbortSignal;
}

export interface Context {
  readonly ferry: Ferry;
  readonly out: Output;
  /** `/rawreturn`: the bare value, for scripts. */
  readonly isRaw: boolean;
}

/** Its message says what to type instead. */
export class BadCommand extends Error {}

type Run = (context: Context, args: readonly string[]) => Promise<void>;

export interface Switch {
  readonly usage: string;
  readonly help: string;
  /** Of the last arguments any may be left out; more than `most` are too many. */
  readonly least: number;
  readonly most: number;
  readonly run: Run;
}

/** By id, with or without braces, or by a name that only one job has. */
export async function jobOf({ ferry, out }: Context, word: string): Promise<FerryJob> {
  const jobs = await ferry.jobs({ signal: out.signal });
  const id = word.replace(/^\{|\}$/g, "").toLowerCase();
  const byId = jobs.find((job) => job.id.toLowerCase() === id);
  if (byId) return byId;
  const named = jobs.filter(({ name, state }) => name === word && state.kind !== "acknowledged");
  if (named.length > 1)
    throw new BadCommand(`${named.length} jobs are named ${word}: give an id, as /list shows them.`);
  const [only] = named;
  if (!only) throw new BadCommand(`There is no job ${word}. /list shows those that there are.`);
  return only;
}

export const say = ({ out, isRaw }: Context, raw: string, sentence = raw): void =>
  out.print(isRaw ? raw : sentence);

/** A command that needs one job; `rest` of its words come after. */
export const onJob =
  (run: (context: Context, job: FerryJob, rest: readonly string[]) => Promise<void>): Run =>
  async (context, [word = "", ...rest]) =>
    run(context, await jobOf(context, word), rest);

export const reads = (help: string, read: (job: FerryJob) => string): Switch => ({
  usage: "<job>",
  help,
  least: 1,
  most: 1,
  run: onJob(async (context, job) => say(context, read(job))),
});

export const writes = (
  usage: string,
  help: string,
  write: (job: FerryJob, value: string, context: Context) => Promise<string>,
): Switch => ({
  usage: `<job> ${usage}`,
  help,
  least: 2,
  most: 2,
  run: onJob(async (context, job, [value = ""]) => say(context, value, await write(job, value, context))),
});

export const acts = (
  help: string,
  act: (job: FerryJob, context: Context) => Promise<unknown>,
  done: string,
): Switch => ({
  usage: "<job>",
  help,
  least: 1,
  most: 1,
  run: onJob(async (context, job) => {
    await act(job, context);
    say(context, told.idOf(job), done);
  }),
});

export function seconds(word: string): number {
  if (!/^\d{1,10}$/.test(word)) throw new BadCommand(`${word} is no number of seconds.`);
  return Number(word);
}

export function priority(word: string): FerryJob["priority"] {
  const name = word.toLowerCase();
  if (name === "foreground" || name === "high" || name === "normal" || name === "low") return name;
  throw new BadCommand(`${word} is no priority: FOREGROUND, HIGH, NORMAL or LOW.`);
}

/** `0:100,500:eof` */
export function ranges(word: string): readonly WantedRange[] {
  return word.split(",").map((part) => {
    const [, offset = "", length = ""] = /^(\d{1,15}):(\d{1,15}|eof)$/i.exec(part.trim()) ?? [];
    if (offset === "") throw new BadCommand(`${part} is no range: offset:length, with eof for "to the end".`);
    return { offset: Number(offset), length: length.toLowerCase() === "eof" ? "to-end" : Number(length) };
  });
}

/** `Name: value` lines, as one word with `\\n` or several words. */
export function headers(words: readonly string[]): Readonly<Record<string, string>> {
  const pairs = words.flatMap((word) => word.split(/\\n|\r?\n/)).filter((line) => line.trim() !== "");
  return Object.fromEntries(
    pairs.map((line) => {
      const [, name = "", value = ""] = /^([^:]+):\s*(.*)$/.exec(line.trim()) ?? [];
      if (name === "") throw new BadCommand(`${line} is no header: Name: value.`);
      return [name, value];
    }),
  );
}

export const PROXY = "the browser decides which proxy it uses";
