/** Finds out what the first request of a download would learn of an address: its head only, nothing is stored. */

import type { SourceAddress } from "./address.ts";
import { hostOf } from "./credentials.ts";
import { nameFromDisposition } from "./disposition.ts";
import { type ErrorCode, type Problem, problemOf, TransferError } from "./errors.ts";
import type { Source } from "./job.ts";
import { safeName } from "./name.ts";
import { isFolderAddress } from "./network-folder.ts";
import type { Clock, Http, HttpAsk, HttpReply, MoveOrder, Network } from "./ports.ts";
import { examine, lengthOfBody, type Verdict } from "./source.ts";
import { rangeHeader } from "./span.ts";

export interface Probed {
  /** In its normal form. */
  readonly url: string;
  readonly host: string;
  /** As the server calls the file, else as the address does; safe. */
  readonly name: string;
  /** null: not told. */
  readonly bytesTotal: number | null;
  readonly resumable: "yes" | "no" | "unknown";
  readonly type: string | null;
  /** The server's own word for the whole file: `sha-256:` and hex. */
  readonly digests: readonly string[];
  /** Response headers that were sent and that the server hides from web pages (Access-Control-Expose-Headers). */
  readonly hidden: readonly string[];
  /** Why nothing could be fetched as things are. */
  readonly problem: Problem | null;
}

export interface ProbePorts {
  readonly clock: Clock;
  readonly http: Http;
  readonly network: Pick<Network, "claimsOnline" | "diagnose">;
}

/** So much of a body is asked for, and none of it is read. */
const FEW_BYTES = 1024;
const PATIENCE_MS = 8_000;

/** As an order's source after a server refused ranges: it is asked without one. */
const WITHOUT_RANGES: Source = { etag: null, lastModified: null, total: null, type: null, ranges: "refused" };

/** Never rejects; what stands in the way is told. `stop` ends it at once, and it is then told as `cut`. */
export function probe(
  address: SourceAddress,
  ports: ProbePorts,
): { readonly result: Promise<Probed>; stop(): void } {
  const asking = new Asking(address.url, ports);
  return { result: asking.ask(address), stop: () => asking.stop() };
}

class Asking {
  readonly #url: string;
  readonly #ports: ProbePorts;
  #abort: () => void = () => undefined;
  #isStopped = false;

  constructor(url: string, ports: ProbePorts) {
    this.#url = url;
    this.#ports = ports;
  }

  stop(): void {
    this.#isStopped = true;
    this.#abort();
  }

  async ask(address: SourceAddress): Promise<Probed> {
    const unknown: Probed = {
      ...address,
      bytesTotal: null,
      resumable: "unknown",
      type: null,
      digests: [],
      hidden: [],
      problem: null,
    };
    try {
      const first = await this.#first(null);
      // Some servers take a range for a fault: the download would ask anew without one.
      const [verdict, reply] = first[0].kind === "restart" ? await this.#first(WITHOUT_RANGES) : first;
      return { ...unknown, ...(await this.#read(verdict, reply, address)) };
    } catch (error) {
      return { ...unknown, problem: await this.#meaning(problemOf(error)) };
    }
  }

  async #first(source: Source | null): Promise<readonly [Verdict, HttpReply]> {
    const range = source === null ? rangeHeader(0, FEW_BYTES) : null;
    const reply = await this.#head({ method: "GET", url: this.#url, range });
    const order: MoveOrder = {
      file: "",
      epoch: 0,
      url: this.#url,
      source,
      start: 0,
      end: range === null ? null : FEW_BYTES,
      overlap: 0,
      isMoved: false,
      part: null,
    };
    return [examine(order, reply.head, this.#ports.clock.now()), reply];
  }

  async #read(verdict: Verdict, { head }: HttpReply, address: SourceAddress): Promise<Partial<Probed>> {
    const called = nameFromDisposition(head.header("content-disposition"));
    const name = called === null ? address.name : safeName(called);
    const said = (source: Source): Partial<Probed> => ({
      name,
      bytesTotal: source.total,
      resumable: source.ranges === "yes" ? "yes" : "no",
      type: source.type,
      digests: (source.digests ?? []).map(({ algorithm, hex }) => `${algorithm}:${hex}`),
    });
    switch (verdict.kind) {
      case "use":
      case "complete":
        return said(verdict.source);
      case "ask-total": {
        // The part's length is visible, its place is not. A download compares bytes then, once it knows the whole length.
        const total = await this.#totalByHead();
        const { source } = verdict.usable;
        return {
          ...said({ ...source, total, ranges: total === null ? "no" : "yes" }),
          hidden: ["Content-Range"],
        };
      }
      case "failed":
        return { name, problem: { host: hostOf(head.redirectedTo ?? this.#url), ...verdict.problem } };
      case "restart":
      case "weaken":
        return { name, problem: { code: "server-misbehaves", host: address.host } };
      default:
        return verdict satisfies never;
    }
  }

  async #totalByHead(): Promise<number | null> {
    const reply = await this.#head({ method: "HEAD", url: this.#url, range: null }).catch(() => null);
    return reply?.head.status === 200 ? lengthOfBody(reply.head) : null;
  }

  /** The head of the reply; its body ends there. */
  async #head(ask: HttpAsk): Promise<HttpReply> {
    const { clock, http } = this.#ports;
    const exchange = http.open(ask);
    let isLate = false;
    const late = clock.alarm(clock.now() + PATIENCE_MS, () => {
      isLate = true;
      exchange.abort();
    });
    this.#abort = () => exchange.abort();
    if (this.#isStopped) exchange.abort();
    try {
      return await exchange.reply;
    } catch (error) {
      throw isLate && !this.#isStopped ? new TransferError({ code: "stalled" }) : error;
    } finally {
      late();
      exchange.abort();
    }
  }

  async #meaning(problem: Problem): Promise<Problem> {
    const { network } = this.#ports;
    const host = hostOf(this.#url);
    if (this.#isStopped || isFolderAddress(this.#url) || problem.code !== "unreachable")
      return { host, ...problem };
    if (!network.claimsOnline()) return { code: "offline" };
    return { code: meaningOf(await network.diagnose(this.#url)), host };
  }
}

/** What a request meant that got no answer. */
export function meaningOf(found: Awaited<ReturnType<Network["diagnose"]>>): ErrorCode {
  if (found === "portal") return "sign-in";
  if (found === "proxy") return "proxy-sign-in";
  // Something answers for everybody: whether this host would, nobody knows.
  return found === "answered-for-all" ? "unreachable" : found;
}
