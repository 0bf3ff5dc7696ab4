/** Keeps which programs of other origins the user has allowed for good, and tells of every change. */

import { isName, type Program } from "./rpc/programs.ts";

const KEY = "ferry-programs";
const MOST = 100;

export interface KeptProgram extends Program {
  /** ms since 1970. */
  readonly since: number;
}

/** What is not exactly ours is nobody's permission. */
export function keptPrograms(): readonly KeptProgram[] {
  let list: unknown;
  try {
    list = JSON.parse(localStorage.getItem(KEY) ?? "[]");
  } catch {
    return []; // blocked, or not ours
  }
  return Array.isArray(list) ? list.filter(isKept) : [];
}

function isKept(value: unknown): value is KeptProgram {
  const { origin, name, since } = (value ?? {}) as Partial<Record<string, unknown>>;
  const isOrigin = typeof origin === "string" && URL.canParse(origin) && new URL(origin).origin === origin;
  return isOrigin && isName(name) && typeof since === "number";
}

const isSame = (a: Program, b: Program): boolean => a.origin === b.origin && a.name === b.name;

export const isKeptProgram = (program: Program): boolean =>
  keptPrograms().some((kept) => isSame(kept, program));

/** Throws where the storage of pages is blocked. */
export function keepProgram({ origin, name }: Program): void {
  const others = keptPrograms().filter((kept) => !isSame(kept, { origin, name }));
  write([{ origin, name, since: Date.now() }, ...others].slice(0, MOST));
}

/** From now on it has to ask again, and its open windows fall silent. Its jobs stay: they are the user's. */
export const forgetProgram = (program: Program): void =>
  write(keptPrograms().filter((kept) => !isSame(kept, program)));

function write(list: readonly KeptProgram[]): void {
  localStorage.setItem(KEY, JSON.stringify(list));
  for (const listener of listeners) listener();
}

const listeners = new Set<() => void>();

/** Of changes by this page and by all others; call the result to hear no more. */
export function watchPrograms(changed: () => void): () => void {
  const elsewhere = ({ key }: StorageEvent): void => {
    if (key === KEY || key === null) changed();
  };
  addEventListener("storage", elsewhere);
  listeners.add(changed);
  return () => {
    removeEventListener("storage", elsewhere);
    listeners.delete(changed);
  };
}
