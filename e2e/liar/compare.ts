// Sets Ferry, curl, wget and aria2 before the same lying server, in the same run, and tells who was told what by whom.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Bench } from "./bench.ts";
import { atFirst, changesMidway, crowded, halfWay, signed, status, steady, swapped } from "./faults.ts";
import { afterACut } from "./honest.ts";
import { bytesOf, Liar, type Lie } from "./liar.ts";
import { RANGES } from "./lies.ts";

const SIZE = 4 * 1024 ** 2;
const CUT = 1_500_000;
/** As a person would who sees it fail: the same command again. */
const RUNS = 4;
const RUN_MS = 12_000;
const FLOOD = 200;

/** `WRONG`: it claimed success, and the file is not the server's. */
export type Verdict = "ok" | "WRONG" | "failed" | "flood";

interface Tool {
  readonly name: string;
  readonly version: string;
  run(url: string, liar: Liar): Promise<Verdict>;
}

export interface Comparison {
  readonly tools: readonly { readonly name: string; readonly version: string }[];
  readonly rows: readonly {
    readonly id: string;
    readonly says: string;
    readonly verdicts: readonly Verdict[];
  }[];
}

const resumed =
  (lie: Lie): (() => Lie) =>
  () =>
    afterACut(CUT, "strong", lie);
const ranges = (id: keyof typeof RANGES, says: string) => ({ id, says, lie: resumed(RANGES[id]("strong")) });

const TRIALS: readonly { readonly id: string; readonly says: string; readonly lie: () => Lie }[] = [
  { id: "—", says: "honest, one cut", lie: resumed(steady("strong")) },
  ranges("Q01", "ignores Range"),
  ranges("Q02", "whole body as 206"),
  ranges("Q03", "no Content-Range"),
  ranges("Q04", "right headers, bytes from 0"),
  ranges("Q05", "256 KiB at most"),
  ranges("Q06", "begins earlier than asked"),
  ranges("Q07", "`bytes=0-9/10`"),
  ranges("Q08", "total `*`"),
  ranges("Q10", "416 to every range"),
  ranges("Q13", "chunks, no length, no ranges"),
  { id: "Q15", says: "closes half way each time", lie: () => halfWay("strong") },
  { id: "Q18", says: "503 to a second connection", lie: () => crowded(1) },
  {
    id: "Q19",
    says: "429 twice, Retry-After: 1",
    lie: () => atFirst([status(429, { "retry-after": "1" }), status(429, { "retry-after": "1" })]),
  },
  { id: "Q20", says: "520 twice", lie: () => atFirst([status(520), status(520)]) },
  { id: "Q24", says: "redirects that expire", lie: () => signed() },
  ranges("Q34", "multipart/byteranges"),
  { id: "Q26", says: "another file of that size after a cut", lie: resumed(swapped("strong")) },
  { id: "Q26", says: "the same, and no validators", lie: () => afterACut(CUT, "none", swapped("none")) },
  { id: "Q27", says: "changes between two parts", lie: () => changesMidway("strong") },
];

const sha = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

const ferry: Tool = {
  name: "Ferry",
  version: "this commit",
  async run(url, liar) {
    const bench = new Bench();
    await bench.engine.boot();
    await bench.add("a", url);
    const state = await bench.ended("a").catch(() => "late");
    const isRight = (await bench.hash("a")) === sha(bytesOf(liar.file));
    bench.end();
    return judged(state === "transferred", isRight, liar);
  },
};

const judged = (isDone: boolean, isRight: boolean, { ledger }: Liar): Verdict => {
  if (isDone) return isRight ? "ok" : "WRONG";
  return ledger.length > FLOOD ? "flood" : "failed";
};

/** A program that fetches `url` into `file`; null where it is not installed. */
function program(
  name: string,
  command: string,
  args: (url: string, file: string) => readonly string[],
): Tool | null {
  const asked = spawnSync(command, ["--version"], { encoding: "utf8" });
  if (asked.status !== 0) return null;
  const version = /\d+\.\d+(\.\d+)*/.exec(asked.stdout)?.[0] ?? "";
  return {
    name,
    version,
    async run(url, liar) {
      const folder = mkdtempSync(join(tmpdir(), "ferry-compare-"));
      const file = join(folder, "out");
      let exit: number | null = null;
      for (let run = 0; run < RUNS && exit !== 0 && liar.ledger.length <= FLOOD; run += 1) {
        exit = await ran(command, args(url, file), folder);
      }
      const isRight = existsSync(file) && sha(readFileSync(file)) === sha(bytesOf(liar.file));
      rmSync(folder, { recursive: true, force: true });
      return judged(exit === 0, isRight, liar);
    },
  };
}

function ran(command: string, args: readonly string[], cwd: string): Promise<number | null> {
  return new Promise((resolve) => {
    const env = { PATH: process.env["PATH"] ?? "", HOME: cwd };
    const child = spawn(command, args, { cwd, stdio: "ignore", env });
    const timer = setTimeout(() => child.kill("SIGKILL"), RUN_MS);
    child.once("exit", (code) => {
      clearTimeout(timer);
      resolve(code);
    });
  });
}

export async function compare(): Promise<Comparison> {
  const tools = [
    ferry,
    program("curl", "curl", (url, file) => [
      "-q",
      "-s",
      "-f",
      "-L",
      "-C",
      "-",
      "--retry",
      "4",
      "--retry-delay",
      "1",
      "-m",
      "10",
      "-o",
      file,
      url,
    ]),
    program("wget", "wget", (url, file) => [
      "-q",
      "-c",
      "-t",
      "4",
      "--waitretry=1",
      "-T",
      "5",
      "-O",
      file,
      url,
    ]),
    program("aria2", "aria2c", (url, file) => [
      "-q",
      "-c",
      "-x4",
      "-s4",
      "-k1M",
      "--max-tries=4",
      "--retry-wait=1",
      "-t",
      "5",
      "-d",
      join(file, ".."),
      "-o",
      "out",
      "--allow-overwrite=false",
      "--auto-file-renaming=false",
      url,
    ]),
  ].filter((tool) => tool !== null);
  const rows: { id: string; says: string; verdicts: Verdict[] }[] = [];
  for (const { id, says, lie } of TRIALS) {
    const verdicts = await Promise.all(
      tools.map(async (tool) => {
        const liar = await Liar.start({ size: SIZE, seed: 1 }, lie());
        const verdict = await tool.run(`${liar.origin}/a.bin`, liar);
        await liar.stop();
        return verdict;
      }),
    );
    console.log(`${id} ${says}: ${tools.map(({ name }, index) => `${name} ${verdicts[index]}`).join(", ")}`);
    rows.push({ id, says, verdicts });
  }
  return { tools, rows };
}
