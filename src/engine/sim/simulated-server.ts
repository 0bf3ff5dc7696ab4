/** Knows how the contract suites get at the simulated world: a kind one, whose faults strike when they are told to. */

import type { HttpAsk } from "../ports.ts";
import { Chance } from "./chance.ts";
import { type Fault, Faults } from "./faults.ts";
import { type Answer, RemoteFile } from "./origin.ts";
import type { Asked, Fate, ServedFile, ServeOptions, ServerBench } from "./server-bench.ts";
import { drained, Timeline } from "./timeline.ts";
import { Wire } from "./wire.ts";

const SMALLEST = 20_000;

const STRIKES: Readonly<Record<Fate, Fault>> = {
  silent: "silent-socket",
  breaks: "rst",
  "ends-early": "clean-cut",
  stalls: "stall",
  busy: "busy",
};

/** Large enough to be cut, and not all the same byte, which would widen every overlap. */
const isPlain = ({ current: { bytes } }: RemoteFile): boolean =>
  bytes.length >= SMALLEST && bytes.subarray(0, 1_000).some((byte) => byte !== bytes[0]);

/** Nothing goes wrong by chance. */
class ToldFaults extends Faults {
  readonly always = new Set<Fault>();
  readonly #next: Fault[] = [];

  once(fault: Fault): void {
    this.#next.push(fault);
  }

  override strikes(fault: Fault): boolean {
    const index = this.#next.indexOf(fault);
    if (index >= 0) this.#next.splice(index, 1);
    return index >= 0 || this.always.has(fault);
  }
}

/** Where nobody answers for as long as a test likes. */
class HoldingWire extends Wire {
  readonly held = new Set<string>();

  override answer(ask: HttpAsk): Answer | null {
    return this.held.has(ask.url.split("#", 1)[0] ?? "") ? null : super.answer(ask);
  }
}

export class SimulatedServer implements ServerBench {
  readonly chance = new Chance(7);
  readonly faults = new ToldFaults(this.chance);
  readonly timeline = new Timeline();
  readonly #remotes = new Map<string, RemoteFile>();
  readonly wire = new HoldingWire(this.timeline, this.chance, this.faults, this.#remotes);
  readonly #asked: Asked[] = [];
  readonly http = this.wire.http({
    asked: ({ method, url, range }) => this.#asked.push({ method, url, range, headers: null, isOpen: null }),
    answered: () => undefined,
    delivered: () => undefined,
  });
  #isOver = false;

  constructor() {
    void this.#run();
  }

  /** Simulated time passes by itself, as fast as things happen in it. */
  async #run(): Promise<void> {
    while (!this.#isOver) {
      if (this.timeline.isEmpty) await drained();
      else await this.timeline.step(Number.MAX_SAFE_INTEGER);
    }
  }

  async serve({ ranges = "yes", hidesHeaders = false, length = "told" }: ServeOptions = {}) {
    const { always } = this.faults;
    if (ranges === "ignored") always.add("ignores-range");
    if (ranges === "capped") always.add("caps-range");
    if (hidesHeaders) always.add("hides-headers");
    if (length === "none") always.add("no-length");
    const url = `https://files.example/${this.#remotes.size}.bin`;
    let remote: RemoteFile;
    do remote = new RemoteFile(url, this.chance, this.faults);
    while (!isPlain(remote) || (ranges === "capped" && remote.cap === null));
    always.clear();
    this.#remotes.set(url, remote);
    return { url, bytes: remote.current.bytes };
  }

  async swap({ url }: ServedFile): Promise<ServedFile> {
    const remote = this.wire.remote(url);
    remote.swap(false, true);
    return { url, bytes: remote.current.bytes };
  }

  async redirectTo(file: ServedFile): Promise<ServedFile> {
    const url = `${file.url}/moved`;
    this.wire.redirects.set(url, file.url);
    return { ...file, url };
  }

  async next(_: ServedFile, fate: Fate): Promise<void> {
    this.faults.once(STRIKES[fate]);
  }

  async hold({ url }: ServedFile): Promise<void> {
    this.wire.held.add(url);
  }

  async leave(): Promise<void> {
    this.faults.always.add("refused");
  }

  async asked(): Promise<readonly Asked[]> {
    return this.#asked;
  }

  async end(): Promise<void> {
    this.#isOver = true;
  }
}
