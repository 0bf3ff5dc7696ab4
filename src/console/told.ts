/** Knows how bitsadmin's answers word a job: its states, times, progress and problems. */

import type { FerryFile, FerryJob } from "../api.ts";

export const stateOf = ({ state }: FerryJob): string => state.kind.replaceAll("-", "_").toUpperCase();

export const priorityOf = ({ priority }: FerryJob): string => priority.toUpperCase();

export const idOf = ({ id }: FerryJob): string => `{${id.toUpperCase()}}`;

export const timeOf = (at: number | null): string =>
  at === null ? "WORKING" : new Date(at).toISOString().replace("T", " ").slice(0, 19);

const sizeOf = (bytes: number | null): string => (bytes === null ? "UNKNOWN" : String(bytes));

export const bytesOf = ({ progress }: FerryJob): string =>
  `${progress.bytesTransferred} / ${sizeOf(progress.bytesTotal)}`;

export const filesOf = ({ files }: FerryJob): string =>
  `${files.filter(({ isWhole }) => isWhole).length} / ${files.length}`;

export const totalOf = ({ progress }: FerryJob): string => sizeOf(progress.bytesTotal);

export const fileLine = (file: FerryFile): string =>
  `${file.progress.bytesTransferred} / ${sizeOf(file.progress.bytesTotal)} ${file.isWhole ? "TRANSFERRED" : "WORKING"} ${file.url} -> ${file.name}`;

/** Null: nothing stands against the job. */
export function errorLine({ error }: FerryJob): string | null {
  if (error === null) return null;
  const parts = [
    error.bits ?? error.code,
    error.bits ? error.code : null,
    error.httpStatus ? `HTTP ${error.httpStatus}` : null,
    error.detail,
  ];
  return parts.filter(Boolean).join(" - ");
}

const waitLine = ({ waits }: FerryJob): string => (waits ? `${waits.kind}`.replaceAll("-", " ") : "NULL");

/** As `/info /verbose` shows it. */
export function wholeOf(job: FerryJob): readonly string[] {
  const { creation, modification, completion } = job.times;
  const { description, minimumRetryDelay, noProgressTimeout, maximumDownloadTime, notifyFlags } =
    job.properties;
  return [
    `GUID: ${idOf(job)} DISPLAY: ${quotedName(job)}`,
    `TYPE: DOWNLOAD STATE: ${stateOf(job)} OWNER: ${job.owner}`,
    `PRIORITY: ${priorityOf(job)} FILES: ${filesOf(job)} BYTES: ${bytesOf(job)}`,
    `CREATION TIME: ${timeOf(creation)} MODIFICATION TIME: ${timeOf(modification)}`,
    `COMPLETION TIME: ${timeOf(completion)}`,
    `RETRY DELAY: ${minimumRetryDelay} NO PROGRESS TIMEOUT: ${noProgressTimeout} MAX DOWNLOAD TIME: ${maximumDownloadTime}`,
    `NOTIFICATION FLAGS: ${notifyFlags.join(", ") || "NONE"} ERROR COUNT: ${job.errorCount}`,
    `WAITS: ${waitLine(job)}`,
    `ERROR: ${errorLine(job) ?? "NONE"}`,
    `DESCRIPTION: ${description}`,
    "JOB FILES:",
    ...job.files.map((file) => `        ${fileLine(file)}`),
  ];
}

export const lineOf = (job: FerryJob): string =>
  `${idOf(job)} ${quotedName(job)} ${stateOf(job)} ${filesOf(job)} ${bytesOf(job)}`;

const quotedName = ({ name }: FerryJob): string => `'${name}'`;
