/** Takes the commands about a job's files: which it has, and where they come from. */

import { movedTo } from "./address-change.ts";
import type { Book } from "./book.ts";
import { problemOf, TransferError } from "./errors.ts";
import {
  type FileId,
  isActive,
  isFinal,
  type Job,
  type JobFile,
  type JobId,
  type JobState,
  type JobType,
  step,
} from "./job.ts";
import { hasPlace, MOST_MIRRORS, mirrorsOf, newMirror } from "./mirrors.ts";
import { Names } from "./name.ts";
import { addressPrefix } from "./network-folder.ts";
import { type NewFile, newFile } from "./new-job.ts";
import type { JobStatus } from "./status.ts";
import { checkUpload } from "./upload/checking.ts";
import { withoutSession } from "./upload/upload-file.ts";

/** Mirrors that a server names. */
const MOST_FOUND = 8;

export interface SourcesHost {
  /** Runs one change of a job after the others, and gives how the job stands then. */
  command(job: JobId, change: () => Promise<void>): Promise<JobStatus>;
  readonly book: Book;
  /** The address in its normal form with the name it suggests; rejects with the problem that stands against it. */
  checkUrl(url: string): Promise<{ readonly url: string; readonly name: string }>;
  limits(): { readonly maxFilesPerJob: number; readonly maxRangesPerFile: number };
  /** They are in the job from now on. */
  added(job: JobId, files: readonly JobFile[]): void;
  /** Whatever still comes from the old addresses of these files ends. */
  left(files: readonly JobFile[]): void;
  /** Nothing is to be proven of these files any more, nor kept for them. */
  unwatched(job: Job, files: readonly JobFile[]): void;
}

export class Sources {
  readonly #host: SourcesHost;

  constructor(host: SourcesHost) {
    this.#host = host;
  }

  /** AddFile, AddFileSet: all of them or none, in one record. A job that had arrived waits for its next start. */
  add(id: JobId, wanted: readonly NewFile[]): Promise<JobStatus> {
    return this.#host.command(id, async () => {
      const { book } = this.#host;
      const added = wanted.filter((file) => this.#isNew(id, file)); // a call that is repeated adds nothing twice
      if (added.length === 0) return;
      if (this.#changeable(id).files.length + added.length > this.#host.limits().maxFilesPerJob)
        throw new TransferError({ code: "too-many-files" });
      const checked: JobFile[] = [];
      const { type } = book.job(id);
      for (const file of added) checked.push(await this.#checkFile(file, added.length > 1, type));
      const job = book.job(id); // bytes may have come meanwhile
      const files = [...job.files];
      const names = new Names(files.map(({ name }) => name));
      for (const file of checked) files.push({ ...file, name: names.take(file.name) });
      const state = job.state.kind === "transferred" ? step(job.state, { kind: "suspend" }) : null;
      await book.keep({ ...job, files, state: state ?? job.state });
      this.#host.added(id, checked);
    });
  }

  #isNew(id: JobId, { id: file, upload }: NewFile): boolean {
    const { book } = this.#host;
    const holder = book.ofFile(file);
    // What is stored of a file lies under its id.
    if (holder && holder.id !== book.job(id).id)
      throw new TransferError({ code: "bad-argument", detail: "another job has a file of this id" });
    // Nobody compares what two of them bring.
    if (holder && upload?.giver !== undefined && book.fileOf(holder, file)?.upload?.giver !== upload.giver)
      throw new TransferError({ code: "invalid-state", detail: "somebody else has given of this file" });
    return !holder;
  }

