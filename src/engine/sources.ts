/** Takes the commands about a job's files: which it has, and where they come from. */

import { movedTo } from "./address-change.ts";
import type { Book } from "./book.ts";
import { TransferError } from "./errors.ts";
import { type FileId, isFinal, type Job, type JobFile, type JobId, step } from "./job.ts";
import { addressPrefix } from "./network-folder.ts";
import { type NewFile, newFile } from "./new-job.ts";
import type { JobStatus } from "./status.ts";

export interface SourcesHost {
  /** Runs one change of a job after the others, and gives how the job stands then. */
  command(job: JobId, change: () => Promise<void>): Promise<JobStatus>;
  readonly book: Book;
  /** The address in its normal form with the name it suggests; rejects with the problem that stands against it. */
  checkUrl(url: string): Promise<{ readonly url: string; readonly name: string }>;
  maxFilesPerJob(): number;
  /** Whatever still comes from the old addresses of these files ends. */
  left(files: readonly JobFile[]): void;
}

export class Sources {
  readonly #host: SourcesHost;

  constructor(host: SourcesHost) {
    this.#host = host;
  }

  /** AddFile. A job that had arrived waits for its next start. */
  add(id: JobId, wanted: NewFile): Promise<JobStatus> {
    return this.#host.command(id, async () => {
      const { book } = this.#host;
      if (book.job(id).files.some((file) => file.id === wanted.id)) return;
      if (this.#changeable(id).files.length >= this.#host.maxFilesPerJob())
        throw new TransferError({ code: "too-many-files" });
      const digestUrl = wanted.expected?.digestUrl ?? null;
      const expected = wanted.expected && {
        ...wanted.expected,
        digestUrl: digestUrl === null ? null : (await this.#host.checkUrl(digestUrl)).url,
      };
      const checked = await this.#host.checkUrl(wanted.url);
      const file = newFile({ ...wanted, ...(expected && { expected }) }, checked);
      const job = book.job(id); // bytes may have come meanwhile
      const files = [...job.files, file];
      const state = job.state.kind === "transferred" ? step(job.state, { kind: "suspend" }) : null;
      await book.keep({ ...job, files, state: state ?? job.state });
    });
  }

  /** IBackgroundCopyFile2::SetRemoteName: what is stored is kept where the new place proves to have the same file. */
  setRemoteName(id: JobId, file: FileId, url: string): Promise<JobStatus> {
    return this.#host.command(id, () => this.#setRemoteName(id, file, url));
  }

  async #setRemoteName(id: JobId, fileId: FileId, url: string): Promise<void> {
    const file = this.#changeable(id).files.find((other) => other.id === fileId);
    if (!file) throw new TransferError({ code: "bad-argument", detail: "the job has no such file" });
    const href = (await this.#host.checkUrl(url)).url;
    if (file.url === href) return;
    if (this.#host.book.isWhole(file))
      throw new TransferError({ code: "invalid-state", detail: "the file has arrived" });
    await this.#move(id, new Map([[file.id, href]]));
  }

  /**
   * IBackgroundCopyJob3::ReplaceRemotePrefix: compares as it is written (either may be the beginning of a share's name), and
   * leaves finished files alone. Gives how many addresses it changed: all that begin so, or none when one of the new ones is refused.
   */
  async replaceRemotePrefix(
    id: JobId,
    from: string,
    to: string,
  ): Promise<{ readonly status: JobStatus; readonly changed: number }> {
    let changed = 0;
    const status = await this.#host.command(id, async () => {
      changed = await this.#replaceRemotePrefix(id, from, to);
    });
    return { status, changed };
  }

  async #replaceRemotePrefix(id: JobId, from: string, to: string): Promise<number> {
    const { files } = this.#changeable(id);
    if (from === "" || to === "")
      throw new TransferError({ code: "bad-argument", detail: "a prefix is not empty" });
    const { book } = this.#host;
    const [old, next] = [addressPrefix(from), addressPrefix(to)];
    const urls = new Map<FileId, string>();
    for (const file of files) {
      if (!file.url.startsWith(old) || book.isWhole(file)) continue;
      const { url } = await this.#host.checkUrl(next + file.url.slice(old.length));
      if (url !== file.url) urls.set(file.id, url);
    }
    // Some may have arrived while the addresses were checked.
    for (const file of files) if (book.isWhole(file)) urls.delete(file.id);
    if (urls.size > 0) await this.#move(id, urls);
    return urls.size;
  }

  #changeable(id: JobId): Job {
    const job = this.#host.book.job(id);
    if (isFinal(job.state)) throw new TransferError({ code: "invalid-state" });
    return job;
  }

  /** Written down first: from then on nothing that the old addresses say counts. */
  async #move(id: JobId, urls: ReadonlyMap<FileId, string>): Promise<void> {
    const { book } = this.#host;
    const job = book.job(id);
    const files = job.files.map((file) => {
      const url = urls.get(file.id);
      return url === undefined ? file : movedTo(file, book.have(file), url);
    });
    const spent = Object.fromEntries(Object.entries(job.spent).filter(([file]) => !urls.has(file)));
    // A wait for the old address is no wait for the new one.
    const state = step(job.state, { kind: "retry" }) ?? job.state;
    await book.keep({ ...job, files, state, failures: 0, spent });
    this.#host.left(job.files.filter((file) => urls.has(file.id)));
  }
}
