/** Knows what the suite of the mover's contract is run on, and writes down what a mover tells. */

import type { Source } from "../engine/job.ts";
import type {
  Admission,
  ChunkStore,
  Gain,
  MoveOrder,
  MoveOutcome,
  Mover,
  WholeReply,
} from "../engine/ports.ts";
import type { ServedFile, ServerBench } from "../engine/sim/server-bench.ts";
import { lengthOf } from "../engine/span.ts";
import { FILE } from "./chunk-store-bench.contract.ts";

/** A server, an empty chunk store, and a mover between them whose chunks are small: 4 KiB. */
export interface MoverBench extends ServerBench {
  readonly mover: Mover;
  readonly chunks: ChunkStore;
}

/** What a mover told, in order. */
type Told =
  | { readonly kind: "admit"; readonly admission: Admission; readonly storedBefore: number }
  /** `durable`: bytes that the store itself had when this was told. */
  | { readonly kind: "stored"; readonly gain: Gain; readonly durable: Promise<number> }
  | { readonly kind: "ended"; readonly outcome: MoveOutcome | WholeReply };

export const storedBytes = async ({ chunks }: MoverBench): Promise<number> =>
  lengthOf((await chunks.ledgers()).get(FILE)?.have ?? []);

/** Starts a move and answers it as an engine would: it begins the epoch that it admits under. */
export function begin(
  bench: MoverBench,
  file: ServedFile,
  order: Partial<MoveOrder> = {},
  admitted: number | null = 1,
  afterAdmission: () => Promise<unknown> = async () => undefined,
) {
  const told: Told[] = [];
  const counts = { received: 0, askedAgain: 0 };
  let tell: (outcome: MoveOutcome | WholeReply) => void;
  const ended = new Promise<MoveOutcome | WholeReply>((resolve) => {
    tell = resolve;
  });
  let tellFirst: () => void;
  const firstBytes = new Promise<void>((resolve) => {
    tellFirst = resolve;
  });
  const move = bench.mover.start(
    {
      file: FILE,
      epoch: 1,
      url: file.url,
      source: null,
      start: 0,
      end: null,
      overlap: 0,
      isMoved: false,
      part: null,
      ...order,
    },
    {
      standing: async () => false,
      admit: async (admission) => {
        told.push({ kind: "admit", admission, storedBefore: await storedBytes(bench) });
        if (admitted !== null) await bench.chunks.begin(FILE, admitted);
        await afterAdmission();
        return admitted;
      },
      askedAgain: () => {
        counts.askedAgain += 1;
      },
      received: (bytes) => {
        counts.received += bytes;
        tellFirst();
      },
      stored: (gain) => told.push({ kind: "stored", gain, durable: storedBytes(bench) }),
      ended: (outcome) => {
        told.push({ kind: "ended", outcome });
        tell(outcome);
      },
    },
  );
  return {
    move,
    ended,
    firstBytes,
    told,
    counts,
    kinds: (): readonly string[] => told.map(({ kind }) => kind),
    steps: () => told.flatMap((one) => (one.kind === "stored" ? [one] : [])),
    admissions: () => told.flatMap((one) => (one.kind === "admit" ? [one] : [])),
  };
}

/** What an engine knows of a file after the first contact. */
export async function known(bench: MoverBench, file: ServedFile): Promise<Source> {
  const { ended, admissions } = begin(bench, file, {}, null);
  await ended;
  const [first] = admissions();
  if (!first) throw new Error("the first contact was not admitted");
  return first.admission.source;
}
