// Sends a body at a given pace and notes in the ledger what the kernel took.
import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { fill } from "../../server/content.ts";
import type { Cut } from "./faults.ts";
import type { ByteSpan, Entry } from "./ledger.ts";
import { roomOf, WINDOW } from "./window.ts";

/** One write to the socket, and therefore the most the ledger can miss of a broken connection. */
const PIECE = 64 * 1024;
/** Later than this is not caught up, so that a busy machine makes the line slower and never bursty. */
const CATCH_UP_MS = 100;
const SLICE_MS = 15;
/** Each look at what is under way costs the machine 4 ms. */
const LOOK_MS = 25;

export interface Flow {
  /** Resolves when the line may carry bytes (at once, unless it was silenced). */
  open(): Promise<void>;
  readonly bytesPerSecond: number;
  readonly cut: Cut | null;
  /** The place in the file of a byte that is sent as another one. */
  readonly spoilt: number | null;
  /** What the file begins with, whatever its seed. */
  readonly head: Uint8Array | null;
}

/** Says whether all bytes were handed over; if not, the cut was reached or the client has gone. */
export async function pour(
  res: ServerResponse,
  span: ByteSpan,
  seed: number,
  entry: Entry,
  flow: Flow,
): Promise<boolean> {
  const gone = new Promise<false>((resolve) => res.once("close", () => resolve(false)));
  const stop = flow.cut ? Math.min(span.end, span.start + flow.cut.afterBytes) : span.end;
  const budget = createBudget(flow.bytesPerSecond);
  const window = windowOf(res, flow.bytesPerSecond);
  const buffer = Buffer.allocUnsafe(PIECE);
  for (let at = span.start; at < stop; ) {
    await Promise.race([flow.open(), gone]);
    if (res.destroyed) return false;
    const allowed = Math.min(PIECE, stop - at, budget.slice);
    if (window.isFull || !budget.has(allowed)) {
      await sleep(SLICE_MS);
      continue;
    }
    const piece = buffer.subarray(0, allowed);
    fill(piece, at, seed);
    if (flow.head && at < flow.head.length) piece.set(flow.head.subarray(at, at + piece.length));
    const spoilt = (flow.spoilt ?? -1) - at;
    if (spoilt >= 0 && spoilt < piece.length) piece[spoilt] = (piece[spoilt] ?? 0) ^ 0x55;
    const taken = await Promise.race([handOver(res, piece), gone]);
    if (!taken) return false;
    budget.spend(allowed);
    window.spend(allowed);
    entry.sent += allowed;
    at += allowed;
  }
  if (flow.cut && stop < span.end) cutLine(res, entry, flow.cut.how);
  return stop === span.end;
}

interface Window {
  readonly isFull: boolean;
  spend(bytes: number): void;
}

/** Looks again when what there was room for is sent; a line without a pace has no window either. */
function windowOf({ socket }: ServerResponse, bytesPerSecond: number): Window {
  let [lookedAt, room] = [0, Number.isFinite(bytesPerSecond) && socket ? WINDOW : Number.POSITIVE_INFINITY];
  return {
    get isFull() {
      const now = performance.now();
      if (room > 0 || !socket || now - lookedAt < LOOK_MS) return room <= 0;
      lookedAt = now;
      room = roomOf(socket);
      return room <= 0;
    },
    spend: (bytes) => void (room -= bytes),
  };
}

export function cutLine(res: ServerResponse, entry: Entry, how: Cut["how"]): void {
  if (how === "stall") return;
  entry.closedBy ??= "server";
  if (how === "reset") res.socket?.resetAndDestroy();
  else res.socket?.end();
}

function handOver(res: ServerResponse, piece: Buffer): Promise<boolean> {
  return new Promise((resolve) => res.write(piece, (error) => resolve(!error)));
}

interface Budget {
  /** What the line carries in one slice of time. */
  readonly slice: number;
  has(bytes: number): boolean;
  spend(bytes: number): void;
}

function createBudget(bytesPerSecond: number): Budget {
  const perMs = bytesPerSecond / 1000;
  let credit = 0;
  let last = performance.now();
  return {
    slice: Math.max(1, Math.floor(perMs * SLICE_MS)),
    has(bytes) {
      if (!Number.isFinite(perMs)) return true;
      const now = performance.now();
      credit = Math.min(credit + (now - last) * perMs, CATCH_UP_MS * perMs + 1);
      last = now;
      return credit >= bytes;
    },
    spend: (bytes) => void (credit -= bytes),
  };
}
