/** What the developer API takes and tells: options, events, progress. */

import type { WantedRange } from "./api-early.ts";
import type { FerryFile } from "./api-file.ts";
import type { FerryJob } from "./api-job.ts";
import type { Remote } from "./api-remote.ts";
import type { Told, WaitOptions } from "./api-waiting.ts";
import type { Client } from "./rpc/client.ts";
import type {
  JobState as BareState,
  Connectivity,
  Credentials,
  FileView,
  JobProperties,
  JobType,
  Priority,
  ToldProblem as Problem,
  ReviewedJob as SavedJob,
  UploadProtocolName,
} from "./rpc/protocol.ts";

/** Where a job stands; its problem, where it has one, tells what may be done about it. */
export type JobState = Told<BareState>;

/** Bytes; the total is null while the server has not told it. Source: IBackgroundCopyJob::GetProgress. */
export interface Progress {
  /** Durable: a kill does not lose them. */
  readonly bytesTransferred: number;
  readonly bytesTotal: number | null;
  /** Received and not yet durable. */
  readonly bytesPending: number;
}

export interface FerryJobEvents {
  /** Bytes moved; several times a second while they do. */
  progress: CustomEvent<Progress>;
  statechange: CustomEvent<JobState>;
  /** Exactly once: the file is here, byte for byte. */
  transferred: CustomEvent<null>;
  /** The job stopped until somebody calls `resume`. Passing problems are states, not errors. */
  error: CustomEvent<Problem>;
  /** One file is here, whatever the rest of the job does. */
  filetransferred: CustomEvent<FerryFile>;
  /** FileRangesTransferred: these of what `requestRanges` asked for are here, each told once. */
  filerangestransferred: CustomEvent<FileRangesTransferred>;
}

export interface FileRangesTransferred {
  readonly file: FerryFile;
  readonly ranges: readonly WantedRange[];
}

export interface ConnectOptions extends WaitOptions {
  /** The name of the program that owns the jobs it creates. */
  readonly program: string;
  /** Where Ferry is, when this page is of another origin: `https://ferry.example`. To be called in a click. */
  readonly ferry?: string;
  /** Through a hidden frame, without a click: on a page of Ferry's own site, once the program is always allowed. */
  readonly frame?: boolean;
}

export interface FerryEvents {
  /** Only programs of other origins: Ferry's window is gone, and nothing is heard until it is there again. */
  disconnected: CustomEvent<null>;
  connected: CustomEvent<null>;
  /** A job that this program may see came or went. */
  jobs: CustomEvent<null>;
  /** The device went offline, or came back; or a network wants a sign-in. */
  connectivity: CustomEvent<Connectivity>;
}

/** How a program stands to Ferry. @internal */
export interface Link {
  readonly client: Client;
  /** Null on Ferry's own origin. */
  readonly remote: Remote | null;
}

export interface JobOptions extends WaitOptions {
  /** Chosen by the caller, 1 to 80 letters, digits, - or _: created again, the same job is given. */
  readonly id?: string;
  readonly name?: string;
  /** BG_JOB_TYPE: `upload` sends files, and `upload-reply` also fetches what the server answers them with. Else it fetches. */
  readonly type?: JobType;
  readonly priority?: Priority;
  /** What is not the default from the beginning on. */
  readonly properties?: Partial<JobProperties>;
}

/** Next to another job of the same priority. */
export type JobPlace = { readonly before: FerryJob } | { readonly behind: FerryJob };

/** IBackgroundCopyJob::GetTimes; ms since 1970. */
export interface JobTimes {
  readonly creation: number;
  readonly modification: number;
  /** When it arrived for the last time. */
  readonly completion: number | null;
}

