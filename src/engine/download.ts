/** Moves one ordered span from a reply into the chunk store, once the reply has proven itself. */

import { type ErrorCode, type Problem, problemOf, TransferError } from "./errors.ts";
import { nameFromDisposition } from "./name.ts";
import { isAllOverlap, repeats, storedBefore } from "./overlap.ts";
import type {
  Cancel,
  ChunkStore,
  Clock,
  Http,
  HttpBody,
  HttpExchange,
  HttpReply,
  Move,
  MoveOrder,
  MoveOutcome,
  MoveReporter,
} from "./ports.ts";
import { Sink, type SinkRules } from "./sink.ts";
import { examine, lengthOfBody, type Verdict } from "./source.ts";
import { rangeHeader } from "./span.ts";

export interface DownloadRules extends SinkRules {
  /** The watch looks so often; after so many looks without a byte the exchange has stalled. */
  readonly watchMs: number;
  readonly silentLooks: number;
}

export const DOWNLOAD_RULES: DownloadRules = {
  chunkBytes: 8 * 1024 ** 2,
  chunkMs: 100,
  quickBytes: 1024 ** 2,
  quickMs: 40,
  flushMs: 2_000,
  storingBytes: 8 * 1024 ** 2,
  watchMs: 2_000,
  silentLooks: 10,
};

export interface DownloadPorts {
  readonly clock: Clock;
  readonly http: Http;
  readonly chunks: ChunkStore;
}

export function download(
  order: MoveOrder,
  report: MoveReporter,
  ports: DownloadPorts,
  rules: DownloadRules,
): Move {
  return new Download(order, report, ports, rules);
}

type Usable = Extract<Verdict, { kind: "use" }>;

class Download implements Move {
  readonly #order: MoveOrder;
  readonly #report: MoveReporter;
  readonly #ports: DownloadPorts;
  readonly #rules: DownloadRules;
  readonly #done: Promise<void>;
  readonly #sink: Sink;
  #exchange: HttpExchange | null = null;
  /** The question for the total, beside the exchange. */
  #asking: HttpExchange | null = null;
  #stopped = false;
  #stalled = false;
  #looks = 0;
  #mostOverlap = Number.POSITIVE_INFINITY;
  /** The next byte of the file that the body brings. */
  #at = 0;
  #limit = Number.POSITIVE_INFINITY;

  constructor(order: MoveOrder, report: MoveReporter, ports: DownloadPorts, rules: DownloadRules) {
    this.#order = order;
    this.#report = report;
    this.#ports = ports;
    this.#rules = rules;
    this.#sink = new Sink(order.file, ports, rules, (gain) => report.stored(gain));
    this.#done = this.#run();
  }

  get pending(): number {
    return this.#sink.pending;
  }

  limit(end: number): void {
    this.#limit = Math.min(this.#limit, end);
    if (this.#at >= this.#limit) this.#abort();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#abort();
    await this.#done;
  }

  async #run(): Promise<void> {
    let outcome: MoveOutcome;
    const unwatch = this.#watch();
    try {
      outcome = await this.#attempt();
    } catch (error) {
      outcome = this.#explained(problemOf(error));
    }
    unwatch();
    this.#exchange?.abort();
    try {
      // Whatever ended it, the bytes that came are good: they were proven before they were taken.
      await this.#sink.finish();
    } catch (error) {
      outcome = this.#explained(problemOf(error));
    }
    this.#report.ended(outcome);
  }

