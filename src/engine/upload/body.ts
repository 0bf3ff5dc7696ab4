/** Knows the two forms that bytes to be sent have: in our memory, or still in their file, from where the browser takes them. */

import type { Body } from "../ports.ts";

export const sizeOf = (body: Body): number => (body instanceof Uint8Array ? body.length : body.size);

/** Shares the memory of the whole. */
export const pieceOf = (body: Body, start: number, end: number): Body =>
  body instanceof Uint8Array ? body.subarray(start, end) : body.slice(start, end);

/** Rejects with whatever the browser says where the file is not the one any more that was opened. */
export const bytesOf = async (body: Body): Promise<Uint8Array<ArrayBuffer>> =>
  body instanceof Uint8Array ? body : new Uint8Array(await body.arrayBuffer());