export interface FileOptions {
  /** Chosen by the caller, as a job's: added again to its job, the same file is given. */
  readonly id?: string;
  readonly url: string;
  /** Other addresses of the same file, best first: asked when this one fails or is slow, and only what they prove to have. */
  readonly mirrors?: readonly string[];
  /** The name to save under; else the server's, else the URL's. */
  readonly name?: string;
  /** Bytes that the file must have. */
  readonly size?: number;
  /** `sha-256:9f86…` or hex alone (SHA-256, SHA-512; MD5 and the like only find accidents). Checked before `transferred`. */
  readonly digest?: string | readonly string[];
  /** Where a text with the digest lies (`.sha256`, `SHA256SUMS`). */
  readonly digestUrl?: string;
  /** A hash for each piece of `length` bytes: only a bad piece is fetched again. */
  readonly pieces?: {
    readonly algorithm: string;
    readonly length: number;
    readonly hashes: readonly string[];
  };
}

/** A file that is sent. */
export interface UploadOptions {
  /** Chosen by the caller, as a job's: added again to its job, the same file is given. */
  readonly id?: string;
  /** Where it is sent: of tus the address at which uploads are created, of `put` the file's own. */
  readonly url: string;
  /**
   * What is sent. A Blob (a picked File too) is copied first, so that it survives the page. A stream is copied as it comes, and sent
   * meanwhile; one that does not come to its end before its page goes is lost. Of a handle, as `showOpenFilePicker` or a drop gives it,
   * nothing is copied: its file is read when it is sent, and must not change until then.
   */
  readonly local: Blob | FileSystemFileHandle | ReadableStream<Uint8Array>;
  /** As which it is sent; else the local file's. */
  readonly name?: string;
  /** Media type; else the local file's. */
  readonly type?: string;
  /** Else the server is asked (OPTIONS), and one that says nothing gets a PUT. */
  readonly protocol?: UploadProtocolName;
  /** As `FileOptions.digest`: told to servers that want it, and held against what they say of the file. */
  readonly digest?: string | readonly string[];
}

/** A file of a Metalink (RFC 5854), as `addFiles` takes it. */
export interface MetalinkFile extends FileOptions {
  /** Safe and unique in the list. */
  readonly name: string;
  /** The best address that Ferry can fetch from; empty where there is none. */
  readonly url: string;
  /** The name in the list, perhaps with folders. */
  readonly listedAs: string;
  /** Why other addresses were left out, each reason once. */
  readonly leftOut: readonly Problem[];
}

/** BG_AUTH_CREDENTIALS. */
export type CredentialsOptions = Credentials & {
  /** At a proxy a browser signs in by itself: pages cannot. */
  readonly target?: "server";
  /** Scheme, host and port that they are for; else those that want a sign-in, else those of the job's file. */
  readonly origin?: string;
};

export interface ImportOptions extends WaitOptions {
  /** Called for each job of the file that could be taken in. */
  readonly wants?: (job: SavedJob) => boolean;
  /** A job whose id is here becomes another one, under a new id. */
  readonly copies?: boolean;
  /**
   * What is here already of files, from their beginning on, by their ids in the file: taken where a strong digest will prove the whole
   * (and the server repeats some of it), so that only the rest is fetched.
   */
  readonly parts?: ReadonlyMap<string, Blob>;
}

export interface ImportedJob {
  /** Its id in the file. */
  readonly from: string;
  /** Null when it was refused. */
  readonly job: FerryJob | null;
  /** Why it was refused, or not started. */
  readonly problem: Problem | null;
}

export interface FolderOptions {
  readonly prefix: string;
  /** As `showDirectoryPicker` or `showOpenFilePicker` gives it; reading is enough. */
  readonly handle: FileSystemDirectoryHandle | FileSystemFileHandle;
}

/** Of these files together. */
export function progressOf(files: readonly FileView[]): Progress {
  let [bytesTransferred, bytesPending] = [0, 0];
  let bytesTotal: number | null = 0;
  for (const file of files) {
    bytesTransferred += file.bytesTransferred;
    bytesPending += file.bytesPending;
    bytesTotal = bytesTotal === null || file.bytesTotal === null ? null : bytesTotal + file.bytesTotal;
  }
  return { bytesTransferred, bytesTotal: files.length === 0 ? null : bytesTotal, bytesPending };
}
