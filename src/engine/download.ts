/** Moves one ordered span from a reply into the chunk store, once the reply has proven itself. */

import { hostOf, originOf } from "./credentials.ts";
import { nameFromDisposition } from "./disposition.ts";
import { ended, endOf, endsThere, reached, type Seen, tooLong } from "./ending.ts";
import { type ErrorCode, type Problem, problemOf, TransferError } from "./errors.ts";
import { beginsAnew, isAllOverlap, repeats, storedBefore } from "./overlap.ts";
import { pacedHttp } from "./paced-http.ts";
import type { Paces } from "./paces.ts";
import type {
  Admission,
  ChunkStore,
  Clock,
  Http,
  HttpAsk,
  HttpBody,
  HttpExchange,
  HttpReply,
  Move,
  MoveOrder,
  MoveOutcome,
  MoveReporter,
  WholeReply,
} from "./ports.ts";
import { RateGate } from "./rate-gate.ts";
import { replyOf } from "./reply.ts";
import { Silence, type SilenceRules } from "./silence.ts";
import { Sink, type SinkRules } from "./sink.ts";
import { examine, lengthOfBody, type Usable, type Verdict } from "./source.ts";
import { rangeHeader } from "./span.ts";
import { gather, goesOn, type WholeRules, wholeTotal } from "./whole.ts";

export interface DownloadRules extends SinkRules, SilenceRules, WholeRules {}

export const DOWNLOAD_RULES: DownloadRules = {
  chunkBytes: 8 * 1024 ** 2,
  chunkMs: 100,
  quickBytes: 1024 ** 2,
  quickMs: 40,
  flushMs: 2_000,
  storingBytes: 8 * 1024 ** 2,
  watchMs: 2_000,
  silentLooks: 10,
  fewBytes: 1024,
  wholeBytes: 256 * 1024,
  wholeMs: 500,
};

export interface DownloadPorts {
  readonly clock: Clock;
  readonly http: Http;
  readonly chunks: ChunkStore;
  /** Absent: nobody else's way is to be kept free. */
  readonly paces?: Paces;
}

export function download(
  order: MoveOrder,
  report: MoveReporter,
  ports: DownloadPorts,
  rules: DownloadRules,
): Move {
  return new Download(order, report, ports, rules);
}

class Download implements Move {
  readonly #order: MoveOrder;
  readonly #report: MoveReporter;
  readonly #ports: DownloadPorts;
  readonly #rules: DownloadRules;
  readonly #silence: Silence;
  readonly #done: Promise<void>;
  readonly #sink: Sink;
  readonly #gate: RateGate;
  readonly #http: Http;
  #exchange: HttpExchange | null = null;
  /** The question for the total, beside the exchange. */
  #asking: HttpExchange | null = null;
  /** While others come first; ends that. */
  #goOn: (() => void) | null = null;
  #yieldsAt: number | null = null;
  #isOver = false;
  #stopped = false;
  #stalled = false;
  #askedAnew = false;
  #mostOverlap = Number.POSITIVE_INFINITY;
  /** The next byte of the file that the body brings. */
  #at = 0;
  #limit = Number.POSITIVE_INFINITY;

  constructor(order: MoveOrder, report: MoveReporter, ports: DownloadPorts, rules: DownloadRules) {
    this.#order = order;
    this.#report = report;
    this.#ports = ports;
    this.#rules = rules;
    this.#silence = new Silence(ports.clock, rules);
    this.#sink = new Sink(order.file, ports, rules, (gain) => report.stored(gain));
    this.#gate = new RateGate(ports.clock);
    const { http, paces } = ports;
    this.#http = order.isBackground && paces ? pacedHttp(http, paces) : http;
    if (order.allowed !== undefined) this.allow(order.allowed, order.givesWay);
    this.#done = this.#run();
  }

