/** Runs the chosen jobs' files on the mover. */

import { isPending } from "./address-change.ts";
import { type AdmissionHost, admit } from "./admission.ts";
import { Arrivals } from "./arrivals.ts";
import type { Book } from "./book.ts";
import type { Finding } from "./connectivity.ts";
import type { Courtesy, GivesWay } from "./courtesy.ts";
import type { Auth } from "./credentials.ts";
import { type Problem, problemOf } from "./errors.ts";
import { sizeOf } from "./extent.ts";
import { isForGood, isOfConnection } from "./failure.ts";
import { Gate } from "./gate.ts";
import { Hosts } from "./host.ts";
import { HostRates } from "./host-rates.ts";
import { wrongSize } from "./integrity.ts";
import {
  type FileId,
  isActive,
  type Job,
  type JobFile,
  type JobId,
  type Note,
  spentOn,
  step,
  withoutSpent,
  withSpent,
} from "./job.ts";
import type { LaneRules } from "./lane-span.ts";
import { Lanes } from "./lanes.ts";
import { Limiter } from "./limiter.ts";
import type { Moving } from "./looking.ts";
import { Meaning, type Understood } from "./meaning.ts";
import { mirrorsOf, placesOf, promoted } from "./mirrors.ts";
import { sharesLink } from "./paces.ts";
import { type PlaceHealth, Places } from "./places.ts";
import { orderFor, type Plan, plan } from "./plan.ts";
import type { Gain, MoveOrder, MoveOutcome, Ports, WholeReply } from "./ports.ts";
import { hasHeaders } from "./properties.ts";
import type { Proving } from "./proving.ts";
import { RateHistory, type Rates } from "./rate-history.ts";
import { Rests } from "./rests.ts";
import { earned, hasCreditToSpare, isFlood, spend } from "./retry.ts";
import { Run } from "./run.ts";
import { Runs } from "./runs.ts";
import { Settlement, type SettlementRules } from "./settlement.ts";
import type { SignIn } from "./sign-in.ts";
import { type ByteSpan, lengthOf, missing, type Spans, subtractAll } from "./span.ts";
import type { Traffic } from "./traffic.ts";
import { stands } from "./upload/standing.ts";
import { canJump, firstWish, hasWishes, isDemanded, isOnDemand, withoutWishes } from "./wanted.ts";

export interface TransferRules extends SettlementRules {
  readonly lanes: LaneRules;
  /** Of one job so many files move at the same time, where their hosts allow it. */
  readonly filesAtOnce: number;
  /** … or so many, where one after the other is small and comes whole. */
  readonly smallFilesAtOnce: number;
  /** A job that moves bytes is told about at most once in so many ms. */
  readonly progressMs: number;
}

/** What the transfers need of the engine around them. */
export interface TransferHost {
  readonly ports: Ports;
  readonly rules: TransferRules;
  /** A body whose length nobody told is given up after so many bytes. */
  maxUnknownLengthBytes(): number;
  /** What stands against giving up so many stored bytes. */
  objection(bytes: number): Problem | null;
  readonly book: Book;
  readonly proving: Proving;
  readonly signIn: SignIn;
  readonly traffic: Traffic;
  readonly courtesy: Courtesy;
  /** One state change after the other. */
  serial<T>(change: () => Promise<T>): Promise<T>;
  /** After a change: what should run now? */
  pump(): void;
  elsewhere(file: FileId): Spans;
  /** Looks what the browser carries now. */
  lookForCarried(): Promise<void>;
  found(finding: Finding): Promise<void>;
  progressed(job: JobId): void;
  /** A server named further places of the file. */
  related(job: JobId, file: FileId, urls: readonly string[]): void;
}

const MOST_HISTORIES = 64;

export class Transfers {
  readonly #host: TransferHost;
  readonly #hosts: Hosts;
  readonly #rates: HostRates;
  readonly #places: Places;
  readonly #gate: Gate;
  readonly #meaning: Meaning;
  readonly #settlement: Settlement;
  readonly #lanes: Lanes;
  readonly #admissions: AdmissionHost;
  readonly #rests: Rests;
  readonly #runs = new Runs();
  readonly #arrivals: Arrivals;
  readonly #limiter: Limiter;
  /** How many files of a job came whole in a row. */
  readonly #small = new Map<JobId, number>();
  /** Files of which the store knows more than the book, and the version of which it does: until it could be asked. */
  readonly #unseen = new Map<FileId, number>();
  #background: JobId | null = null;
  /** Waiting until a move has ended. */
  #leaving: (() => void)[] = [];
  readonly #histories = new Map<JobId, RateHistory>();