  #abort(): void {
    this.#exchange?.abort();
    this.#asking?.abort();
  }

  #explained(problem: Problem): MoveOutcome {
    const isBreak = (["cut", "unreachable"] satisfies ErrorCode[]).some((code) => code === problem.code);
    if (isBreak && this.#at >= this.#limit) return { kind: "done", total: null };
    if (this.#stopped && isBreak) return { kind: "stopped" };
    if (this.#stalled && isBreak) return failed({ code: "stalled" });
    return { kind: "failed", problem, retryAfterMs: null };
  }

  /** Counts looks, not time: a machine that slept wakes up to one look, not to a stall. */
  #watch(): Cancel {
    let cancel: Cancel = () => undefined;
    const look = (): void => {
      cancel = this.#ports.clock.alarm(this.#ports.clock.now() + this.#rules.watchMs, () => {
        this.#looks += 1;
        if (this.#looks >= this.#rules.silentLooks) {
          this.#stalled = true;
          this.#abort();
        } else {
          this.#sink.flushIfOld();
          look();
        }
      });
    };
    look();
    return () => cancel();
  }

  async #attempt(): Promise<MoveOutcome> {
    const overlap = await storedBefore(this.#ports.chunks, this.#order, this.#mostOverlap);
    const order = { ...this.#order, overlap: overlap.length };
    const asked = order.start - order.overlap;
    // From byte 0 the end stays open: where Content-Range is hidden only the length tells that the file has grown.
    const end = asked === 0 && order.end === order.source?.total ? null : order.end;
    // "refused": this server answers usefully only to a request without Range.
    const range = order.source?.ranges === "refused" ? null : rangeHeader(asked, end);
    if (this.#stopped) return { kind: "stopped" };
    const reply = await this.#open({ method: "GET", url: order.url, range });
    let verdict = examine(order, reply.head, this.#ports.clock.now());
    if (verdict.kind === "ask-total") verdict = await this.#askTotal(verdict);
    switch (verdict.kind) {
      case "failed":
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
        if (isAllOverlap(verdict, order)) {
          // The server's cap ends before a new byte: ask with less to compare.
          this.#exchange?.abort();
          this.#mostOverlap = Math.floor(((verdict.end ?? 0) - verdict.start) / 2);
          this.#report.askedAgain();
          return this.#attempt();
        }
        return this.#take(verdict, reply, overlap);
      default:
        throw new TransferError({ code: "internal", detail: `verdict ${verdict.kind}` });
    }
  }

  async #open(ask: Parameters<Http["open"]>[0]): Promise<HttpReply> {
    this.#exchange = this.#ports.http.open(ask);
    if (this.#stopped) this.#exchange.abort();
    const reply = await this.#exchange.reply;
    this.#looks = 0;
    return reply;
  }

  /** A 206 from byte 0 whose Content-Range is hidden: a HEAD tells the total, which is visible to everybody. */
  async #askTotal(verdict: Extract<Verdict, { kind: "ask-total" }>): Promise<Verdict> {
    const head = this.#ports.http.open({ method: "HEAD", url: this.#order.url, range: null });
    this.#asking = head;
    this.#report.askedAgain();
    if (this.#stopped || this.#stalled) head.abort();
    try {
      const reply = await head.reply;
      this.#looks = 0;
      const total = reply.head.status === 200 ? lengthOfBody(reply.head) : null;
      if (total === null || total !== verdict.length) return rangeRefused;
      const source = { ...verdict.source, total };
      return { kind: "use", source, changed: false, start: 0, end: total, compare: false };
    } catch (error) {
      const problem = problemOf(error);
      // A broken connection says nothing of the range; a HEAD that is never answered will not be answered next time.
      return problem.code === "cut" && !this.#stalled
        ? { kind: "failed", problem, retryAfterMs: null }
        : rangeRefused;
    } finally {
      head.abort();
    }
  }

  async #admit(source: Usable["source"], changed: boolean, reply: HttpReply): Promise<number | null> {
    if (this.#stopped) return null;
    const name = nameFromDisposition(reply.head.header("content-disposition"));
    return this.#report.admit({ source, changed, name });
  }

  async #take(verdict: Usable, reply: HttpReply, overlap: Uint8Array): Promise<MoveOutcome> {
    const order = this.#order;
    const compareFrom = order.start - overlap.length;
    const wantedStart = verdict.changed ? 0 : order.start;
    const wantedEnd = verdict.changed ? verdict.end : (order.end ?? verdict.end);
    const mustCompare = (verdict.compare || order.end === order.start) && !verdict.changed;
    let epoch: number | null = mustCompare ? null : await this.#admit(verdict.source, verdict.changed, reply);
    if (!mustCompare && epoch === null) return { kind: "stopped" };
    if (epoch !== null) this.#sink.begin(epoch, wantedStart);

    this.#at = verdict.start;
    for (;;) {
      const stopAt = (): number => Math.min(wantedEnd ?? Number.POSITIVE_INFINITY, this.#limit);
      if (this.#at >= stopAt() && epoch !== null) return this.#reached(verdict);
      const bytes = await this.#read(reply.body);
      if (bytes === null) break;
      let used = 0;
      if (this.#at < wantedStart) {
        // Bytes before the span: those of the overlap must equal what is stored, earlier ones are nobody's question.
        used = Math.min(bytes.length, wantedStart - this.#at);
        if (mustCompare && !repeats(bytes.subarray(0, used), this.#at, overlap, compareFrom)) {
          return { kind: "restart", reason: "source-changed" };
        }
        this.#at += used;
      }
      if (this.#at >= wantedStart && epoch === null) {
        epoch = await this.#admit(verdict.source, false, reply);
        if (epoch === null) return { kind: "stopped" };
        this.#sink.begin(epoch, wantedStart);
      }
      const end = Math.min(bytes.length, used + stopAt() - this.#at);
      if (end > used) {
        await this.#sink.put(bytes.subarray(used, end));
        this.#at += end - used;
      }
    }
    return this.#ending(verdict, wantedEnd, epoch);
  }

  /** The end of what was wanted of this reply; where the order goes to the end of the file, a cap may lie before it. */
  #reached({ changed, source }: Usable): MoveOutcome {
    const end = changed ? null : this.#order.end;
    const last = Math.min(source.total ?? 0, this.#limit);
    const isCapped = end === null && this.#at < last;
    return isCapped ? { kind: "short" } : { kind: "done", total: null };
  }

  /** A clean end of the body: whole, legally short, or cut where the server's own words promised more. */
  #ending(verdict: Usable, wantedEnd: number | null, epoch: number | null): MoveOutcome {
    const at = this.#at;
    if (epoch === null || (verdict.end !== null && at < verdict.end)) return failed({ code: "cut" });
    if (wantedEnd !== null) return at >= wantedEnd ? this.#reached(verdict) : { kind: "short" };
    // Nobody told the length, and the body ended cleanly: this is its length.
    const { total } = verdict.source;
    if (total !== null && at < total) return { kind: "short" };
    return { kind: "done", total: at };
  }

  async #read(body: HttpBody): Promise<Uint8Array | null> {
    if (this.#stopped || this.#stalled) throw new TransferError({ code: "cut" });
    const bytes = await body.read();
    this.#looks = 0;
    if (bytes) this.#report.received(bytes.length);
    return bytes;
  }
}

const rangeRefused = { kind: "restart", reason: "range-refused" } as const;

const failed = (problem: Problem): MoveOutcome => ({ kind: "failed", problem, retryAfterMs: null });
