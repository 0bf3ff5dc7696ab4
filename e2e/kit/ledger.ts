// The origin's ledger: what was asked of it, and how many bytes of each answer really left for the network.

export interface ByteSpan {
  readonly start: number;
  readonly end: number;
}

export interface Entry {
  readonly method: string;
  readonly path: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The `Range` header as it came, if any. */
  readonly range: string | null;
  /** Milliseconds since the origin started. */
  readonly startedAt: number;
  /** 0 while no status was sent. */
  status: number;
  /** The offset of the first body byte in the file; null when the body is not the file (error, login page). */
  start: number | null;
  /** Body bytes the kernel took. At most one piece (64 KiB) of a broken connection is missing here. */
  sent: number;
  /** Which version of the file the body came from. */
  version: number;
  endedAt: number | null;
  /** `done`: complete; `server`: cut by a fault; `client`: hung up or aborted by the other side. */
  closedBy: "done" | "server" | "client" | null;
}

export interface Ledger {
  readonly entries: readonly Entry[];
  /** All body bytes that were sent, for one path or for all. */
  bytesSent(path?: string): number;
  /** Which parts of the file were sent at least once, merged and in order. */
  covered(path: string): ByteSpan[];
  /** File bytes sent beyond one copy of the file; negative while it is not all sent. Error pages do not count. */
  waste(size: number, path?: string): number;
  /** Requests that asked for the file itself (no preflights). */
  requests(path?: string): readonly Entry[];
  clear(): void;
}

export function createLedger(): Ledger & { add(entry: Entry): void } {
  let entries: Entry[] = [];
  const of = (path?: string) => (path === undefined ? entries : entries.filter((e) => e.path === path));
  const sum = (list: readonly Entry[]) => list.reduce((total, e) => total + e.sent, 0);
  return {
    get entries() {
      return entries;
    },
    add: (entry) => void entries.push(entry),
    bytesSent: (path) => sum(of(path)),
    covered: (path) =>
      merge(of(path).flatMap((e) => (e.start === null ? [] : [{ start: e.start, end: e.start + e.sent }]))),
    waste: (size, path) => sum(of(path).filter((e) => e.start !== null)) - size,
    requests: (path) => of(path).filter((e) => e.method !== "OPTIONS"),
    clear() {
      entries = [];
    },
  };
}

function merge(spans: ByteSpan[]): ByteSpan[] {
  const merged: ByteSpan[] = [];
  for (const span of spans.filter((s) => s.end > s.start).sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && span.start <= last.end)
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else merged.push(span);
  }
  return merged;
}

/** A line per request, for a reader who wants to know what went wrong. */
export const describeLedger = (ledger: Ledger): string =>
  ledger.entries
    .map(
      ({ method, range, status, sent, startedAt, endedAt, closedBy }) =>
        `${method} ${range ?? "-"} → ${status}, ${(sent / 2 ** 20).toFixed(2)} MiB, ${(startedAt / 1000).toFixed(1)}-${((endedAt ?? 0) / 1000).toFixed(1)} s, ${closedBy ?? "open"}`,
    )
    .join("\n");