  constructor(host: TransferHost) {
    this.#host = host;
    this.#limiter = new Limiter(host, this.#runs);
    this.#hosts = new Hosts(host.ports.clock);
    this.#rates = new HostRates(host.rules.lanes);
    this.#places = new Places(host.ports);
    this.#rests = new Rests(host.ports);
    this.#gate = new Gate(host, this.#hosts);
    this.#meaning = new Meaning(host.ports);
    this.#settlement = new Settlement({
      ...host,
      hosts: this.#hosts,
      places: this.#places,
      rests: this.#rests,
      doubt: (file, span) => host.proving.doubt(file, span),
    });
    this.#lanes = new Lanes({
      ...host,
      hosts: this.#hosts,
      rates: this.#rates,
      places: this.#places,
      runningAt: (url) => this.#runs.at(url).length,
    });
    this.#admissions = {
      ...host,
      hosts: this.#hosts,
      lanes: this.#lanes,
      heard: () => this.#meaning.heard(),
      gained: (file) => this.#rests.over(file),
      isCurrent: (run) => this.#runs.isCurrent(run),
      others: (run) => this.#runs.beside(run),
      endAfter: (run, outcome) => this.#endAfter(run, outcome),
    };
    this.#arrivals = new Arrivals({
      ...this.#admissions,
      ports: host.ports,
      stored: (arrived) => this.#arrived(arrived),
    });
  }

  get running(): number {
    return this.#runs.size;
  }

  /** Those that leave among them. */
  get runningJobs(): ReadonlySet<JobId> {
    return this.#runs.jobs;
  }

  runsJob(id: JobId): boolean {
    return this.#runs.ofJob(id).length > 0;
  }

  connections(job: JobId): number {
    return this.#runs.asking(job);
  }

  /** Whether the job would have to wait for a place at its host. */
  isHeld(job: Job): boolean {
    if (!this.#hosts.hasLimits) return false;
    const [next] = this.#host.book.unfinished(job);
    return !!next && this.#hosts.admits(next.url, this.#runs.at(next.url).length).kind === "full";
  }

  /** The user says of these files of the job: now, whatever the host said or refused before. Gives all of its files. */
  afresh({ files, state }: Job, wanted: readonly JobFile[]): readonly JobFile[] {
    // A new job is no word of a user who knows better than its host.
    if (state.kind !== "suspended")
      for (const file of wanted) for (const url of placesOf(file)) this.#hosts.reopen(url);
    this.forget(wanted);
    const isWanted = new Set(wanted);
    return files.map((file) =>
      isWanted.has(file)
        ? {
            ...file,
            problem: null,
            ...(file.validation === "invalid" && { validation: null }),
            source: file.source?.ranges === "refused" ? { ...file.source, ranges: "no" } : file.source,
          }
        : file,
    );
  }

  /** What is stored there is not what its hash says: it comes from another place next time, where there is one. */
  blame(file: FileId, span: ByteSpan): void {
    this.#places.wrong(file, span);
  }

  /** The network is back, or is another one. */
  networkCame(): void {
    this.#hosts.networkCame();
  }

  /** When the first file that waits by itself may be asked for again; null: none does. */
  get restsUntil(): number | null {
    return this.#rests.first;
  }

  /** How their places have fared. */
  forget(files: readonly JobFile[]): void {
    for (const { id } of files) {
      this.#places.forget(id);
      this.#rests.over(id);
    }
  }

  /** How this place of the file fares: what stands against it, how fast it was, and how many requests it serves now. */
  place(file: FileId, url: string): PlaceHealth & { readonly connections: number } {
    const runs = this.#runs.ofFile(file).filter(({ order }) => order.url === url);
    return { ...this.#places.health(file, url), connections: runs.length };
  }

  /** Bytes received and not yet durable, by file. */
  pendingOf(job: JobId): ReadonlyMap<FileId, number> {
    const files = new Map<FileId, number>();
    for (const { order, pending } of this.#runs.ofJob(job))
      files.set(order.file, (files.get(order.file) ?? 0) + pending);
    return files;
  }

  /** Where the running moves stand: bytes up to there need nobody else. */
  inFlight(file: FileId, have: Spans): Spans {
    return this.#runs.ofFile(file).map((run) => run.reached(have));
  }

  /** The moves of the file that have a request under way, and how far each is. */
  moving(
    file: FileId,
    have: Spans,
    now: number,
  ): readonly (Omit<Moving, "host"> & { readonly url: string })[] {
    return this.#runs
      .ofFile(file)
      .filter(({ hasLanded, isLook }) => !hasLanded && !isLook)
      .map((run) => {
        const { start, end: at } = run.reached(have);
        return { url: run.order.url, start, at, end: run.end, rate: run.rate.perSecond(now) };
      });
  }

  /** How fast bytes of the job came over the last minutes. */
  rates(job: JobId, now: number): Rates {
    return (this.#histories.get(job) ?? new RateHistory()).told(now);
  }

  #remember(job: JobId, bytes: number, now: number): void {
    const history = this.#histories.get(job) ?? new RateHistory();
    history.add(bytes, now);
    if (this.#histories.has(job)) return;
    this.#histories.set(job, history);
    // Those that began first are the least likely to be looked at.
    const [oldest] = this.#histories.keys();
    if (this.#histories.size > MOST_HISTORIES && oldest !== undefined) this.#histories.delete(oldest);
  }

  rate(job: JobId, now: number): number {
    return this.#runs.ofJob(job).reduce((sum, { rate }) => sum + rate.perSecond(now), 0);
  }

  /** This is the job that leaves the way to others now; a move that began otherwise begins anew. */
  give(background: JobId | null): void {
    this.#background = background;
    for (const id of this.#runs.jobs)
      for (const run of this.#runs.ofJob(id))
        if ((run.order.isBackground === true) !== (id === background)) run.stop();
  }

  /** Ends the moves of a job; what they received is made durable first. */
  stop(job: JobId): void {
    for (const run of this.#runs.ofJob(job)) run.stop();
  }

  stopFile(file: FileId): void {
    for (const run of this.#runs.ofFile(file)) run.stop();
  }

  /** Resolves when nothing moves of the file. */
  async left(file: FileId): Promise<void> {
    while (this.#runs.ofFile(file).length > 0)
      await new Promise<void>((resolve) => {
        this.#leaving.push(resolve);
      });
  }

  givesWay(job: JobId): GivesWay | null {
    return this.#limiter.givesWay(job);
  }

  /** Other limits are in force, others come first, or other moves run. */
  divide(): void {
    this.#limiter.divide();
  }

  #gone(run: Run): void {
    this.#runs.delete(run);
    this.divide();
    if (this.#runs.size === 0) this.#host.traffic.save();
    for (const resolve of this.#leaving.splice(0)) resolve();
  }

  /** Stored bytes are taken away, and what movers of the file still tell of them may be of before. Within `serial`. */
  damaged(file: FileId, span: ByteSpan, note?: Note): Promise<void> {
    this.#doubt(this.#runs.ofFile(file));
    return this.#host.book.damaged(file, span, note);
  }

  #doubt(runs: readonly Run[]): void {
    for (const run of runs) {
      run.isDoubted = true;
      run.stop();
    }
  }

  /** Gives the job's next spans to the mover; settles the job when nothing is left to ask. Runs within `serial`. */
  async start(id: JobId): Promise<void> {
    const { book, proving } = this.#host;
    const job = book.jobs.get(id);
    if (!job || !isActive(job.state)) return;
    const running = new Set(this.#runs.filesOf(id));
    let isElsewhere = false;
    let isProving = false;
    let isHeld = false;
    let isIdle = false;
    let asking = this.#runs.asking(id);
    for (const file of book.unfinished(job)) {
      if (running.has(file.id)) continue;
      if (asking >= this.#atOnce(id)) break;
      if (this.#unseen.has(file.id)) await this.#lookAgain(id, file.id);
      const next = this.#plan(job, file);
      if (next.kind === "whole") {
        const problem = wrongSize(file);
        if (problem) {
          await book.fail(id, file.id, problem);
          return this.start(id);
        }
        proving.follow(id, file, true);
        isProving ||= proving.isOpen(file);
        continue;
      }
      if (this.#isOutOfOrder(job, file)) {
        await book.fail(id, file.id, { code: "no-ranges" });
        return this.start(id);
      }
      isElsewhere ||= next.kind === "elsewhere";
      isIdle ||= next.kind === "idle";
      if (next.kind !== "ask" || this.#rests.of(file.id)) continue;
      if (isFlood(job.failures, spentOn(job, file.id))) {
        await book.fail(id, file.id, { code: "server-misbehaves", detail: "too many requests" });
        return this.start(id);
      }
      const begun = await this.#open(id, file, next.order, running.size > 0);
      if (begun === "waits") return;
      if (begun === "begun") {
        running.add(file.id);
        asking += 1;
      }
      isHeld ||= begun === "held";
    }
    if (running.size > 0) return this.#addLane(id);
    if (isHeld) return;
    const rest = this.#rests.next(book.unfinished(job));
    if (rest) await book.step(id, { kind: "tried", problem: rest.problem, retryAt: rest.until });
    else if (isProving) this.#showMoving(job);
    else if (!isElsewhere && !isIdle) await book.finish(id);
  }

  /** Wishes are heard as long as the requests that they cost leave enough for the file itself. */
  #plan(job: Job, file: JobFile): Plan {
    const { book, rules } = this.#host;
    const [ledger, elsewhere] = [book.ledger(file.id), this.#host.elsewhere(file.id)];
    const onDemand = isOnDemand(job, file);
    const wished = plan(file, ledger, elsewhere, rules, onDemand);
    if (!hasWishes(file) || wished.kind !== "ask" || onDemand) return wished;
    const hasParts = this.#hosts.fitting(wished.order, job.failures).source?.ranges === "yes";
    if (hasParts && hasCreditToSpare(0, spentOn(job, file.id))) return wished;
    return plan(withoutWishes(file), ledger, elsewhere, rules);
  }

  /** On demand nothing else is fetched, and this file can only come in its order. */
  #isOutOfOrder(job: Job, file: JobFile): boolean {
    const { book, rules } = this.#host;
    const have = book.have(file);
    if (!isOnDemand(job, file) || !isDemanded(file, have) || isPending(file.change)) return false;
    const asked = orderFor(file, have, { start: 0, end: null }, rules);
    const { source } = this.#hosts.fitting(asked, job.failures);
    return source?.ranges === "refused" || canJump(file) === false;
  }

  /** A request that runs far from the bytes of its file that are wanted first ends: they are asked for next. */
  turn(id: JobId, fileId: FileId): void {
    const { book, rules } = this.#host;
    const job = book.jobs.get(id);
    const file = job && book.fileOf(job, fileId);
    if (!job || !file || !hasWishes(file) || !hasCreditToSpare(job.failures, spentOn(job, fileId))) return;
    const have = book.have(file);
    const gaps = subtractAll(missing(have, sizeOf(file) ?? 0), this.#host.elsewhere(fileId));
    const wanted = isOnDemand(job, file) ? { ...file, position: 0 } : file;
    const wish = firstWish(wanted, gaps, rules.wanted);
    const runs = this.#runs.ofFile(fileId);
    if (!wish || !runs.every((run) => run.isSound(file) && !run.isLook)) return;
    if (runs.some((run) => run.isNear(wish.start, have, rules.wanted.nearBytes))) return;
    // One that would come there at last, else the newest.
    const far = runs.find((run) => run.isNear(wish.start, have, Number.POSITIVE_INFINITY)) ?? runs.at(-1);
    if (!far) return;
    far.isTurned = true;
    far.stop();
  }

  /** `held`: its host has no place, or the device no room for one more; `waits`: so the whole job says why it waits. */
  async #open(
    id: JobId,
    file: JobFile,
    own: MoveOrder,
    hasOthers: boolean,
  ): Promise<"begun" | "held" | "waits"> {
    const { book, proving, signIn } = this.#host;
    const best = await this.#bestPlace(book.job(id), file);
    const asked = this.#plan(book.job(id), best);
    // What the file's own address must show, no other place can.
    const [view, order] = asked.kind === "ask" ? [best, asked.order] : [file, own];
    const job = book.job(id);
    const served = this.#runs.at(view.url).length;
    if (hasOthers) {
      if (!(await this.#gate.isOpen(view, served))) return "held";
    } else if (!(await this.#gate.opens(job, view, served))) {
      return book.job(id).state.kind === "transient-error" ? "waits" : "held";
    }
    proving.follow(id, file);
    const auth = await signIn.authFor(job, view.url);
    this.#begin(book.job(id), this.#hosts.fitting(order, job.failures), auth, null);
    return "begun";
  }

  /** Where nothing is stored any place may be the first; what it says is then what the others have to show. */
  async #bestPlace(job: Job, file: JobFile): Promise<JobFile> {
    const { book } = this.#host;
    const have = book.have(file);
    const view = this.#places.best(file, have);
    if (view.url === file.url || have.length > 0) return view;
    const next = promoted(file, view.url);
    await book.moveFile(job.id, next);
    return next;
  }

  async #addLane(id: JobId): Promise<void> {
    const { book, signIn } = this.#host;
    const wanted = this.#lanes.next(id, this.#runs.lanesOf(id));
    if (!wanted) return;
    const { file, url } = wanted.order;
    // A browser may count the hole before its bytes as used.
    if (!(await this.#gate.hasRoomFor(wanted.missing))) return this.#lanes.failed(file, null);
    const auth = await signIn.authFor(book.job(id), url);
    const next = this.#lanes.next(id, this.#runs.lanesOf(id)); // those that run may have gone on meanwhile
    if (next?.order.url !== url) return;
    this.#begin(book.job(id), next.order, auth, next.from);
    this.#lanes.opened(file, this.#runs.ofFile(file).length);
  }

  #begin(job: Job, ordered: MoveOrder, auth: Auth | undefined, from: Run | null): void {
    const { book, ports } = this.#host;
    const chosen = step(job.state, { kind: "chosen" });
    const asking = withSpent(job, ordered.file, spend(spentOn(job, ordered.file)));
    book.show({ ...asking, state: chosen ?? job.state });
    const { customHeaders: headers, redirects, httpMethod } = job.properties;
    const order = {
      ...ordered,
      ...(auth && { auth }),
      ...(hasHeaders(job.properties) && { headers }),
      ...(redirects !== "follow" && { redirects }),
      ...(httpMethod !== "GET" && { httpMethod }),
      ...(this.#isOfSmallFiles(job.id) && { isLikelySmall: true as const }),
      ...(job.id === this.#background && { isBackground: true as const }),
    };
    const run = new Run(job.id, order, from);
    this.#runs.add(run);
    this.divide();
    const allowed = run.allowed !== null && { allowed: run.allowed };
    const givesWay = run.first !== null && { givesWay: true as const };
    run.move = ports.mover.start(
      { ...order, ...allowed, ...givesWay },
      {
        admit: (admission) => {
          this.#small.delete(run.job);
          return admit(run, admission, this.#admissions);
        },
        askedAgain: () => this.#askedAgain(run),
        received: (bytes) => this.#received(run, bytes),
        yields: (bytesPerSecond) => {
          run.yieldsAt = bytesPerSecond;
          this.divide();
        },
        standing: (standing) => stands(run, standing, this.#admissions),
        stored: (gain) => this.#stored(run, gain),
        ended: (outcome) => this.#ended(run, outcome),
      },
    );
  }

  /** The bytes are all here; what is left is to hash them. */
  #showMoving(job: Job): void {
    let { state } = job;
    for (const kind of ["chosen", "bytes"] as const) {
      const next = step(state, { kind });
      if (!next || next === state) continue;
      state = next;
      this.#host.book.show({ ...job, state });
    }
  }

  /** The mover was told to stop, but the job's fate is decided by `outcome`. */
  #endAfter(run: Run, outcome: MoveOutcome): void {
    if (!this.#runs.has(run)) return;
    run.stopping = true;
    this.#runs.delete(run);
    void this.#settleLater(run, outcome);
  }

  #askedAgain(run: Run): void {
    const job = this.#host.book.jobs.get(run.job);
    const { file } = run.order;
    if (job) this.#host.book.note(withSpent(job, file, spend(spentOn(job, file))));
  }

  #received(run: Run, bytes: number): void {
    if (!this.#runs.has(run)) return;
    const now = this.#host.ports.clock.now();
    run.rate.add(bytes, now);
    this.#host.traffic.count(run.direction, bytes);
    this.#limiter.glance(now);
    this.#measure(run.order.url, bytes, now);
    this.#remember(run.job, bytes, now);
    const { book } = this.#host;
    if (run.rate.total === bytes) book.cameFrom(run.job, run.order.url);
    const job = book.jobs.get(run.job);
    const moving = job && step(job.state, { kind: "bytes" });
    if (job && moving && moving !== job.state) book.show({ ...job, state: moving });
    if (Math.abs(now - run.toldAt) >= this.#host.rules.progressMs) {
      run.toldAt = now;
      this.#host.progressed(run.job);
      this.turn(run.job, run.order.file);
      const lanes = this.#runs.lanesOf(run.job);
      const surplus = this.#lanes.surplus(lanes);
      if (surplus) surplus.stop();
      else if (this.#lanes.next(run.job, lanes)) this.#host.pump();
    }
  }

  /** What is kept back says nothing of how much the host would bring. */
  #measure(url: string, bytes: number, now: number): void {
    const runs = this.#runs.at(url).filter(({ isAdmitted, stopping }) => isAdmitted && !stopping);
    const isFree = ({ allowed, order }: Run): boolean =>
      allowed === null && !(order.isBackground && sharesLink(url));
    if (runs.every(isFree)) this.#rates.received(url, bytes, runs.length, now);
  }

  #stored(run: Run, gain: Gain): void {
    const { book } = this.#host;
    const most = this.#host.maxUnknownLengthBytes();
    if (!book.jobs.has(run.job) || run.isDoubted) return;
    const gained = book.gained(run.order.file, gain);
    run.gained += gained;
    const job = book.job(run.job);
    const { file: id } = run.order;
    const spent = earned(spentOn(job, id), gained, run.epoch);
    if (gained > 0) this.#rests.over(id);
    if (gained > 0) book.note({ ...withSpent(job, id, spent), failures: 0, stuckMs: 0 });
    const file = book.fileOf(job, id);
    if (file) this.#places.brought(file, run.order.url, gain.span);
    if (file) this.#host.proving.follow(run.job, file);
    const isEndless = file !== undefined && sizeOf(file) === null && lengthOf(book.have(file)) > most;
    if (isEndless && this.#runs.isCurrent(run)) {
      run.stop();
      this.#endAfter(run, {
        kind: "failed",
        problem: { code: "endless", bytes: most },
        retryAfterMs: null,
      });
    }
  }

  #ended(run: Run, outcome: MoveOutcome | WholeReply): void {
    if (!this.#runs.has(run)) return;
    if (outcome.kind !== "whole") return void this.#settleLater(run, outcome);
    this.#arrivals.add(run, outcome);
    this.#host.pump(); // its place at the host is free
  }

  /** More than come at a time where files are small: each is over before the next one would have been ordered. */
  #atOnce(id: JobId): number {
    const { filesAtOnce, smallFilesAtOnce } = this.#host.rules;
    return this.#isOfSmallFiles(id) ? smallFilesAtOnce : filesAtOnce;
  }

  #isOfSmallFiles(id: JobId): boolean {
    return (this.#small.get(id) ?? 0) >= this.#host.rules.filesAtOnce;
  }

  /** Small files are stored, all bytes of each. */
  #arrived(arrived: readonly { readonly run: Run; readonly file: JobFile; readonly bytes: number }[]): void {
    const { book, ports, proving } = this.#host;
    const now = ports.clock.now();
    for (const { run, file, bytes } of arrived) {
      const span = { start: 0, end: bytes };
      book.stored(file.id, { epoch: file.epoch, have: [span] });
      this.#gone(run);
      this.#rests.over(file.id);
      const job = book.job(run.job);
      const kept = book.fileOf(job, file.id) ?? file;
      this.#places.brought(kept, file.url, span);
      this.#places.measured(file.url, bytes, run.rate.age(now));
      proving.follow(job.id, kept);
      this.#small.set(job.id, (this.#small.get(job.id) ?? 0) + 1);
    }
    for (const id of new Set(arrived.map(({ run }) => run.job))) {
      const whole = arrived.filter(({ run, file }) => run.job === id && book.isWhole(file));
      const job = withoutSpent(
        book.job(id),
        whole.map(({ file }) => file.id),
      );
      const next = { ...job, failures: 0, stuckMs: 0 };
      if (this.#runs.ofJob(id).some(({ stopping }) => !stopping)) book.show(next);
      else book.show({ ...next, state: step(job.state, { kind: "preempted" }) ?? job.state });
    }
  }

  async #settleLater(run: Run, outcome: MoveOutcome): Promise<void> {
    const { book, ports, rules } = this.#host;
    const understood = await this.#meaning.of(run.order, outcome);
    await this.#host
      .serial(async () => {
        this.#runs.delete(run);
        if (run.isDoubted || outcome.kind === "lost") {
          this.#unseen.set(run.order.file, run.epoch);
          await this.#lookAgain(run.job, run.order.file);
        }
        // Its page may have handed over without being heard.
        if (outcome.kind === "lost") await this.#host.lookForCarried();
        await this.#settle(run, understood);
        this.#host.pump();
      })
      .catch((error: unknown) => {
        const problem = problemOf(error);
        if (problem.code !== "fenced") book.park(run.job, problem, ports.clock.now() + rules.spaceRetryMs);
      });
    this.#gone(run); // a halted engine settles nothing
    this.#host.pump();
  }

  async #settle(run: Run, understood: Understood): Promise<void> {
    const { outcome } = understood;
    this.#places.measured(run.order.url, run.rate.total, run.rate.age(this.#host.ports.clock.now()));
    const others = this.#runs.beside(run);
    const { job, order, epoch, rate, isAdmitted } = run;
    const served = this.#runs.at(order.url).filter((other) => other.rate.total > 0).length;
    const ended = {
      job,
      order,
      epoch,
      received: rate.total,
      gained: run.isTurned ? 0 : run.gained,
      served,
      hasOthers: this.#runs.ofJob(job).some((other) => !other.stopping),
    };
    // Its bytes are another's still: what it found concerns nobody else.
    const isSpare = !isAdmitted && others.some((other) => other === run.from);
    const isSpareRestart = isSpare && outcome.kind === "restart";
    const file = this.#host.book.jobs.get(job)?.files.find(({ id }) => id === order.file);
    const isMirror = file !== undefined && file.url !== order.url;
    const isMirrorRestart = isMirror && outcome.kind === "restart";
    if (others.length > 0 && !isMirrorRestart && (isOfConnection(outcome) || isSpareRestart)) {
      // Another place may give what this one does not.
      if (isForGood(outcome) && (!file || mirrorsOf(file).length === 0)) this.#lanes.close(order.file);
      else this.#lanes.failed(order.file, outcome);
      await this.#settlement.lapsed(ended, understood);
    } else {
      if (isOfStore(outcome)) this.#doubt(others); // what is dropped now they may have told already
      await this.#settlement.settle(ended, understood);
    }
    for (const other of others) if (!this.#isWanted(other)) other.stop();
    const after = this.#host.book.jobs.get(job);
    const goesOn = after !== undefined && after.state.kind === "queued" && ended.hasOthers;
    if (goesOn && this.#runs.ofJob(job).some((other) => !other.stopping)) this.#showMoving(after);
    if (this.#runs.ofFile(order.file).length === 0) this.#lanes.forget(order.file);
  }

  /**
   * Not where a file has begun anew or gone bad, which its other lanes may have found out, where others have brought it
   * all, or where the job does not move any more.
   */
  #isWanted(run: Run): boolean {
    const { book } = this.#host;
    const job = book.jobs.get(run.job);
    const file = job?.files.find(({ id }) => id === run.order.file);
    if (!job || !file || file.problem !== null || !run.isOf(file)) return false;
    const isMoving = job.state.kind === "connecting" || job.state.kind === "transferring";
    return isMoving && !run.isInVain(book.have(file));
  }

  /** What is durable of the file? Asked of the store, where a mover may have put more than it told. */
  async #lookAgain(job: JobId, id: FileId): Promise<void> {
    const { book } = this.#host;
    const epoch = this.#unseen.get(id);
    if (epoch === undefined) return;
    const file = book.jobs.get(job)?.files.find((one) => one.id === id);
    // What another lane tells meanwhile is not undone by it.
    if (file?.epoch === epoch && book.ledger(id))
      await book.begin(id, epoch, { start: 0, end: Number.MAX_SAFE_INTEGER });
    this.#unseen.delete(id);
  }
}

/** Stored bytes were found to be bad or gone. */
const isOfStore = (outcome: MoveOutcome): boolean =>
  outcome.kind === "failed" &&
  (outcome.problem.code === "chunk-damaged" || outcome.problem.code === "not-stored");
