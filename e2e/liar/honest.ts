// Knows what an honest server answers, in each of the ways in which servers name a version; lies are made by changing it.
import type { Answer, Asked, LiarFile, Lie } from "./liar.ts";

/** How a server tells one version from another. */
export const MANNERS = ["strong", "weak", "date", "none"] as const;
export type Manner = (typeof MANNERS)[number];

export function validators(manner: Manner, { seed }: LiarFile): Record<string, string> {
  const date = { "last-modified": new Date(Date.UTC(2026, 0, seed)).toUTCString() };
  switch (manner) {
    case "strong":
      return { etag: `"v${seed}"`, ...date };
    case "weak":
      return { etag: `W/"v${seed}"`, ...date };
    case "date":
      return date;
    case "none":
      return {};
    default:
      return manner satisfies never;
  }
}

/** The span that was asked for, as far as there is such a one. */
export function spanOf(
  { range }: Asked,
  { size }: LiarFile,
): { readonly start: number; readonly end: number } {
  return range ? { start: range.start, end: Math.min(range.end ?? size, size) } : { start: 0, end: size };
}

export const whole = (file: LiarFile, manner: Manner): Answer => ({
  status: 200,
  headers: {
    "content-type": "application/octet-stream",
    "content-length": String(file.size),
    ...validators(manner, file),
  },
  body: { start: 0, end: file.size },
});

/** A 206 that says what it holds, and holds it. */
export const part = (start: number, end: number, file: LiarFile, manner: Manner): Answer => ({
  status: 206,
  headers: {
    "content-type": "application/octet-stream",
    "content-length": String(end - start),
    "content-range": `bytes ${start}-${end - 1}/${file.size}`,
    ...validators(manner, file),
  },
  body: { start, end },
});

export function honest(asked: Asked, file: LiarFile, manner: Manner): Answer {
  if (!asked.range || asked.method === "HEAD") return whole(file, manner);
  const { start, end } = spanOf(asked, file);
  if (start >= file.size)
    return { status: 416, headers: { "content-range": `bytes */${file.size}`, "content-length": "0" } };
  return part(start, end, file, manner);
}

/** The same answer with other headers; `undefined` takes one away. */
export function but(
  answer: Answer,
  headers: Readonly<Record<string, string | undefined>>,
  more: Partial<Answer> = {},
): Answer {
  const said: Record<string, string> = { ...answer.headers };
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) delete said[name];
    else said[name] = value;
  }
  return { ...answer, ...more, headers: said };
}

/** The first GET is honest and breaks after `after` bytes; whoever resumes then meets the lie. */
export const afterACut =
  (after: number, manner: Manner, lie: Lie): Lie =>
  (asked, file, liar) =>
    asked.turn === 0 && asked.method === "GET"
      ? { ...honest(asked, file, manner), stop: { after, how: "reset" } }
      : lie({ ...asked, turn: asked.turn - (asked.method === "GET" ? 1 : 0) }, file, liar);
