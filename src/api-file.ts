/** IBackgroundCopyFile, as programs have it. */

import {
  fromWire,
  type ReadOptions,
  requestRanges,
  type Seat,
  streamEarly,
  type WantedRange,
} from "./api-early.ts";
import { streamFrom } from "./api-remote.ts";
import { type Link, type Progress, progressOf } from "./api-shapes.ts";
import { abortable, type WaitOptions } from "./api-waiting.ts";
import { assemble, canAssemble } from "./platform/page/assemble.ts";
import { streamStored } from "./platform/page/stored-file.ts";
import { CallError } from "./rpc/client.ts";
import { givePartNow } from "./rpc/given-part.ts";
import { ownProblem } from "./rpc/own-problems.ts";
import {
  type AddressChange,
  type ByteSpan,
  type FileId,
  type FileView,
  filePath,
  type JobView,
  type LastReply,
  type ToldProblem as Problem,
  type Proof,
  type SourceStatus,
} from "./rpc/protocol.ts";

/** IBackgroundCopyFile. */
export class FerryFile {
  readonly id: FileId;
  readonly #link: Link;
  readonly #view: () => JobView;
  readonly #seat: Seat;

  /** @internal */
  constructor(link: Link, view: () => JobView, seat: Seat, id: FileId) {
    this.id = id;
    this.#link = link;
    this.#view = view;
    this.#seat = seat;
  }

  get #file(): FileView | undefined {
    return this.#view().files.find(({ id }) => id === this.id);
  }

  get name(): string {
    return this.#file?.name ?? "";
  }

  get url(): string {
    return this.#file?.url ?? "";
  }

  get progress(): Progress {
    return progressOf(this.#file ? [this.#file] : []);
  }

  /** Every byte is here and proven: `stream` gives it, also while other files of the job are on their way or failed. */
  get isWhole(): boolean {
    return this.#file?.isWhole === true;
  }

  /** Why this file failed for good, until the job is resumed. */
  get problem(): Problem | null {
    // As of a job's state.
    return (this.#file?.problem ?? null) as Problem | null;
  }

  /** GetValidationState: what its program said of it. */
  get validation(): "valid" | "invalid" | null {
    return this.#file?.validation ?? null;
  }

  /** What became of the stored bytes when the address was changed for the last time. */
  get change(): AddressChange | null {
    return this.#file?.change ?? null;
  }

  /** Its address and its mirrors with how they fare (bytes per second, what stands against them); none without mirrors. */
  get sources(): readonly SourceStatus[] {
    return this.#file?.sources ?? [];
  }

  /** How well its bytes are proven; null until all of them are here. */
  get proof(): Proof | null {
    return this.#file?.proof ?? null;
  }

  /**
   * The transferred file as one, under the name that it is saved by: for `<video src>`, IndexedDB, a form. Where the browser has a
   * file system of its own (OPFS) it lies on the disk, however long it is, and is good until its job is removed; from another
   * origin it is copied. `type`: its media type. Rejects with not-stored or no-space.
   */
  async blob({ type = "", signal }: { readonly type?: string } & WaitOptions = {}): Promise<File> {
    const { name } = this;
    const total = this.#file?.bytesTotal;
    if (!this.isWhole || total === null || total === undefined) throw new CallError(ownProblem("not-stored"));
    const isOnDisk = !this.#link.remote && canAssemble();
    const stored = async (): Promise<Blob> =>
      (isOnDisk && (await assemble({ file: this.id, total }, undefined, signal))) ||
      new Response(this.stream()).blob();
    return new File([await abortable(stored, signal)], name, { type });
  }

  /** GetFileRanges: those of `addFileWithRanges`; null for a whole file. */
  get ranges(): readonly WantedRange[] | null {
    const ranges = this.#file?.ranges ?? null;
    return ranges && fromWire(ranges);
  }

  /** GetFilledFileRanges: the bytes that are durable, in order, each from `start` (included) to `end` (excluded). */
  async filledRanges({ signal }: WaitOptions = {}): Promise<readonly ByteSpan[]> {
    const params = { job: this.#view().id, file: this.id };
    const { ranges } = await abortable(() => this.#link.client.call("filled-ranges", params), signal);
    return ranges;
  }

  /**
   * GetProperty of HTTP_RESPONSE_HEADERS: of the last reply of which bytes were used, what CORS lets a page see, and where redirects led.
   * Null before the first, and in jobs of more than 32 files.
   */
  async lastReply({ signal }: WaitOptions = {}): Promise<LastReply | null> {
    const params = { job: this.#view().id, file: this.id };
    return (await abortable(() => this.#link.client.call("last-reply", params), signal)).reply;
  }

  /**
   * RequestFileRanges: these bytes come before others of this file, in this order and behind those that were asked for before; they
   * are kept with the job. Ranges may overlap. Where the server turns out not to give ranges under a strong validator
   * they are ignored, and the file comes in its order. Rejects with bad-ranges (none, of no length, past the end), too-many-ranges, no-ranges,
   * bad-argument (a file of ranges) or invalid-state.
   */
  requestRanges(ranges: readonly WantedRange[], wait: WaitOptions = {}): Promise<void> {
    return requestRanges(this.#link.client, this.#seat, this.id, ranges, wait);
  }

  /**
   * UpdateDownloadPosition: what nobody asked for comes from byte `offset` to the end, then from the beginning. Rejects as
   * `requestRanges`.
   */
  async updateDownloadPosition(offset: number, { signal }: WaitOptions = {}): Promise<void> {
    const params = { job: this.#view().id, file: this.id, offset };
    this.#seat.see(await abortable(() => this.#link.client.call("set-download-position", params), signal));
  }

  /**
   * GetTemporaryName, and more: bytes `start` to `end` of a file that may still be on its way, each as soon as it and all before it
   * are durable. They are of one version, and no better proven than the file is by then: `proof` is told of the whole only. The
   * stream errors with the problem when the job or the file fails, with unknown-job when it is cancelled or removed, with
   * source-changed when the file had to begin anew, with bad-argument when the file is shorter; while the job is
   * suspended it waits.
   */
  read(options: ReadOptions = {}): ReadableStream<Uint8Array> {
    return streamEarly(this.#link.client, this.#seat, this.id, options);
  }

  /**
   * Bytes of the file that lie here already, from its byte `start` (0) on: those that are missing are taken, and not fetched. Only of a
   * file whose SHA-256 (or better) or piece hashes are known, which prove the whole in the end. Before it has a byte of its server's
   * the server has to repeat some of the part; else the part repeats some of those. A job that is under way pauses for it. Rejects with
   * part-differs, no-ranges, no-space, or bad-argument (no digest, longer than the file, nothing repeated).
   */
  async givePart(
    part: Blob,
    { start = 0, signal }: { readonly start?: number } & WaitOptions = {},
  ): Promise<void> {
    await abortable(() => givePartNow(this.#link.client, this.#view(), this.id, part, start, signal), signal);
  }

  /** The bytes of a transferred file. The stream errors (`not-stored`) when they are not here; it never ends early. */
  stream(): ReadableStream<Uint8Array> {
    const { id } = this.#view();
    const total = this.#file?.bytesTotal ?? 0;
    const { client, remote } = this.#link;
    // The worker answers no requests of pages that it does not serve, beside Ferry's path.
    return remote || !navigator.serviceWorker.controller
      ? streamFrom(client, { job: id, file: this.id }, total)
      : streamStored(filePath(id, this.id), total);
  }
}
