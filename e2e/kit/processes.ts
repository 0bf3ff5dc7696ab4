// What a process and all its descendants are doing: their ids, memory and CPU, read from /proc.
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const TICKS_PER_SECOND = 100;
const LOOK_MS = 20;

export interface Tree {
  readonly root: number;
  /** All process ids now: the root, its descendants, and helpers that left the family but work in the same folder. */
  ids(): number[];
  signal(name: "SIGKILL" | "SIGSTOP" | "SIGCONT" | "SIGTERM"): void;
  /** Kills all of them, or those that are meant; resolves when none is left, so that their folder can be removed. */
  end(isMeant?: (id: number) => boolean): Promise<void>;
  /** Proportional set size: shared pages are counted once over the tree. */
  memory(): number;
  cpuSeconds(): number;
}

/**
 * `folder`: a path that only this tree has on its command lines (the profile) or in its environment (the home), to find
 * helpers by that were left behind by their parents.
 */
export function processTree(root: number, folder: string): Tree {
  const isHelper = (id: number, parent: number) =>
    id !== process.pid && ((parent === 1 && isCalled(id, folder)) || read(id, "environ").includes(folder));
  const ids = () => {
    const parents = new Map<number, number>();
    const found = new Set<number>();
    for (const id of allIds()) {
      const stat = statOf(id);
      if (!stat) continue;
      parents.set(id, stat.parent);
      if (id === root || isHelper(id, stat.parent)) found.add(id);
    }
    for (let grown = true; grown; ) {
      grown = false;
      for (const [id, parent] of parents) {
        if (!found.has(parent) || found.has(id)) continue;
        found.add(id);
        grown = true;
      }
    }
    return [...found];
  };
  return {
    root,
    ids,
    signal(name) {
      send(ids(), name);
    },
    async end(isMeant = () => true) {
      // Again and again: a process may have been born between looking and killing.
      for (let left = ids().filter(isMeant); left.length > 0; left = ids().filter(isMeant)) {
        send(left, "SIGKILL");
        await sleep(LOOK_MS);
      }
    },
    memory: () => sum(ids().map(pssOf)),
    cpuSeconds: () => sum(ids().map((id) => statOf(id)?.cpu ?? 0)),
  };
}

/** Whether the word is on the command line of a process. */
export const isCalled = (id: number, word: string): boolean => read(id, "cmdline").includes(word);

/** All processes of this machine, but for this one, that have the word on their command line. */
export const processesWith = (word: string): number[] =>
  allIds().filter((id) => id !== process.pid && isCalled(id, word));

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);
const allIds = () =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);

function read(id: number, file: string): string {
  try {
    return readFileSync(`/proc/${id}/${file}`, "utf8");
  } catch {
    return ""; // it ended meanwhile
  }
}

/** Null for one that ended, also while its parent has not noticed (a zombie). */
function statOf(id: number): { parent: number; cpu: number } | null {
  const text = read(id, "stat");
  if (text === "") return null;
  // The name in parentheses may hold spaces; state is the first field after it.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  if (fields[0] === "Z") return null;
  const ticks = Number(fields[11]) + Number(fields[12]);
  return { parent: Number(fields[1]), cpu: ticks / TICKS_PER_SECOND };
}

function pssOf(id: number): number {
  return Number(/^Pss:\s+(\d+) kB/m.exec(read(id, "smaps_rollup"))?.[1] ?? 0) * 1024;
}

export function send(ids: readonly number[], name: NodeJS.Signals): void {
  for (const id of ids) {
    try {
      process.kill(id, name);
    } catch {
      // it ended meanwhile
    }
  }
}
