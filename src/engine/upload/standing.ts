/** Decides what becomes of what a server said of an upload: written down where no later life could ask for it again. */

import type { AdmissionHost } from "../admission.ts";
import { heard } from "../admission.ts";
import { isActive, type Job, type JobFile, spentOn, withSpent } from "../job.ts";
import { earned } from "../retry.ts";
import type { Run } from "../run.ts";
import { isSent, type Standing, withStanding } from "./upload-file.ts";

/** By PUT one file would take the place of the other. */
const ONE_PLACE = "the server takes files by PUT: give each of them an address of its own";

const sharesItsPlace = (job: Job, { id, url }: JobFile): boolean =>
  job.files.some((other) => other.id !== id && other.url === url);

/** False: the job wants nothing more of it. */
export function stands(run: Run, standing: Standing, host: AdmissionHost): Promise<boolean> {
  return host.serial(async () => {
    const { book } = host;
    await heard(run, host);
    const job = book.jobs.get(run.job);
    const file = job && book.fileOf(job, run.order.file);
    const isWanted = job && host.isCurrent(run) && isActive(job.state) && file?.url === run.order.url;
    if (!isWanted || !file?.upload) return false;
    if (standing.protocol === "put" && sharesItsPlace(job, file)) {
      const problem = { code: "bad-argument", detail: ONE_PLACE } as const;
      host.endAfter(run, { kind: "failed", problem, retryAfterMs: null });
      return false;
    }
    run.isAdmitted = true;
    const { upload, gained } = withStanding(file.upload, standing);
    const { protocol, session } = file.upload;
    const isNews =
      protocol !== standing.protocol || JSON.stringify(session) !== JSON.stringify(standing.session);
    const credentials = host.signIn.accepted(job, run.order);
    const also = credentials === job.credentials || !credentials ? {} : { credentials };
    const told = { ...file, upload };
    // The next life looks at the end of what was sent, and shows how far it was before the server has answered.
    const isMidway = gained > 0 && !isSent(upload);
    if (isNews || isMidway || standing.told || "credentials" in also)
      await book.replaceFile(job.id, told, also);
    else book.noteFile(job.id, told);
    if (gained === 0) return true;
    run.gained += gained;
    host.gained(file.id);
    const now = book.job(job.id);
    const spent = earned(spentOn(now, file.id), gained, file.epoch);
    book.note({ ...withSpent(now, file.id, spent), failures: 0, stuckMs: 0 });
    return true;
  });
}
