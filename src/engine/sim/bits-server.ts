/** Knows what a strict server of the BITS Upload Protocol (MC-BUP) answers, in the ways in which such servers differ. */

import {
  Growing,
  said,
  type Taking,
  type UploadAsked,
  type UploadSaid,
  type UploadServer,
} from "./upload-server.ts";

export interface BitsRules {
  /** What comes before the expected offset: `refused` as MC-BUP has it, `dropped` as MSDN does. */
  readonly overlap?: "refused" | "dropped";
  /** What had come of a fragment when its connection broke is kept. */
  readonly keepsBroken?: boolean;
  readonly mostFragment?: number;
  readonly overwrites?: boolean;
  /** Acks of fragments and of the end name the session, too; Microsoft's own recorded ones do not. */
  readonly namesSession?: boolean;
  readonly host?: { readonly id: string; readonly fallbackSeconds?: number };
  /** The application's answer (upload-reply), and where it is said to be. It is there as long as its session is open. */
  readonly reply?: { readonly url: string; readonly text?: string };
}

interface Session {
  readonly path: string;
  readonly data: Growing;
  total: number | null;
}

const GUID = "{7df0354d-249b-430f-820d-3d2a9bef4931}";
const ACK = { "bits-packet-type": "Ack", "content-length": "0" };

const ack = (headers: Readonly<Record<string, string>> = {}): UploadSaid => ({
  status: 200,
  headers: { ...ACK, ...headers },
});

const failed = (
  status: number,
  code: string,
  headers: Readonly<Record<string, string>> = {},
): UploadSaid => ({
  status,
  headers: { ...ACK, "bits-error-code": code, "bits-error-context": "0x5", ...headers },
});

const INVALID = failed(400, "0x80070057");
const UNKNOWN = failed(500, "0x8020001F");

export class BitsServer implements UploadServer {
  readonly cors = {
    methods: "BITS_POST, HEAD, GET",
    allow:
      "BITS-Packet-Type, BITS-Supported-Protocols, BITS-Session-Id, Content-Range, Content-Name, Authorization",
    expose:
      "BITS-Packet-Type, BITS-Protocol, BITS-Session-Id, BITS-Received-Content-Range, BITS-Host-Id, BITS-Host-Id-Fallback-Timeout, BITS-Reply-URL, BITS-Error-Code, BITS-Error-Context, Retry-After, WWW-Authenticate",
  };
  readonly files = new Map<string, Uint8Array>();
  stored = 0;
  rules: BitsRules;
  readonly #sessions = new Map<string, Session>();
  #made = 0;

  constructor(rules: BitsRules = {}) {
    this.rules = rules;
  }

  /** All of it, also while its session is not closed. */
  held(path: string): Uint8Array | null {
    const sessions = [...this.#sessions.values()];
    const whole = sessions.find((one) => one.path === path && one.data.length === one.total);
    return whole?.data.bytes ?? null;
  }

  expire(): void {
    this.#sessions.clear();
  }

  hear(asked: UploadAsked): Taking {
    const { method, path, headers, length } = asked;
    if (method === "HEAD") {
      const found = this.files.get(path);
      return said(
        found ? { status: 200, headers: { "content-length": String(found.length) } } : { status: 404 },
      );
    }
    const { reply } = this.rules;
    if (method === "GET" && reply && path === reply.url.replaceAll("\\", "/")) {
      const isOpen = [...this.#sessions.values()].some(({ data, total }) => data.length === total);
      return said(isOpen ? { status: 200, body: reply.text ?? "" } : { status: 404 });
    }
    if (method !== "BITS_POST") return said({ status: 405 });
    if (length === null || Object.values(headers).some((value) => value.length > 4096)) return said(INVALID);
    const type = headers["bits-packet-type"]?.toLowerCase();
    if (type === "fragment") return this.#fragment(asked, length);
    if (length > 0) return said(INVALID);
    switch (type) {
      case "ping":
        return said(ack());
      case "create-session":
        return said(this.#create(path, headers));
      case "close-session":
        return said(this.#close(headers));
      case "cancel-session":
        return said(this.#cancel(headers));
      default:
        return said(INVALID);
    }
  }

  #create(path: string, headers: UploadAsked["headers"]): UploadSaid {
    const offered = headers["bits-supported-protocols"]?.toLowerCase().split(/[\s,]+/) ?? [];
    if (!offered.slice(0, 100).includes(GUID) || path.endsWith("/")) return INVALID;
    if (this.files.has(path) && !this.rules.overwrites) return failed(403, "0x80070005");
    this.#made += 1;
    const id = `{00000000-0000-4000-8000-${String(this.#made).padStart(12, "0")}}`;
    this.#sessions.set(id, { path, data: new Growing(), total: null });
    const { host } = this.rules;
    return ack({
      "bits-protocol": GUID,
      "bits-session-id": id,
      "accept-encoding": "identity",
      ...(host && { "bits-host-id": host.id }),
      ...(host?.fallbackSeconds !== undefined && {
        "bits-host-id-fallback-timeout": String(host.fallbackSeconds),
      }),
    });
  }

  #fragment({ headers }: UploadAsked, length: number): Taking {
    const id = headers["bits-session-id"] ?? "";
    const session = this.#sessions.get(id);
    if (!session) return said(UNKNOWN);
    const [, first = "", last = "", total = ""] =
      /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(headers["content-range"] ?? "") ?? [];
    const [start, end, all] = [Number(first), Number(last) + 1, Number(total)];
    const isWrong =
      first === "" || end - start !== length || end > all || headers["content-name"] === undefined;
    if (isWrong || (session.total !== null && session.total !== all)) return said(INVALID);
    if (length > (this.rules.mostFragment ?? Number.POSITIVE_INFINITY))
      return said(failed(500, "0x80200020"));
    session.total = all;
    const expected = session.data.length;
    const isTail = this.rules.overlap === "dropped" && start < expected;
    if (start !== expected && !isTail)
      return said(failed(416, "0x0", { "bits-received-content-range": String(expected) }));
    const held = new Growing();
    const keep = (): void => {
      const fresh = held.bytes.subarray(expected - start);
      session.data.append(fresh);
      this.stored += fresh.length;
    };
    return {
      write: (bytes) => held.append(bytes),
      broken: () => void (this.rules.keepsBroken && keep()),
      answer: () => {
        keep();
        const isWhole = session.data.length === all;
        const { reply, namesSession } = this.rules;
        return ack({
          ...(namesSession && { "bits-session-id": id }),
          "bits-received-content-range": String(session.data.length),
          ...(isWhole && reply && { "bits-reply-url": reply.url }),
        });
      },
    };
  }

  /** The file reaches its place at the end; before all of it is there, the end throws it away. */
  #close(headers: UploadAsked["headers"]): UploadSaid {
    const id = headers["bits-session-id"] ?? "";
    const session = this.#sessions.get(id);
    if (!session) return UNKNOWN;
    this.#sessions.delete(id);
    if (session.data.length === session.total) this.files.set(session.path, session.data.bytes);
    return ack(this.rules.namesSession ? { "bits-session-id": id } : {});
  }

  #cancel(headers: UploadAsked["headers"]): UploadSaid {
    return this.#sessions.delete(headers["bits-session-id"] ?? "") ? ack() : UNKNOWN;
  }
}
