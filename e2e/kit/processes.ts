// What a process and all its descendants are doing: their ids, memory and CPU, read from /proc.
import { readdirSync, readFileSync } from "node:fs";

const TICKS_PER_SECOND = 100;

export interface Tree {
  /** All process ids now: the root, its descendants, and helpers that left the family but work in the same folder. */
  ids(): number[];
  signal(name: "SIGKILL" | "SIGSTOP" | "SIGCONT" | "SIGTERM"): void;
  /** Proportional set size: shared pages are counted once over the tree. */
  memory(): number;
  cpuSeconds(): number;
}

/** `folder`: a path that only this tree has on its command lines (the profile), to find daemonised helpers by. */
export function processTree(root: number, folder: string): Tree {
  const ids = () => {
    const parents = new Map<number, number>();
    const found = new Set<number>();
    for (const id of allIds()) {
      const stat = statOf(id);
      if (!stat) continue;
      parents.set(id, stat.parent);
      if (id === root || (id !== process.pid && read(id, "cmdline").includes(folder) && stat.parent === 1))
        found.add(id);
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
    ids,
    signal(name) {
      for (const id of ids()) send(id, name);
    },
    memory: () => sum(ids().map(pssOf)),
    cpuSeconds: () => sum(ids().map((id) => statOf(id)?.cpu ?? 0)),
  };
}

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

function statOf(id: number): { parent: number; cpu: number } | null {
  const text = read(id, "stat");
  if (text === "") return null;
  // The name in parentheses may hold spaces; state is the first field after it.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const ticks = Number(fields[11]) + Number(fields[12]);
  return { parent: Number(fields[1]), cpu: ticks / TICKS_PER_SECOND };
}

function pssOf(id: number): number {
  return Number(/^Pss:\s+(\d+) kB/m.exec(read(id, "smaps_rollup"))?.[1] ?? 0) * 1024;
}

function send(id: number, name: NodeJS.Signals): void {
  try {
    process.kill(id, name);
  } catch {
    // it ended meanwhile
  }
}
