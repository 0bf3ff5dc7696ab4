// The lies that servers tell about ranges and lengths, by the numbers of docs/servers.md.
import { but, honest, type Manner, part, spanOf, validators, whole } from "./honest.ts";
import type { Asked, LiarFile, Lie } from "./liar.ts";

const KIB = 1024;

/** Of a whole body that is sent where a part was asked for. */
const asPart = (file: LiarFile, manner: Manner) => part(0, file.size, file, manner);

const ranged = (asked: Asked): boolean => asked.range !== null && asked.method === "GET";

/** Only where a part was asked for; everything else is answered honestly. */
const ofRanges =
  (manner: Manner, lie: Lie): Lie =>
  (asked, file, liar) =>
    ranged(asked) ? lie(asked, file, liar) : honest(asked, file, manner);

/** Each told in the manner in which the server names its versions. */
export const RANGES = {
  Q01: (manner) => (_, file) => but(whole(file, manner), { "accept-ranges": "bytes" }),
  Q02: (manner) => ofRanges(manner, (_, file) => asPart(file, manner)),
  Q03: (manner) =>
    ofRanges(manner, (asked, file) => but(honest(asked, file, manner), { "content-range": undefined })),
  Q04: (manner) =>
    ofRanges(manner, (asked, file) => {
      const { start, end } = spanOf(asked, file);
      return { ...part(start, end, file, manner), body: { start: 0, end: end - start } };
    }),
  Q05: (manner) =>
    ofRanges(manner, (asked, file) => {
      const { start, end } = spanOf(asked, file);
      if (start >= end) return honest(asked, file, manner);
      return part(start, Math.min(end, start + 256 * KIB), file, manner);
    }),
  Q06: (manner) =>
    ofRanges(manner, (asked, file) => {
      const { start, end } = spanOf(asked, file);
      return part(Math.floor(start / (64 * KIB)) * 64 * KIB, end, file, manner);
    }),
  Q07: (manner) =>
    ofRanges(manner, (asked, file) => {
      const { start, end } = spanOf(asked, file);
      return but(part(start, end, file, manner), {
        "content-range": `bytes=${start}-${end - 1}/${file.size}`,
      });
    }),
  Q08: (manner) =>
    ofRanges(manner, (asked, file) => {
      const { start, end } = spanOf(asked, file);
      if (start >= end) return honest(asked, file, manner);
      return but(part(start, end, file, manner), { "content-range": `bytes ${start}-${end - 1}/*` });
    }),
  Q10: (manner) => ofRanges(manner, () => ({ status: 416, headers: { "content-length": "0" } })),
  Q13: (manner) => (_, file) => but(whole(file, manner), { "content-length": undefined }, { chunked: true }),
  Q34: (manner) =>
    ofRanges(manner, (asked, file) => {
      const { start, end } = spanOf(asked, file);
      const head = `\r\n--x\r\nContent-Range: bytes ${start}-${end - 1}/${file.size}\r\n\r\n`;
      return {
        status: 206,
        headers: { "content-type": "multipart/byteranges; boundary=x", ...validators(manner, file) },
        body: Buffer.from(`${head}nonsense\r\n--x--\r\n`),
      };
    }),
} satisfies Readonly<Record<string, (manner: Manner) => Lie>>;