  /** How much further on the bytes stand at the source. */
  get #shift(): number {
    return this.#order.part?.shift ?? 0;
  }

  get pending(): number {
    return this.#sink.pending;
  }

  limit(end: number): void {
    this.#limit = Math.min(this.#limit, end);
    if (this.#isPast) this.#abort();
  }

  allow(bytesPerSecond: number | null, givesWay = false): void {
    this.#gate.bound("limit", bytesPerSecond);
    if (givesWay === (this.#goOn !== null)) return;
    this.#goOn?.();
    this.#goOn = givesWay && !this.#isOver ? (this.#ports.paces?.hold() ?? null) : null;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#abort();
    await this.#done;
  }

  async #run(): Promise<void> {
    let outcome: MoveOutcome | WholeReply;
    const unwatch = this.#silence.watch(
      () => this.#sink.flushIfOld(),
      () => {
        this.#stalled = true;
        this.#abort();
      },
    );
    try {
      outcome = await this.#attempt();
    } catch (error) {
      outcome = this.#explained(problemOf(error));
    }
    unwatch();
    this.#isOver = true;
    this.#goOn?.();
    this.#goOn = null;
    this.#exchange?.abort();
    try {
      // Whatever ended it, the bytes that came are good: they were proven before they were taken.
      await this.#sink.finish();
    } catch (error) {
      outcome = this.#explained(problemOf(error));
    }
    // Many small files, each of which ended with its last bytes unpaid, would be faster than is allowed.
    if (this.#gate.isBound) await this.#gate.ready();
    this.#report.ended(outcome);
  }

  #abort(): void {
    this.#exchange?.abort();
    this.#asking?.abort();
    this.#gate.open();
  }

  #explained(problem: Problem): MoveOutcome {
    const isBreak = (["cut", "unreachable"] satisfies ErrorCode[]).some((code) => code === problem.code);
    if (isBreak && this.#isPast) return { kind: "done", total: null };
    if (this.#stopped && isBreak) return { kind: "stopped" };
    if (this.#stalled && isBreak) return failed({ code: "stalled" });
    return { kind: "failed", problem, retryAfterMs: null };
  }

  async #attempt(): Promise<MoveOutcome | WholeReply> {
    const overlap = await storedBefore(this.#ports.chunks, this.#order, this.#mostOverlap);
    const order = { ...this.#order, overlap: overlap.length };
    const shift = this.#shift;
    const there = { ...order, start: order.start + shift, end: moved(order.end, shift) };
    const asked = there.start - order.overlap;
    // From byte 0 the end stays open: where Content-Range is hidden only the length tells that the file has grown.
    const end = asked === 0 && there.end === order.source?.total ? null : there.end;
    // "refused": this server answers usefully only to a request without Range.
    const range = order.source?.ranges === "refused" ? null : rangeHeader(asked, end);
    if (this.#gate.isBound) await this.#allowed();
    if (this.#stopped) return { kind: "stopped" };
    const reply = await this.#open({ method: "GET", url: order.url, range });
    if (this.#isElsewhere(reply)) return failed({ code: "redirected", host: hostOf(order.url) });
    let verdict = examine(there, reply.head, this.#ports.clock.now());
    if (verdict.kind === "ask-total") verdict = await this.#askTotal(verdict);
    if (verdict.kind === "use") {
      // What the body holds of a new version is not where a file of ranges begins.
      if (verdict.changed && order.part) return { kind: "restart", reason: "source-changed" };
      verdict = { ...verdict, start: verdict.start - shift, end: moved(verdict.end, -shift) };
    }
    switch (verdict.kind) {
      case "failed":
        if (verdict.problem.code === "needs-new-link" && !this.#askedAnew) {
          // Where the address leads may have been old: asked once more, it leads to a new place.
          this.#exchange?.abort();
          this.#askedAnew = true;
          this.#report.askedAgain();
          return this.#attempt();
        }
        return verdict.problem.code === "cut" ? this.#explained(verdict.problem) : verdict;
      case "restart":
        return { kind: "restart", reason: verdict.reason };
      case "weaken":
        // Asked again with an overlap, because this source has no strong validator any more.
        return (await this.#admit(verdict.source, false, reply)) === null
          ? { kind: "stopped" }
          : { kind: "short" };
      case "complete":
        return (await this.#admit(verdict.source, false, reply)) === null
          ? { kind: "stopped" }
          : { kind: "done", total: verdict.total };
      case "use":
        if (isAllOverlap(verdict, order) && !endsThere(order, verdict, this.#seen(overlap))) {
          // The server's cap ends before a new byte: ask with less to compare, once, and not with next to nothing.
          const most = Math.floor(((verdict.end ?? 0) - verdict.start) / 2);
          if (this.#isNarrowed || most < Math.min(this.#order.overlap / 2, LEAST_OVERLAP))
            return rangeRefused;
          this.#exchange?.abort();
          this.#mostOverlap = most;
          this.#report.askedAgain();
          return this.#attempt();
        }
        return this.#take(verdict, reply, overlap);
      default:
        throw new TransferError({ code: "internal", detail: `verdict ${verdict.kind}` });
    }
  }

  async #open(ask: HttpAsk): Promise<HttpReply> {
    this.#exchange = this.#http.open(this.#signed(ask));
    if (this.#stopped) this.#exchange.abort();
    const reply = await this.#exchange.reply;
    this.#silence.heard();
    return reply;
  }

  #signed(ask: HttpAsk): HttpAsk {
    const { auth, headers, redirects, httpMethod } = this.#order;
    const staysHere = redirects === "refuse";
    const method = ask.method === "GET" ? (httpMethod ?? "GET") : ask.method;
    const most = this.#gate.mostAtOnce;
    return {
      ...ask,
      method,
      ...(auth && { auth }),
      ...(headers && { headers }),
      ...(staysHere && { staysHere }),
      ...(most !== undefined && { most }),
    };
  }

  /** A redirect led to another origin, and nothing of that is wanted. */
  #isElsewhere({ head: { redirectedTo } }: HttpReply): boolean {
    const { redirects, url } = this.#order;
    return redirects === "same-origin" && redirectedTo !== null && originOf(redirectedTo) !== originOf(url);
  }

  /** Where Content-Range is hidden a HEAD tells the total, which is visible to everybody. */
  async #askTotal(verdict: Extract<Verdict, { kind: "ask-total" }>): Promise<Verdict> {
    const { url, isMoved, httpMethod } = this.#order;
    const refused = { kind: "restart", reason: isMoved ? "source-changed" : "range-refused" } as const;
    // What a HEAD tells is what a GET would bring, and nothing of other methods.
    if (httpMethod) return refused;
    const head = this.#ports.http.open(this.#signed({ method: "HEAD", url, range: null }));
    this.#asking = head;
    this.#report.askedAgain();
    if (this.#stopped || this.#stalled) head.abort();
    try {
      const reply = await head.reply;
      this.#silence.heard();
      const isGood = reply.head.status === 200 && !this.#isElsewhere(reply);
      const total = isGood ? lengthOfBody(reply.head) : null;
      return total === verdict.total ? verdict.usable : refused;
    } catch (error) {
      const problem = problemOf(error);
      // A broken connection says nothing of the range; a HEAD that is never answered will not be answered next time.
      return problem.code === "cut" && !this.#stalled
        ? { kind: "failed", problem, retryAfterMs: null }
        : refused;
    } finally {
      head.abort();
    }
  }

  async #admit(source: Usable["source"], changed: boolean, reply: HttpReply): Promise<number | null> {
    return this.#stopped ? null : this.#report.admit(admissionOf(this.#order.url, source, changed, reply));
  }

  async #take(verdict: Usable, reply: HttpReply, overlap: Uint8Array): Promise<MoveOutcome | WholeReply> {
    const order = this.#order;
    let body = this.#counted(reply.body);
    const total = wholeTotal({ ...order, overlap: overlap.length }, verdict, this.#rules);
    if (total !== null) {
      const gathered = await gather(body, total, this.#rules.wholeMs, this.#ports.clock);
      if (gathered.kind === "long") return tooLong(reply.head.status);
      if (gathered.kind === "whole")
        return {
          kind: "whole",
          admission: admissionOf(order.url, verdict.source, false, reply),
          bytes: gathered.bytes,
        };
      ({ body } = gathered);
    }
    const compareFrom = order.start - overlap.length;
    const wantedStart = verdict.changed ? 0 : order.start;
    const wantedEnd = endOf(order, verdict);
    const mustCompare = (verdict.compare || order.end === order.start) && !verdict.changed;
    const isSure = !mustCompare || verdict.isProven;
    let epoch: number | null = isSure ? await this.#admit(verdict.source, verdict.changed, reply) : null;
    if (isSure && epoch === null) return { kind: "stopped" };
    if (epoch !== null) this.#sink.begin(epoch, wantedStart);

    this.#at = verdict.start;
    for (;;) {
      if (epoch !== null && this.#isPast) return { kind: "done", total: null };
      if (epoch !== null && wantedEnd !== null && this.#at >= wantedEnd)
        return reached(order, verdict, this.#at, this.#seen(overlap));
      const bytes = await body.read();
      if (bytes === null) break;
      let used = 0;
      if (this.#at < wantedStart) {
        // Bytes before the span: those of the overlap must equal what is stored, earlier ones are nobody's question.
        used = Math.min(bytes.length, wantedStart - this.#at);
        if (mustCompare && !repeats(bytes.subarray(0, used), this.#at, overlap, compareFrom)) {
          const isAnew =
            this.#at === verdict.start && (await beginsAnew(this.#ports.chunks, order, this.#at, bytes));
          // Of the version that is stored, so it is the part that is not what it says.
          const isShifted = verdict.isProven || isAnew;
          return { kind: "restart", reason: isShifted ? "range-shifted" : "source-changed" };
        }
        this.#at += used;
      }
      if (this.#at >= wantedStart && epoch === null) {
        epoch = await this.#admit(verdict.source, false, reply);
        if (epoch === null) return { kind: "stopped" };
        this.#sink.begin(epoch, wantedStart);
      }
      const stopAt = Math.min(wantedEnd ?? Number.POSITIVE_INFINITY, this.#limit);
      const end = Math.min(bytes.length, used + stopAt - this.#at);
      if (end <= used) continue;
      this.#at += end - used;
      if (this.#at !== verdict.end || this.#isPast) {
        await this.#sink.put(bytes.subarray(used, end));
        continue;
      }
      // Held back until the body has ended where the reply said: a longer one is not what it claims.
      const last = bytes.slice(used, end);
      if (end < bytes.length || (await goesOn(body))) return tooLong(reply.head.status);
      await this.#sink.put(last);
    }
    // Nothing of it could be used yet: it ended in what had to be compared.
    if (epoch === null) return failed({ code: "cut" });
    if (this.#isPast) return { kind: "done", total: null };
    return ended(order, verdict, this.#at, this.#seen(overlap));
  }

  /** Another move brings what follows. */
  get #isPast(): boolean {
    return this.#at >= this.#limit;
  }

  #seen(overlap: Uint8Array): Seen {
    return { isNarrowed: this.#isNarrowed, compared: overlap.length };
  }

  get #isNarrowed(): boolean {
    return Number.isFinite(this.#mostOverlap);
  }

  /** What comes of it is told, until somebody stops it. */
  #counted(body: HttpBody): HttpBody {
    return {
      read: async () => {
        if (this.#gate.isBound) await this.#allowed();
        if (this.#stopped || this.#stalled) throw new TransferError({ code: "cut" });
        const bytes = await body.read(this.#gate.mostAtOnce);
        if (bytes) {
          this.#silence.received(bytes.length);
          this.#gate.took(bytes.length);
          this.#report.received(bytes.length);
          this.#tellPace();
        }
        return bytes;
      },
    };
  }

  #tellPace(): void {
    if (!this.#order.isBackground || !this.#ports.paces) return;
    const pace = this.#ports.paces.at(this.#order.url)?.pace;
    const yieldsAt = pace?.isYielding ? Math.round(pace.bytesPerSecond) : null;
    if (yieldsAt === this.#yieldsAt) return;
    this.#yieldsAt = yieldsAt;
    this.#report.yields?.(yieldsAt);
  }

  /** Resolves when bytes may come. Who is kept waiting by us is not silent. */
  async #allowed(): Promise<void> {
    const unpause = this.#silence.pause();
    if (await this.#gate.ready()) this.#silence.heard();
    unpause();
  }
}

/** Fewer bytes than this prove next to nothing. */
const LEAST_OVERLAP = 512;

const rangeRefused = { kind: "restart", reason: "range-refused" } as const;

const admissionOf = (
  url: string,
  source: Usable["source"],
  changed: boolean,
  { head }: HttpReply,
): Admission => ({
  source,
  changed,
  name: nameFromDisposition(head.header("content-disposition")),
  link: head.header("link"),
  reply: replyOf(head, url),
});

const moved = (at: number | null, shift: number): number | null => (at === null ? null : at + shift);

const failed = (problem: Problem): MoveOutcome => ({ kind: "failed", problem, retryAfterMs: null });
