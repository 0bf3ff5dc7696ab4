/** Sends a whole file with one PUT or POST: nothing of it is kept after a cut, and nobody hears how far it is. */

import type { Body } from "../ports.ts";
import {
  inOrder,
  type Outgoing,
  type Receipt,
  Setback,
  type Standing,
  type UploadProtocol,
  type UploadSession,
  type UploadWire,
} from "./protocol.ts";
import { refusal } from "./refusal.ts";
import { digestInMemory, rememberedDigests, toldDigests } from "./told-digests.ts";

export const plain = (name: "put" | "post"): UploadProtocol => {
  const send = async ({ url, type, size }: Outgoing, body: Body, wire: UploadWire): Promise<Standing> => {
    const headers = { "content-type": type === "" ? "application/octet-stream" : type };
    const answer = await wire.send({ method: name.toUpperCase(), url, headers, body });
    const { head } = answer;
    if (head.status === 413) throw new Setback("part-too-large", "413");
    if (head.status < 200 || head.status >= 300) throw refusal(url, head);
    const etag = head.header("etag");
    const told = toldDigests(head, await answer.text());
    const session: UploadSession = {
      url,
      memory: { sent: 1, digests: told.map(digestInMemory), ...(etag !== null && { etag }) },
      expiresAt: null,
    };
    return { have: size === 0 ? [] : [{ start: 0, end: size }], session };
  };
  const receiptOf = (session: UploadSession): Receipt => {
    const etag = session.memory?.["etag"];
    return {
      digests: rememberedDigests(session),
      etag: typeof etag === "string" ? etag : null,
      replyUrl: null,
    };
  };
  return {
    name,
    isResumable: false,
    create: async ({ url }) => ({ have: [], session: { url, expiresAt: null } }),
    lanes: inOrder,
    partSizes: ({ size }) => ({ least: size, most: size, step: 1 }),
    /** What a cut left there nobody can know. */
    ask: async ({ size }, session) => ({
      have: session.memory?.["sent"] === 1 && size > 0 ? [{ start: 0, end: size }] : [],
      session,
    }),
    append: (file, _, { body }, wire) => send(file, body, wire),
    close: async (file, session, wire) =>
      receiptOf(
        session.memory?.["sent"] === 1 ? session : (await send(file, new Uint8Array(0), wire)).session,
      ),
    cancel: async () => undefined,
  };
};
