// An S3 server that others wrote (s3rver, of npm), and beside it the endpoint that a site would have: it signs, and nothing more.
import { createHash, createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import S3rver from "@20minutes/s3rver";

const KEY = "S3RVER";
const BUCKET = "inbox";
const CORS = `<CORSConfiguration><CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>PUT</AllowedMethod><AllowedMethod>POST</AllowedMethod><AllowedMethod>DELETE</AllowedMethod><AllowedMethod>HEAD</AllowedMethod><AllowedHeader>*</AllowedHeader><ExposeHeader>ETag</ExposeHeader></CORSRule></CORSConfiguration>`;

export interface S3Peer {
  /** Where a page asks for addresses. */
  readonly desk: string;
  /** How often it was asked. */
  readonly asked: () => number;
  /** What is in the bucket under this name; null: nothing. */
  read(name: string): Promise<Buffer | null>;
  stop(): Promise<void>;
}

/** Addresses that it gives are good for a minute, and were made so long ago. */
export async function startS3(partSize: number, ageSeconds: () => number): Promise<S3Peer> {
  const directory = mkdtempSync(join(tmpdir(), "ferry-s3-"));
  const s3 = new S3rver({
    address: "127.0.0.1",
    port: 0,
    silent: true,
    directory,
    resetOnClose: true,
    configureBuckets: [{ name: BUCKET, configs: [CORS] }],
  });
  const { port } = await s3.run();
  const host = `127.0.0.1:${port}`;
  const sign = (method: string, name: string, query: Signed["query"], age = 0): string =>
    presigned({ method, host, path: `/${BUCKET}/${encodeURIComponent(name)}`, query, age });
  let asked = 0;

  async function answer(message: IncomingMessage): Promise<unknown> {
    asked += 1;
    const question = JSON.parse(await textOf(message)) as {
      readonly name: string;
      readonly size: number;
      readonly uploadId?: string;
      readonly parts?: readonly number[];
    };
    const { name, size } = question;
    const uploadId = question.uploadId ?? (await begun(sign("POST", name, { uploads: "" })));
    const count = Math.max(1, Math.ceil(size / partSize));
    const numbers = question.parts ?? Array.from({ length: Math.min(count, 20) }, (_, at) => at + 1);
    return {
      uploadId,
      partSize,
      parts: numbers.map((number) => ({
        number,
        url: sign("PUT", name, { partNumber: String(number), uploadId }, ageSeconds()),
      })),
      complete: sign("POST", name, { uploadId }, ageSeconds()),
      abort: sign("DELETE", name, { uploadId }, ageSeconds()),
    };
  }

  const desk = createServer((message, response) => {
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-headers", "content-type");
    if (message.method === "OPTIONS") return void response.writeHead(204).end();
    answer(message).then(
      (told) => response.setHeader("content-type", "application/json").end(JSON.stringify(told)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => desk.listen(0, "127.0.0.1", resolve));
  return {
    // A listening TCP server's address is never a string or null.
    desk: `http://127.0.0.1:${(desk.address() as AddressInfo).port}/uploads`,
    asked: () => asked,
    read: async (name) => {
      const { status, body } = await sent("GET", sign("GET", name, {}));
      return status === 200 ? body : null;
    },
    async stop() {
      desk.closeAllConnections();
      await new Promise((resolve) => desk.close(resolve));
      await s3.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function begun(url: string): Promise<string> {
  const { body } = await sent("POST", url);
  const [, id] = /<UploadId>([^<]+)<\/UploadId>/.exec(body.toString()) ?? [];
  if (id === undefined) throw new Error(`no upload was begun: ${body.toString()}`);
  return id;
}

function sent(method: string, url: string): Promise<{ readonly status: number; readonly body: Buffer }> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { method, headers: { "content-length": "0" } }, (reply) => {
      const pieces: Buffer[] = [];
      reply.on("data", (piece: Buffer) => pieces.push(piece));
      reply.once("end", () => resolve({ status: reply.statusCode ?? 0, body: Buffer.concat(pieces) }));
    });
    asking.once("error", reject);
    asking.end();
  });
}

async function textOf(message: IncomingMessage): Promise<string> {
  let text = "";
  for await (const piece of message.setEncoding("utf8")) text += String(piece);
  return text;
}

interface Signed {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Seconds. */
  readonly age: number;
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

/** AWS Signature Version 4 in the query, of the host alone, so that a page may send any other header. */
function presigned({ method, host, path, query, age }: Signed): string {
  const at = new Date(Date.now() - age * 1000).toISOString().replace(/[-:]|\.\d+/g, "");
  const day = at.slice(0, 8);
  const scope = `${day}/us-east-1/s3/aws4_request`;
  const all: Record<string, string> = {
    ...query,
    "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
    "X-Amz-Credential": `${KEY}/${scope}`,
    "X-Amz-Date": at,
    "X-Amz-Expires": "60",
    "X-Amz-SignedHeaders": "host",
  };
  const canonical = Object.keys(all)
    .sort()
    .map((name) => `${encodeURIComponent(name)}=${encodeURIComponent(all[name] ?? "")}`)
    .join("&");
  const asked = [method, path, canonical, `host:${host}\n`, "host", "UNSIGNED-PAYLOAD"].join("\n");
  const hashed = createHash("sha256").update(asked).digest("hex");
  const key = ["us-east-1", "s3", "aws4_request"].reduce<Buffer>(hmac, hmac(`AWS4${KEY}`, day));
  const signature = hmac(key, ["AWS4-HMAC-SHA256", at, scope, hashed].join("\n")).toString("hex");
  return `http://${host}${path}?${canonical}&X-Amz-Signature=${signature}`;
}
