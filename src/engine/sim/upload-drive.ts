/** Drives one protocol as the engine does, with as little else as can be: after whatever breaks, the server is asked. */

import { codeOf } from "../errors.ts";
import { lengthOf, missing } from "../span.ts";
import {
  type Outgoing,
  type Receipt,
  Setback,
  type Standing,
  type UploadProtocol,
  type UploadSession,
  type UploadWire,
} from "../upload/protocol.ts";

export interface Driven {
  readonly receipt: Receipt;
  readonly session: UploadSession;
  /** How often it began anew. */
  readonly begun: number;
}

export interface DriveOptions {
  readonly partBytes?: number;
  /** Before each step, with what is acknowledged. */
  readonly onStep?: (acknowledged: number) => void;
}

const MOST_STEPS = 500;
/** What another try may get over. */
const PASSES: readonly string[] = ["cut", "unreachable", "server-busy"];

export async function drive(
  protocol: UploadProtocol,
  file: Outgoing,
  bytes: Uint8Array<ArrayBuffer>,
  wire: UploadWire,
  { partBytes = 1000, onStep }: DriveOptions = {},
): Promise<Driven> {
  let standing: Standing | null = null;
  let begun = 0;
  let isDoubtful = false;
  let most = Number.POSITIVE_INFINITY;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    onStep?.(standing ? lengthOf(standing.have) : 0);
    try {
      if (standing === null) {
        standing = plain(await protocol.create(file, wire, async (most) => bytes.slice(0, most)));
        begun += 1;
      } else if (isDoubtful) {
        standing = plain(await protocol.ask(file, standing.session, wire));
        isDoubtful = false;
      } else {
        const [gap] = missing(standing.have, file.size);
        const { session } = standing;
        if (!gap) return { receipt: await protocol.close(file, session, wire), session, begun };
        const sizes = protocol.partSizes(file, session);
        const lane = protocol
          .lanes(file, session)
          ?.find(({ start, end }) => start <= gap.start && gap.start < end);
        const laneEnd = lane?.end ?? gap.end;
        const wanted = Math.min(Math.max(Math.min(partBytes, most), sizes.least), sizes.most);
        const length = Math.max(Math.floor(wanted / sizes.step), 1) * sizes.step;
        const part = {
          start: gap.start,
          body: bytes.slice(gap.start, Math.min(gap.start + length, gap.end, laneEnd)),
        };
        standing = plain(await protocol.append(file, session, part, wire));
      }
    } catch (error) {
      if (error instanceof Setback) {
        if (error.kind === "session-lost") standing = null;
        if (error.kind === "part-too-large") {
          most = Math.floor(Math.min(most, partBytes) / 2);
          if (standing && most < protocol.partSizes(file, standing.session).least) throw error;
        }
      } else if (!PASSES.includes(codeOf(error))) throw error;
      isDoubtful = standing !== null;
    }
  }
  throw new Error(`not done after ${MOST_STEPS} steps`);
}

/** As it comes back from a store. */
const plain = (standing: Standing): Standing => structuredClone(standing);
