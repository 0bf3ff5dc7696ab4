/** Knows the words in which the contract suites speak of a server, whether it is simulated, scripted or real. */

export interface ServedFile {
  readonly url: string;
  /** What is served now: 20,000 bytes or more. */
  readonly bytes: Uint8Array;
}

export interface ServeOptions {
  /** `ignored`: every answer is the whole file; `capped`: no part is longer than half of the file. */
  readonly ranges?: "yes" | "ignored" | "capped";
  /** CORS lets nobody read more than what every page may read of every answer. */
  readonly hidesHeaders?: boolean;
  /** `none`: the end of the body is its length. */
  readonly length?: "told" | "none";
  /** Of another origin but of our own site, where a browser would send cookies along if it were let. */
  readonly isNear?: boolean;
}

/**
 * What happens to the next request for a file (nothing else is asked meanwhile): it is never answered; its connection breaks in the middle of the body;
 * the body ends there as if that were all; no more bytes come from there on; the server has no time for it (5xx).
 */
export type Fate = "silent" | "breaks" | "ends-early" | "stalls" | "busy";

export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly range: string | null;
  /** Request headers by lower-case name; null where nobody sends any. */
  readonly headers: Readonly<Record<string, unknown>> | null;
  /** Whether the client still holds the line; null where nobody knows. */
  readonly isOpen: boolean | null;
}

export interface ServerBench {
  serve(options?: ServeOptions): Promise<ServedFile>;
  /** Another version under the same address. */
  swap(file: ServedFile): Promise<ServedFile>;
  next(file: ServedFile, fate: Fate): Promise<void>;
  /** From now on nobody is there to answer. */
  leave(): Promise<void>;
  /** What reached the server, in order. */
  asked(): Promise<readonly Asked[]>;
  end(): Promise<void>;
}