  /**
   * One file leaves its job, with its bytes; the others go on, and a job to which nothing else was wanting has arrived. A job
   * that has no file any more is suspended. One that its program took over keeps what else it has. Rejects with invalid-state
   * when the job was cancelled.
   */
  remove(id: JobId, fileId: FileId): Promise<JobStatus> {
    return this.#host.command(id, async () => {
      const { book } = this.#host;
      const job = book.job(id).state.kind === "acknowledged" ? book.job(id) : this.#changeable(id);
      const file = job.files.find((other) => other.id === fileId);
      if (!file) return; // said twice
      const files = job.files.filter((other) => other !== file);
      const spent = Object.fromEntries(Object.entries(job.spent).filter(([other]) => other !== fileId));
      const isOpen = files.some((other) => !other.problem && !book.isWhole(other));
      const isGood = files.every((other) => !other.problem);
      const state = stateWithout(job.state, fileId, files.length === 0, !isOpen && isGood);
      // The record first: bytes without one are swept.
      await book.keep({ ...job, files, spent, state });
      this.#host.left([file]);
      this.#host.unwatched(job, [file]);
      await book.freeBytes([file]);
      if (files.length > 0 && !isOpen && isActive(state)) await book.finish(id);
    });
  }

  async #checkFile(wanted: NewFile, isOneOfMany: boolean, type: JobType): Promise<JobFile> {
    try {
      checkUpload(wanted, type);
      const digestUrl = wanted.expected?.digestUrl ?? null;
      const expected = wanted.expected && {
        ...wanted.expected,
        digestUrl: digestUrl === null ? null : (await this.#host.checkUrl(digestUrl)).url,
      };
      const checked = await this.#host.checkUrl(wanted.url);
      const mirrors = await this.#checkMirrors(checked.url, wanted.mirrors ?? []);
      return newFile(
        { ...wanted, ...(expected && { expected }) },
        { ...checked, mirrors },
        this.#host.limits().maxRangesPerFile,
        type,
      );
    } catch (error) {
      if (!isOneOfMany) throw error;
      throw new TransferError({ ...problemOf(error), file: wanted.id }, { cause: error });
    }
  }

  /**
   * The file's other places from now on, best first; what the ones that stay have shown still counts. One of them that moves
   * bytes and is not named any more ends.
   */
  setMirrors(id: JobId, fileId: FileId, urls: readonly string[]): Promise<JobStatus> {
    return this.#host.command(id, async () => {
      const file = this.#fileOf(id, fileId);
      if (file.upload && urls.length > 0)
        throw new TransferError({ code: "bad-argument", detail: "what is sent has no mirrors" });
      const wanted = await this.#checkMirrors(file.url, urls);
      await this.#setMirrors(id, this.#fileOf(id, fileId), wanted);
    });
  }

  /** A server named further places of a file that it serves (RFC 6249); only a digest makes them worth a look. */
  found(id: JobId, fileId: FileId, urls: readonly string[]): Promise<JobStatus> {
    return this.#host.command(id, async () => {
      const { book } = this.#host;
      const file = book.jobs.get(id)?.files.find((one) => one.id === fileId);
      if (!file || book.isWhole(file)) return;
      const known = mirrorsOf(file).map(({ url }) => url);
      const good: string[] = [];
      for (const url of urls) {
        // What the server says is not what a user typed: a place that is refused is left out.
        const checked = await this.#host.checkUrl(url).catch(() => null);
        const isWorse = file.url.startsWith("https:") && !checked?.url.startsWith("https:");
        if (checked && !isWorse && !hasPlace(file, checked.url)) good.push(checked.url);
      }
      const room = Math.max(0, MOST_FOUND - known.length);
      if (good.length > 0 && room > 0)
        await this.#setMirrors(id, this.#fileOf(id, fileId), [...known, ...good.slice(0, room)]);
    });
  }

  async #setMirrors(id: JobId, file: JobFile, urls: readonly string[]): Promise<void> {
    const { book } = this.#host;
    const known = new Map(mirrorsOf(file).map((mirror) => [mirror.url, mirror]));
    const mirrors = urls.filter((url) => url !== file.url).map((url) => known.get(url) ?? newMirror(url));
    await book.moveFile(id, { ...file, mirrors });
    const isGone = [...known.keys()].some((url) => !urls.includes(url));
    if (isGone) this.#host.left([file]);
  }

  /** Each once, and not the address itself. */
  async #checkMirrors(own: string, urls: readonly string[]): Promise<readonly string[]> {
    if (urls.length > MOST_MIRRORS)
      throw new TransferError({ code: "bad-argument", detail: `a file has at most ${MOST_MIRRORS} mirrors` });
    const checked = new Set<string>();
    for (const url of urls) checked.add((await this.#host.checkUrl(url)).url);
    checked.delete(own);
    return [...checked];
  }

  #fileOf(id: JobId, fileId: FileId): JobFile {
    const file = this.#changeable(id).files.find((other) => other.id === fileId);
    if (!file) throw new TransferError({ code: "bad-argument", detail: "the job has no such file" });
    return file;
  }

  /** IBackgroundCopyFile2::SetRemoteName: what is stored is kept where the new place proves to have the same file. */
  setRemoteName(id: JobId, file: FileId, url: string): Promise<JobStatus> {
    return this.#host.command(id, () => this.#setRemoteName(id, file, url));
  }

  async #setRemoteName(id: JobId, fileId: FileId, url: string): Promise<void> {
    const file = this.#fileOf(id, fileId);
    const href = (await this.#host.checkUrl(url)).url;
    if (file.url === href) return;
    // Its last bytes may have come while its address changed: it still wants a look at the new place, or another one.
    if (this.#host.book.isWhole(file) && file.change?.kind !== "unproven")
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
      if (url === undefined) return file;
      // What another server has of it says nothing of this one.
      if (file.upload) return { ...file, url, upload: withoutSession(file.upload) };
      return movedTo(file, book.have(file), url);
    });
    const spent = Object.fromEntries(Object.entries(job.spent).filter(([file]) => !urls.has(file)));
    // A wait for the old address is no wait for the new one.
    const state = step(job.state, { kind: "retry" }) ?? job.state;
    await book.keep({ ...job, files, state, failures: 0, spent });
    this.#host.left(job.files.filter((file) => urls.has(file.id)));
  }
}

/** How the job stands without the file; `isDone`: all others have arrived. */
function stateWithout(state: JobState, file: FileId, isEmpty: boolean, isDone: boolean): JobState {
  if (isFinal(state)) return state;
  if (isEmpty) return { kind: "suspended" };
  // What the job waited for, or ended with, may have been of that file.
  const isOver = state.kind === "error" && (state.problem.file === file || isDone);
  if (state.kind === "transient-error" || isOver || (state.kind === "suspended" && isDone))
    return { kind: "queued" };
  return state;
}
