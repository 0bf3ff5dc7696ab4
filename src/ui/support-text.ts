/** Makes of a job a text for those who help: nothing in it is secret. In English, whatever the page speaks. */

import type { FileView, JobView, LogEntry, ToldProblem } from "../rpc/protocol.ts";

export interface Supported {
  readonly job: JobView;
  readonly log: readonly LogEntry[];
  /** ms since 1970. */
  readonly now: number;
  /** navigator.userAgent. */
  readonly browser: string;
}

const MOST_FILES = 50;
const instant = (at: number | null): string => (at === null ? "-" : new Date(at).toISOString());

export function supportText({ job, log, now, browser }: Supported): string {
  const { properties: p, state } = job;
  const bad = [...job.files].sort((a, b) => Number(b.problem !== null) - Number(a.problem !== null));
  const lines = [
    "Ferry: details of a download, without secrets",
    `taken: ${instant(now)}`,
    `browser: ${browser}`,
    `job: ${job.id}`,
    `name: ${job.name}`,
    `added by: ${job.owner}`,
    `state: ${state.kind}${job.waits ? `, waits: ${job.waits.kind}` : ""}${job.note ? `, note: ${job.note}` : ""}`,
    ...("problem" in state ? [`problem: ${problemText(state.problem)}`] : []),
    ...(state.kind === "transient-error" ? [`to be tried again: ${instant(state.retryAt)}`] : []),
    `created: ${instant(job.createdAt)}, modified: ${instant(job.modifiedAt)}, arrived: ${instant(job.completedAt)}`,
    `interruptions: ${job.errorCount}, rate: ${Math.round(job.rate)} B/s, connections: ${job.connections}`,
    `priority: ${job.priority}, counts as: ${job.level}${job.givesWay ? `, gives way to: ${job.givesWay.to} (${job.givesWay.bytesPerSecond} B/s)` : ""}`,
    `minimum retry delay: ${p.minimumRetryDelay} s, no progress timeout: ${p.noProgressTimeout} s, maximum download time: ${p.maximumDownloadTime} s`,
    `transfer policy: ${p.transferPolicy ?? "of the installation"}, not before: ${instant(p.notBefore)}, ready by: ${instant(p.deadline)}, after: ${p.after.length} jobs`,
    `headers: ${Object.keys(p.customHeaders).join(", ") || "none"} (values left out)`,
    ...job.credentials.map(
      ({ origin, scheme, standing }) => `sign-in: ${scheme} at ${origin}, ${standing} (left out)`,
    ),
    `files: ${job.files.length}`,
    ...bad.slice(0, MOST_FILES).flatMap(fileLines),
    ...(bad.length > MOST_FILES ? [`  and ${bad.length - MOST_FILES} more`] : []),
    "log:",
    ...log.map((entry) => `  ${logLine(entry)}`),
  ];
  return `${lines.join("\n")}\n`;
}

function fileLines(file: FileView): readonly string[] {
  const { name, url, bytesTransferred, bytesPending, bytesTotal, resumable, proof, problem } = file;
  return [
    `- ${name}: ${bytesTransferred} + ${bytesPending} of ${bytesTotal ?? "?"} bytes, ranges: ${resumable}, proof: ${proof ?? "-"}`,
    `  from ${withoutSecrets(url)}`,
    ...(problem ? [`  problem: ${problemText(problem)}`] : []),
    ...file.sources.map(
      (source) =>
        `  source ${withoutSecrets(source.url)}: ${source.standing}, ${source.connections} connections${source.problem ? `, ${problemText(source.problem)}` : ""}`,
    ),
  ];
}

/** Of a web address the host and the last name of its path: what stands between may be a key, and the query often is. */
export function withoutSecrets(url: string): string {
  if (!URL.canParse(url)) return url.startsWith("\\\\") ? url : "(an address that cannot be read)";
  const { protocol, host, pathname } = new URL(url);
  const last = pathname.split("/").at(-1) ?? "";
  return `${protocol}//${host}/${pathname.lastIndexOf("/") > 0 ? "…/" : ""}${last}`;
}

/** Not `detail`: it may hold an address. */
const problemText = ({ code, status, host, ...told }: Partial<ToldProblem>): string =>
  [
    code,
    ...(status === undefined ? [] : [`HTTP ${status}`]),
    ...(host === undefined ? [] : [`at ${host}`]),
    ...(told.bits === undefined ? [] : [`BITS ${told.bits}`]),
    ...(told.nextAction === undefined ? [] : [`next: ${told.nextAction}`]),
  ].join(", ");

function logLine({ at, kind, until, retryAt, ...rest }: LogEntry): string {
  const facts = Object.entries(rest).map(([key, value]) => `${key}=${String(value)}`);
  const times = [
    ...(until === undefined ? [] : [`until=${instant(until)}`]),
    ...(retryAt === undefined ? [] : [`retryAt=${instant(retryAt)}`]),
  ];
  return [instant(at), kind, ...facts, ...times].join(" ");
}
