// Sends the requests of uploads from Node, where fetch would send no length of an empty body under a method of BITS's.
import { createHash } from "node:crypto";
import { type Agent, type ClientRequest, type IncomingMessage, request } from "node:http";
import { TransferError } from "../../src/engine/errors.ts";
import { bytesOf } from "../../src/engine/upload/body.ts";
import type { UploadAnswer, UploadAsk, UploadWire } from "../../src/engine/upload/protocol.ts";

const answerOf = (reply: IncomingMessage, body: string): UploadAnswer => {
  const headers = new Map(Object.entries(reply.headers).map(([name, value]) => [name, String(value)]));
  return {
    head: {
      status: reply.statusCode ?? 0,
      header: (name) => headers.get(name) ?? null,
      entries: () => headers,
      redirectedTo: null,
    },
    text: async () => body,
  };
};

/** `unreachable`: before a head came; `cut`: after it. */
function answered(asking: ClientRequest): Promise<UploadAnswer> {
  return new Promise((resolve, reject) => {
    const fail = (code: "unreachable" | "cut") => (cause: Error) =>
      reject(new TransferError({ code, detail: String(cause) }));
    asking.once("error", fail("unreachable"));
    asking.once("response", (reply) => {
      let body = "";
      reply.setEncoding("utf8");
      reply.on("data", (text: string) => {
        body += text;
      });
      reply.once("error", fail("cut"));
      reply.once("end", () => resolve(answerOf(reply, body)));
    });
  });
}

export interface NodeWireOptions {
  /** Goes to the origin of `home` only, as the engine's own does. */
  readonly auth?: { readonly name: string; readonly value: string };
  /** Absent: a connection of its own for each request. */
  readonly agent?: Agent;
}

export function nodeWire(home: string, { auth, agent }: NodeWireOptions = {}): UploadWire {
  return {
    ...(auth && { auth: { kind: "header", ...auth } }),
    async send({ method, url, headers, body: given, isBare }: UploadAsk): Promise<UploadAnswer> {
      const body = given && (await bytesOf(given));
      const isHome = new URL(url).origin === new URL(home).origin && !isBare;
      const secret = auth && isHome ? { [auth.name]: auth.value } : {};
      const length = body === null ? {} : { "content-length": String(body.length) };
      const asking = request(url, {
        method,
        headers: { ...headers, ...secret, ...length },
        agent: agent ?? false,
      });
      const answer = answered(asking);
      asking.end(body ?? undefined);
      return answer;
    },
    digest: async (algorithm, body) => ({
      algorithm,
      hex: createHash(algorithm.replace("-", ""))
        .update(await bytesOf(body))
        .digest("hex"),
    }),
    resolve: (reference, base) => (URL.canParse(reference, base) ? new URL(reference, base).href : null),
    now: () => Date.now(),
  };
}
