// A server with some of the faults there are, which strike by chance; it speaks in simulated time, so a course of events costs nothing.
import { TransferError } from "../../src/engine/errors.ts";
import type { Http, HttpAsk, HttpBody, HttpExchange, HttpReply } from "../../src/engine/ports.ts";
import type { Chance } from "../../src/engine/sim/chance.ts";
import type { Timeline } from "../../src/engine/sim/timeline.ts";
import { but, honest, type Manner, part, whole } from "./honest.ts";
import { type Answer, bytesOf, type LiarFile } from "./liar.ts";

export const FUZZ_FAULTS = [
  "cut",
  "stall",
  "shift",
  "duplicate",
  "swap",
  "lie",
  "busy",
  "early",
  "short",
  "whole",
] as const;
export type FuzzFault = (typeof FUZZ_FAULTS)[number];

type Headers = Readonly<Record<string, string | undefined>>;

/** Headers that do not fit the body, which is right. */
const LIES: readonly [
  (start: number, end: number, size: number) => Headers,
  ...((start: number, end: number, size: number) => Headers)[],
] = [
  (start, end, size) => ({ "content-range": `bytes ${start + 7}-${end + 6}/${size + 7}` }),
  (start, end) => ({ "content-range": `bytes ${end}-${start}/${end}` }),
  (start, end, size) => ({ "content-range": `bytes ${start}-${end - 1}/${size + 100}` }),
  (start, end) => ({ "content-range": `bytes ${start}-${end - 1}/*` }),
  () => ({ "content-range": undefined }),
  () => ({ "content-range": "bytes nonsense" }),
  () => ({ etag: undefined }),
  () => ({ etag: undefined, "last-modified": undefined }),
  () => ({ "content-length": undefined }),
];

const VERSIONS = 4;

export class FuzzServer implements Http {
  readonly strikes = new Map<FuzzFault, number>();
  /** What was asked and answered, for a reader of a failed seed. */
  readonly log: string[] = [];
  file: LiarFile;
  readonly #chance: Chance;
  readonly #timeline: Timeline;
  readonly #manner: Manner;
  readonly #given = new Set<FuzzFault>();
  readonly #rate: number;

  constructor(chance: Chance, timeline: Timeline) {
    this.#chance = chance;
    this.#timeline = timeline;
    this.#manner = chance.pick<Manner>(["strong", "weak", "date", "none"]);
    this.#rate = chance.pick([0.2, 0.35, 0.5]);
    const share = chance.pick([0.3, 0.6, 0.9]);
    for (const fault of FUZZ_FAULTS) if (chance.is(share)) this.#given.add(fault);
    this.file = {
      size: chance.is(0.1) ? chance.pick([0, 1, 4_096, 4_097]) : chance.int(1_000, 400_000),
      seed: 1,
    };
  }

