/** Decides what the ending of a move means for its job. */

import { isPending, nextLook } from "./address-change.ts";
import { hostOf } from "./credentials.ts";
import type { Problem } from "./errors.ts";
import { refusalOf, withinSegments } from "./extent.ts";
import { type Ended, type FailureHost, type FailureRules, Failures } from "./failure.ts";
import {
  type AddressChange,
  isActive,
  type Job,
  type JobFile,
  type Note,
  spentOn,
  step,
  withSpent,
} from "./job.ts";
import type { Understood } from "./meaning.ts";
import { fileAt } from "./mirrors.ts";
import type { PlanRules } from "./plan.ts";
import type { MoveOrder, RestartReason } from "./ports.ts";
import { begunAnew } from "./restart.ts";
import { retryDelayMs } from "./retry.ts";
import { union } from "./span.ts";
import { delivered } from "./upload/ending.ts";
import { withoutSession } from "./upload/upload-file.ts";

export type SettlementRules = PlanRules & FailureRules;

export interface SettlementHost extends FailureHost {
  readonly rules: SettlementRules;
  /** What stands against giving up so many stored bytes. */
  objection(bytes: number): Problem | null;
}

/** Replies shorter than this do not count as a server's honest cap on ranges. */
const HONEST_CAP_BYTES = 64 * 1024;

export class Settlement {
  readonly #host: SettlementHost;
  readonly #failures: Failures;

  constructor(host: SettlementHost) {
    this.#host = host;
    this.#failures = new Failures(host);
  }

  /** A lane ended badly and the others go on. */
  lapsed(ended: Ended, understood: Understood): Promise<void> {
    return this.#failures.lapsed(ended, understood);
  }

  /** Runs within `serial`. */
  async settle(ended: Ended, { outcome, isAnswered }: Understood): Promise<void> {
    const { book } = this.#host;
    const job = book.jobs.get(ended.job);
    const kept = job && book.fileOf(job, ended.order.file);
    if (!job || !kept || !isActive(job.state)) return;
    const file = kept.epoch === ended.epoch ? fileAt(kept, ended.order.url, book.have(kept)) : null;
    // The job went on to another version or address meanwhile: this ending says nothing of it.
    if (!file) return this.#failures.rest(ended);
    switch (outcome.kind) {
      case "stopped":
        // Its turn was over, or a more urgent job came: no fault of the server, and it was not in vain.
        if (ended.gained > 0) book.note(withSpent(job, file.id, spentOn(job, file.id) - 1));
        break;
      case "lost":
        break;
      case "short":
        // An honest cap on ranges is no flood.
        if (ended.received < HONEST_CAP_BYTES) break;
        book.note(withSpent(job, file.id, spentOn(job, file.id) - 1));
        this.#host.hosts.caps(file.url, ended.received);
        break;
      case "done":
        if (ended.order.isMoved) await this.#compared(job, file, ended.order, outcome.compared ?? 0);
        else await this.#done(job, file, ended.order, outcome.total);
        break;
      case "delivered":
        if (file.upload) await delivered(job, { ...file, upload: file.upload }, outcome, this.#host);
        break;
      case "restart":
        if (file.url === kept.url) return this.#restart(job, file, ended, outcome.reason);
        await this.#dismiss(job, file, outcome.reason);
        break;
      case "failed":
        return this.#failures.failed(job, file, ended, outcome.problem, outcome.retryAfterMs, isAnswered);
      default:
        outcome satisfies never;
    }
    this.#failures.rest(ended);
  }

  async #done(job: Job, file: JobFile, order: MoveOrder, total: number | null): Promise<void> {
    const learned = total !== null && file.source !== null && file.source.total === null;
    const isProven = file.unproven && order.end === order.start;
    if (!learned && !isProven) return;
    const source = learned ? { ...file.source, total } : file.source;
    const refusal = learned && source && file.ranges ? refusalOf(file.ranges, source) : null;
    if (refusal) return this.#host.book.fail(job.id, file.id, refusal);
    await this.#host.book.replaceFile(job.id, { ...file, source, unproven: file.unproven && !isProven });
  }

  /** The new address repeated what was stored from the old one, at one more spot. */
  async #compared(job: Job, file: JobFile, { start, overlap }: MoveOrder, compared: number): Promise<void> {
    const { book, rules } = this.#host;
    if (file.change?.kind !== "unproven") return;
    const looked = union(file.change.looked, { start: start - overlap, end: start });
    const bytes = file.change.bytes + compared;
    const further: AddressChange = { ...file.change, looked, bytes };
    const have = withinSegments(file, book.have(file));
    const isEnough = nextLook({ ...file, change: further }, have, rules.overlapBytes) === null;
    const change: AddressChange = isEnough ? { kind: "kept", proof: "bytes", bytes } : further;
    const { spent } = withSpent(job, file.id, spentOn(job, file.id) - 1); // a good look is no flood
    await book.replaceFile(job.id, { ...file, change }, { spent });
  }

  async #restart(job: Job, file: JobFile, ended: Ended, reason: RestartReason): Promise<void> {
    const { book, ports } = this.#host;
    const bytes = book.lengthOf(file);
    const had = bytes > 0;
    const isKept = reason === "packed" || reason === "session-lost";
    const asks = isKept ? null : this.#host.objection(bytes);
    if (asks) return book.fail(job.id, file.id, { ...asks, host: hostOf(file.url) });
    if (reason === "range-shifted") this.#host.hosts.shifts(file.url);
    const source: JobFile["source"] =
      reason === "source-changed"
        ? null
        : { ...UNKNOWN, ranges: "refused", ...(reason === "packed" && { isPacked: true }) };
    const fresh = file.upload
      ? { ...file, upload: withoutSession(file.upload) }
      : begunAnew(file, source, had);
    const isNews = had && reason !== "packed" && !isPending(file.change);
    const news = file.upload ? "session-lost" : "source-changed";
    const note: Note | null = isNews ? news : job.note;
    const failures = job.failures + 1;
    // At once where a single failure came before; a source that is never the same twice is asked ever more slowly.
    const retryAt = ports.clock.now() + retryDelayMs(failures, null, ports.random);
    const isAside = this.#failures.isOneOfMany(job, file, ended);
    const problem: Problem = { code: file.upload ? "server-busy" : "source-changed" };
    if (isAside && job.failures > 1) this.#host.rests.failed(file.id, problem, null);
    const event =
      isAside || job.failures <= 1
        ? ({ kind: "preempted" } as const)
        : ({ kind: "tried", problem, retryAt } as const);
    await book.replaceFile(job.id, fresh, { note, failures, state: step(job.state, event) ?? job.state });
  }

  /** A mirror has another file, or gives nothing that could be used of this one: it is not asked again for this version. */
  async #dismiss(job: Job, file: JobFile, reason: RestartReason): Promise<void> {
    const { book, hosts } = this.#host;
    if (reason === "range-shifted") hosts.shifts(file.url);
    const isOther = reason === "source-changed";
    const source = file.source && { ...file.source, ranges: "refused" as const };
    await book.replaceFile(job.id, isOther ? { ...file, change: { kind: "anew" } } : { ...file, source });
  }
}

const UNKNOWN = { etag: null, lastModified: null, total: null, type: null } as const;
