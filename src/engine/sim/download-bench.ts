/** Knows how to put one download on a table: its requests, its disk and its engine are in the hands of a test. */

import { DOWNLOAD_RULES, download } from "../download.ts";
import type { Admission, ChunkStore, Gain, MoveOrder, MoveOutcome, WholeReply } from "../ports.ts";
import { HandClock } from "./hand-clock.ts";
import { MemoryDisk, memoryStores } from "./memory-stores.ts";
import { aSource } from "./samples.ts";
import { ScriptedHttp } from "./scripted-http.ts";

export const FILE = "file";
export const WHOLE = "abcdefghijklmnopqrstuvwxyz0123456789";
export const TOTAL = WHOLE.length;
/** What is known of WHOLE: with a strong validator, and with none. */
export const V1 = aSource({ total: TOTAL });
export const NONE = aSource({ etag: null, total: TOTAL });

export const text = (value: string): Uint8Array => new TextEncoder().encode(value);

/** A 206 for WHOLE from `start` on. */
export const part = (start: number, end = TOTAL, more: Readonly<Record<string, string>> = { etag: '"v1"' }) =>
  [
    206,
    { "content-range": `bytes ${start}-${end - 1}/${TOTAL}`, ...more },
    text(WHOLE.slice(start, end)),
  ] as const;

export class DownloadBench {
  readonly http = new ScriptedHttp();
  readonly clock = new HandClock();
  readonly disk = new MemoryDisk();
  chunks: ChunkStore = memoryStores(this.disk).chunks;
  readonly admitted: Admission[] = [];
  readonly gains: Gain[] = [];
  /** Under which the engine admits; null: it does not. */
  epoch: number | null = 1;
  /** Files of so many bytes or fewer are given to the engine whole. */
  wholeBytes = 0;
  chunkBytes = 16;
  /** Requests beyond the first. */
  askedAgain = 0;

  begin(parts: Partial<MoveOrder> = {}) {
    const { chunks, clock, http } = this;
    const url = "https://files.example/a.bin";
    const order: MoveOrder = {
      file: FILE,
      epoch: 1,
      url,
      source: null,
      start: 0,
      end: null,
      overlap: 0,
      isMoved: false,
      part: null,
      ...parts,
    };
    let tell: (outcome: MoveOutcome | WholeReply) => void;
    const ended = new Promise<MoveOutcome | WholeReply>((resolve) => {
      tell = resolve;
    });
    const move = download(
      order,
      {
        admit: async (admission) => {
          this.admitted.push(admission);
          if (this.epoch !== null) await chunks.begin(FILE, this.epoch);
          return this.epoch;
        },
        askedAgain: () => {
          this.askedAgain += 1;
        },
        received: () => undefined,
        standing: async () => false,
        stored: (gain) => this.gains.push(gain),
        ended: (outcome) => tell(outcome),
      },
      { clock, http, chunks },
      {
        ...DOWNLOAD_RULES,
        chunkBytes: this.chunkBytes,
        quickBytes: this.chunkBytes / 2,
        fewBytes: 1,
        wholeBytes: this.wholeBytes,
      },
    );
    return { move, ended };
  }

  stored(): string {
    const pieces = [...(this.disk.files.get(FILE)?.pieces ?? [])].sort((a, b) => a.start - b.start);
    return pieces.map(({ bytes }) => new TextDecoder().decode(bytes)).join("");
  }

  async already(start: number, content: string): Promise<void> {
    await this.chunks.begin(FILE, 1);
    await this.chunks.append(FILE, 1, start, text(content));
  }
}