  open(ask: HttpAsk): HttpExchange {
    const { answer, bytes } = this.#answer(ask);
    this.log.push(
      `${ask.method} ${ask.range ?? "-"} → ${answer.status} ${answer.headers?.["content-range"] ?? ""} ${bytes.length} bytes of v${this.file.seed}`,
    );
    const until =
      this.#strikes("cut") || this.#strikes("stall", this.#rate / 2)
        ? this.#chance.int(0, bytes.length)
        : null;
    return new FuzzExchange(this.#timeline, this.#chance, answer, bytes, until);
  }

  #strikes(fault: FuzzFault, rate = this.#rate): boolean {
    if (!this.#given.has(fault) || !this.#chance.is(rate)) return false;
    this.strikes.set(fault, (this.strikes.get(fault) ?? 0) + 1);
    return true;
  }

  #answer({ method, range: text }: HttpAsk): { readonly answer: Answer; readonly bytes: Uint8Array } {
    const match = /^bytes=(\d+)-(\d*)$/.exec(text ?? "");
    const range = match && { start: Number(match[1]), end: match[2] ? Number(match[2]) + 1 : null };
    if (this.file.seed < VERSIONS && this.#strikes("swap", this.#rate / 3))
      this.file = { ...this.file, seed: this.file.seed + 1 };
    const asked = { method, range, path: "/", headers: {}, turn: 0, open: 1 };
    const honestly = honest(asked, this.file, this.#manner);
    if (this.#strikes("busy")) return bodiless({ status: this.#chance.pick([429, 500, 503, 520]) });
    if (method === "HEAD") return bodiless(honestly);
    if (range && range.start > 0 && this.#strikes("whole")) return this.#sent(whole(this.file, this.#manner));
    return honestly.status === 206 ? this.#bent(honestly) : this.#sent(honestly);
  }

  #sent(answer: Answer): { readonly answer: Answer; readonly bytes: Uint8Array } {
    const { body = new Uint8Array(0) } = answer;
    return { answer, bytes: body instanceof Uint8Array ? body : bytesOf(this.file, body.start, body.end) };
  }

  /** A part as this server sends it. */
  #bent(honestly: Answer): { readonly answer: Answer; readonly bytes: Uint8Array } {
    const { body } = honestly;
    if (!body || body instanceof Uint8Array) return this.#sent(honestly);
    let { start, end } = body;
    if (start > 0 && this.#strikes("early")) start = Math.max(0, start - this.#chance.int(1, 20_000));
    if (end - start > 1 && this.#strikes("short")) end = start + this.#chance.int(1, end - start - 1);
    let answer = part(start, end, this.file, this.#manner);
    let bytes = bytesOf(this.file, start, end);
    if (start > 0 && this.#strikes("shift")) {
      const from = this.#chance.is(0.5) ? 0 : this.#chance.int(0, start - 1);
      bytes = bytesOf(this.file, from, from + end - start);
    }
    if (bytes.length > 1 && this.#strikes("duplicate")) {
      const at = this.#chance.int(1, bytes.length - 1);
      const again = bytes.subarray(Math.max(0, at - this.#chance.int(1, 5_000)), at);
      bytes = Buffer.concat([bytes.subarray(0, at), again, bytes.subarray(at)]);
      answer = but(answer, { "content-length": undefined });
    }
    if (this.#strikes("lie")) answer = but(answer, this.#chance.pick(LIES)(start, end, this.file.size));
    return { answer, bytes };
  }
}

const bodiless = (answer: Answer): { readonly answer: Answer; readonly bytes: Uint8Array } => ({
  answer,
  bytes: new Uint8Array(0),
});

/** One request and its answer, a piece at a time. */
class FuzzExchange implements HttpExchange, HttpBody {
  readonly reply: Promise<HttpReply>;
  readonly #timeline: Timeline;
  readonly #chance: Chance;
  readonly #bytes: Uint8Array;
  /** Where the line breaks, or falls silent; null: it does not. */
  readonly #until: number | null;
  readonly #isSilent: boolean;
  #at = 0;
  #isOver = false;
  #reject: (error: unknown) => void = () => undefined;

  constructor(
    timeline: Timeline,
    chance: Chance,
    { status, headers = {} }: Answer,
    bytes: Uint8Array,
    until: number | null,
  ) {
    this.#timeline = timeline;
    this.#chance = chance;
    this.#bytes = bytes;
    this.#until = until;
    this.#isSilent = until !== null && chance.is(0.3);
    this.reply = new Promise((resolve, reject) => {
      this.#reject = reject;
      const head = {
        status,
        header: (name: string) => headers[name] ?? null,
        entries: () => Object.entries(headers),
        redirectedTo: null,
      };
      timeline.after(chance.int(1, 100), () => resolve({ head, body: this }));
    });
    this.reply.catch(() => undefined); // aborted before anybody awaits it
  }

  abort(): void {
    this.#isOver = true;
    this.#reject(new TransferError({ code: "cut" }));
  }

  read(): Promise<Uint8Array | null> {
    return new Promise((resolve, reject) => {
      this.#reject = reject;
      if (this.#isOver) return this.abort();
      this.#timeline.after(this.#chance.int(1, 60), () => {
        const most = this.#until ?? this.#bytes.length;
        if (this.#isOver) return;
        if (this.#at < most) {
          const end = Math.min(most, this.#at + this.#chance.int(1, 40_000));
          resolve(this.#bytes.slice(this.#at, end));
          this.#at = end;
        } else if (this.#until === null) resolve(null);
        else if (!this.#isSilent) this.abort();
      });
    });
  }
}
