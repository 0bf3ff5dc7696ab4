/** Decides which lines a job's log gets, from its record before and after a change. */

import { hostOf } from "./credentials.ts";
import type { Problem } from "./errors.ts";
import { type Proof, proofOf } from "./integrity.ts";
import type { Job, JobFile, JobState, Mirror } from "./job.ts";
import { type LogEntry, short } from "./log-entry.ts";
import { isOfUploads } from "./upload/upload-file.ts";

type Line = Omit<LogEntry, "at">;

/** Of more files each on its own would only push out what matters. */
const FEW_FILES = 32;

/** `bytes`: those of the job, or of one file as it was before, that are here; asked only where a line tells it. */
export interface BytesHere {
  ofJob(job: Job): number;
  ofFile(file: JobFile): number;
}

/** In the order in which it should be read. */
export function happened(before: Job | undefined, after: Job, bytes: BytesHere): readonly Line[] {
  if (!before) return [{ kind: isOfUploads(after.type) ? "upload-created" : "created" }];
  if (before === after) return [];
  return [
    ...filesOf(before, after, bytes),
    ...(after.note !== null && after.note !== before.note
      ? [{ kind: "noted", note: after.note } as const]
      : []),
    ...settingsOf(before, after),
    ...stateOf(before.state, after, bytes),
  ];
}

function stateOf(before: JobState, job: Job, bytes: BytesHere): readonly Line[] {
  const { state } = job;
  if (before === state) return [];
  switch (state.kind) {
    case "queued":
      return before.kind === "suspended" || before.kind === "error" ? [{ kind: "resumed" }] : [];
    case "connecting":
    case "transferring":
      return []; // the first byte tells from where
    case "transient-error":
      return [{ kind: "waits", ...told(job, state.problem), ...at(state.retryAt), bytes: bytes.ofJob(job) }];
    case "error":
      return [{ kind: "failed", ...told(job, state.problem), bytes: bytes.ofJob(job) }];
    case "transferred":
      return [
        {
          kind: isOfUploads(job.type) ? "delivered" : "transferred",
          bytes: bytes.ofJob(job),
          proof: weakest(job.files),
        },
      ];
    case "suspended":
    case "acknowledged":
    case "cancelled":
      return before.kind === state.kind ? [] : [{ kind: state.kind }];
    default:
      return state satisfies never;
  }
}

const at = (retryAt: number | null) => (retryAt === null ? {} : { retryAt });

/** Never `detail`: it may hold an address. */
const told = (job: Job, { code, status, host, file }: Problem): Omit<Line, "kind"> => ({
  code,
  ...(status !== undefined && { status }),
  ...(host !== undefined && { host: short(host) }),
  ...named(
    job,
    job.files.find(({ id }) => id === file),
  ),
});

const named = ({ files }: Job, file: JobFile | undefined): { readonly file?: string } =>
  file && files.length > 1 ? { file: short(file.name) } : {};

const PROOFS: readonly Proof[] = ["unverified", "acknowledged", "seams", "validator", "digest"];

function weakest(files: readonly JobFile[]): Proof {
  const all = new Set(files.map(proofOf));
  return PROOFS.find((proof) => all.has(proof)) ?? "unverified";
}

function filesOf(before: Job, after: Job, bytes: BytesHere): readonly Line[] {
  if (before.files === after.files) return [];
  const known = new Map(before.files.map((file) => [file.id, file]));
  const lines: Line[] = [];
  const added = after.files.filter(({ id }) => !known.has(id));
  if (added.length > 0) lines.push({ kind: "files-added", count: added.length, ...hostsOf(added) });
  for (const file of after.files) {
    const old = known.get(file.id);
    known.delete(file.id);
    if (old && old !== file) lines.push(...fileOf(old, file, after, bytes));
  }
  for (const gone of known.values()) lines.push({ kind: "file-removed", file: short(gone.name) });
  return lines;
}

function hostsOf(files: readonly JobFile[]): { readonly host?: string } {
  const hosts = new Set(files.map(({ url }) => hostOf(url)));
  const [host] = hosts;
  return hosts.size === 1 && host !== undefined ? { host: short(host) } : {};
}

function fileOf(before: JobFile, after: JobFile, job: Job, bytes: BytesHere): readonly Line[] {
  const name = named(job, after);
  const lines: Line[] = [];
  const add = (line: Line): void => void lines.push({ ...name, ...line });
  const isMirror = before.mirrors?.some(({ url }) => url === after.url) === true;
  if (before.url !== after.url && !isMirror) add({ kind: "address-changed", host: short(hostOf(after.url)) });
  if (after.change?.kind === "kept" && before.change?.kind !== "kept")
    add({ kind: "kept", bytes: bytes.ofFile(before) });
  const lost = after.epoch > before.epoch ? bytes.ofFile(before) : 0;
  if (lost > 0) add({ kind: "begun-anew", bytes: lost });
  lines.push(...mirrorsOf(before, after).map((line) => ({ ...name, ...line })));
  if (after.problem && !before.problem && job.files.length > 1) {
    const { file: _, ...why } = told(job, after.problem);
    add({ kind: "file-failed", ...why });
  }
  if (after.verified && !before.verified && job.files.length <= FEW_FILES) add({ kind: "verified" });
  return lines;
}

function mirrorsOf(before: JobFile, after: JobFile): readonly Line[] {
  if (before.mirrors === after.mirrors) return [];
  const known = new Map((before.mirrors ?? []).map((mirror) => [mirror.url, mirror]));
  const now = after.mirrors ?? [];
  const given = now.filter(({ url }) => !known.has(url) && url !== before.url);
  const taken = [...known.keys()].filter((url) => url !== after.url && !now.some((one) => one.url === url));
  const lines: Line[] =
    given.length + taken.length > 0 ? [{ kind: "mirrors-changed", count: now.length }] : [];
  for (const mirror of now) {
    const is = standingOf(mirror);
    const host = short(hostOf(mirror.url));
    if (is && is !== standingOf(known.get(mirror.url))) lines.push({ kind: is, host });
  }
  return lines;
}

function standingOf(mirror: Mirror | undefined): "mirror-same" | "mirror-other" | null {
  if (mirror?.change?.kind === "kept") return "mirror-same";
  return mirror?.change?.kind === "anew" ? "mirror-other" : null;
}

function settingsOf(before: Job, after: Job): readonly Line[] {
  const names = [
    ...(before.name === after.name ? [] : ["displayName"]),
    ...(before.priority === after.priority ? [] : ["priority"]),
    ...(before.properties === after.properties ? [] : changedKeys(before.properties, after.properties)),
  ];
  const had = new Set(before.credentials?.map(({ origin }) => origin));
  const has = new Set(after.credentials?.map(({ origin }) => origin));
  return [
    ...(names.length > 0 ? [{ kind: "changed", names } as const] : []),
    ...[...has]
      .filter((one) => !had.has(one))
      .map((one) => ({ kind: "signed-in", host: short(hostOf(one)) }) as const),
    ...[...had]
      .filter((one) => !has.has(one))
      .map((one) => ({ kind: "sign-in-forgotten", host: short(hostOf(one)) }) as const),
  ];
}

function changedKeys(before: Job["properties"], after: Job["properties"]): readonly string[] {
  const old = new Map(Object.entries(before));
  return Object.entries(after).flatMap(([key, value]) =>
    JSON.stringify(value) === JSON.stringify(old.get(key)) ? [] : [key],
  );
}
