/** Answers one program of another origin: it sees and changes its own jobs only, and nothing tells that there are others. */

import type { Client } from "./client.ts";
import { firstSeen } from "./first-sight.ts";
import { type Asked, NOT_A_REQUEST, read, refusal } from "./json-rpc.ts";
import { isAnyUnderWay, type LiveState } from "./live.ts";
import { ownProblem } from "./own-problems.ts";
import { ProgramNames } from "./program-names.ts";
import { Refused } from "./program-refused.ts";
import { ownerOf, type Program } from "./programs.ts";
import {
  type Commands,
  type FileId,
  type JobId,
  type JobView,
  PROTOCOL,
  type Problem,
  type Reply,
  type Snapshot,
  type ToldProblem,
} from "./protocol.ts";

/** The queue as a page of Ferry reaches it. */
export type Queue = Pick<Client, "call" | "refresh" | "subscribe" | "state">;

export interface DeskHost {
  readonly queue: Queue;
  readonly program: Program;
  /** See `keyOf`. */
  readonly key: string;
  /** Ferry's own. */
  readonly origin: string;
  /** Bytes `start` to `end` of a whole file. */
  read(job: JobId, file: FileId, start: number, end: number): Promise<ArrayBuffer>;
  post(message: object, transfer?: readonly Transferable[]): void;
}

/** Every command of the wire, so that a new one is open to strangers only when somebody says so. */
const COMMANDS: Readonly<Record<keyof Commands, "open" | "own-job" | "never">> = {
  hello: "open",
  "get-jobs": "open",
  beat: "open",
  "check-url": "open",
  probe: "never",
  "end-probe": "never",
  "create-job": "open",
  "add-file": "own-job",
  "add-files": "own-job",
  "read-metalink": "open",
  "give-part": "own-job",
  "give-bytes": "own-job",
  "export-queue": "never",
  "read-queue": "never",
  "set-mirrors": "own-job",
  "set-remote-name": "own-job",
  "replace-remote-prefix": "own-job",
  "set-properties": "own-job",
  "move-job": "own-job",
  "set-validation-state": "own-job",
  resume: "own-job",
  "retry-file": "own-job",
  "remove-file": "own-job",
  "begin-anew": "own-job",
  suspend: "own-job",
  cancel: "own-job",
  complete: "own-job",
  "set-credentials": "own-job",
  "remove-credentials": "own-job",
  remove: "own-job",
  "read-file": "own-job",
  "filled-ranges": "own-job",
  "last-reply": "own-job",
  "job-log": "own-job",
  "look-at": "own-job",
  "read-early": "own-job",
  "request-ranges": "own-job",
  "set-download-position": "own-job",
  "set-traffic": "never",
  "set-metered": "never",
  "get-traffic": "never",
  "battery-hint": "never",
  "network-hint": "never",
  "page-busy": "open",
  "handed-over": "never",
};

/** Parameters that stand for a place that Ferry may reach and the program may not. */
const ADDRESSES = ["url", "to", "from"] as const;
const MOST_READ = 16 * 1024 ** 2;
const MOST_JOBS = 1_000;

type Params = Readonly<Record<string, unknown>>;

/** Each checked as the only one is; what is none is left for the worker to refuse. */
const filesIn = ({ files }: Params): readonly Params[] =>
  Array.isArray(files)
    ? files.map((file: unknown) => (typeof file === "object" && file !== null ? file : {}) as Params)
    : [];

export class ProgramDesk {
  readonly #host: DeskHost;
  readonly #names: ProgramNames;
  readonly #boot = crypto.randomUUID();
  readonly #told = new Map<string, number>();
  /** Created, and not yet in the news. */
  readonly #fresh = new Map<string, JobView>();
  #seq = 0;
  #connectivity: LiveState["connectivity"] | null = null;
  readonly #leave: () => void;

  constructor(host: DeskHost) {
    this.#host = host;
    this.#names = new ProgramNames(host.program, host.key);
    this.#leave = host.queue.subscribe((state) => this.#follow(state));
  }

  /** Nothing is told any more. */
  close(): void {
    this.#leave();
  }

  /** Never rejects. */
  async hear(message: unknown): Promise<void> {
    const asked = read(message);
    if (asked === null) return;
    if (asked.kind === "unreadable") {
      const problem = ownProblem("bad-argument", asked.why);
      return this.#host.post(
        refusal(asked.id, problem, asked.error === "not named" ? undefined : NOT_A_REQUEST),
      );
    }
    const reply = await this.#answer(asked).catch((error: unknown) =>
      refusal(asked.id, this.#problemIn(error)),
    );
    if (asked.id === null) return;
    const { bytes } = ("result" in reply ? (reply.result ?? {}) : {}) as { readonly bytes?: unknown };
    this.#host.post(reply, bytes instanceof ArrayBuffer ? [bytes] : []);
  }

  async #answer({ id, method, params: { protocol, ...params } }: Asked): Promise<Reply> {
    if (protocol !== PROTOCOL)
      throw new Refused(ownProblem("page-outdated", `this Ferry speaks protocol ${PROTOCOL}`));
    // What strangers may not call is unknown to them.
    const access = Object.hasOwn(COMMANDS, method) ? COMMANDS[method as keyof typeof COMMANDS] : "never";
    if (access === "never") throw new Refused(ownProblem("page-outdated", `no command ${method}`));
    const own = access === "own-job" ? this.#ownJob(params) : null;
    // As if it were done already, which is what the queue says of a job that it does not have.
    if (own === null && method === "remove") return { jsonrpc: "2.0", id: id ?? "", result: null };
    if (own === null && access === "own-job") throw new Refused(ownProblem("unknown-job"));
    for (const one of [params, ...filesIn(params)]) this.#checkAddresses(one);
    return { jsonrpc: "2.0", id: id ?? "", result: await this.#do(method as keyof Commands, params, own) };
  }

  async #do(method: keyof Commands, params: Params, own: JobView | null): Promise<unknown> {
    const { queue, program } = this.#host;
    switch (method) {
      case "hello":
        await queue.refresh();
        return this.#snapshot(params["most"]);
      case "get-jobs":
        return { boot: this.#boot, jobs: this.#jobs(params["jobs"]) };
      case "create-job": {
        const job = {
          ...this.#properties(params),
          id: this.#names.inner(params["id"], "id"),
          owner: ownerOf(program),
        };
        const view = (await this.#call("create-job", job)) as JobView;
        if (!queue.state?.jobs.has(view.id)) this.#fresh.set(view.id, view);
        return this.#names.view(view);
      }
      case "page-busy":
        // Nothing to give way: the worker is left asleep.
        if (!isAnyUnderWay(queue.state)) return null;
        return this.#call(method, { ...params, page: this.#names.inner(params["page"], "page") });
      case "read-file":
        return own && { bytes: await this.#read(own, params) };
      case "set-credentials":
        // The browser's own sign-in is the user's, and would go wherever the program says.
        if ((params["credentials"] as Params | null)?.["scheme"] === "browser")
          throw new Refused(ownProblem("bad-credentials", "not for programs of other origins"));
        break;
      case "move-job":
        // Before or behind its own only: where others stand is not its business.
        for (const id of Object.values((params["place"] ?? {}) as Params))
          if (!this.#ownJob({ job: id })) throw new Refused(ownProblem("unknown-job"));
        break;
      default:
    }
    const inner: Record<string, unknown> = this.#properties(params);
    const place = Object.entries((inner["place"] ?? {}) as Params);
    if ("place" in inner)
      inner["place"] = Object.fromEntries(place.map(([side, id]) => [side, this.#names.inner(id, "place")]));
    if (own) inner["job"] = own.id;
    if ("file" in params) inner["file"] = this.#names.inner(params["file"], "file");
    if ("files" in params)
      inner["files"] = filesIn(params).map((file) => ({
        ...file,
        file: this.#names.inner(file["file"], "file"),
      }));
    return this.#outer(await this.#call(method as keyof Commands, inner));
  }

  /** With the jobs that this one is to come after, as the queue knows them. */
  #properties(params: Params): Record<string, unknown> {
    const properties = params["properties"] as Params | undefined;
    const after = properties?.["after"];
    if (!Array.isArray(after)) return { ...params };
    const ids = after.map((id: unknown) => this.#names.inner(id, "after"));
    return { ...params, properties: { ...properties, after: ids } };
  }

  /** What a program sends is judged by the worker, which takes nothing on trust from us either. */
  #call(method: keyof Commands, params: Params): Promise<unknown> {
    return this.#host.queue.call(method, params as never);
  }

  /** Null for a job that is not this program's, whether or not it is anybody's. */
  #ownJob(params: Params): JobView | null {
    const id = this.#names.inner(params["job"], "job");
    const job = this.#host.queue.state?.jobs.get(id) ?? this.#fresh.get(id);
    return job && this.#names.isOwn(job) ? job : null;
  }

  /** Files of shares and of Ferry's own origin are the user's and the deployment's, not the program's. */
  #checkAddresses(params: Params): void {
    const { digestUrl } = (params["expected"] ?? {}) as Params;
    const lists = [params["mirrors"], params["urls"]].flatMap((list) => (Array.isArray(list) ? list : []));
    for (const key of ["from", "to"]) {
      // What follows a prefix must not become a part of the host.
      const prefix = params[key];
      if (typeof prefix === "string" && !/^https?:\/\/[^/\\?#]+\//i.test(prefix))
        throw new Refused(ownProblem("bad-scheme", `${key} must begin a web address and reach to its path`));
    }
    for (const text of [...ADDRESSES.map((key) => params[key]), digestUrl, ...lists]) {
      if (text === undefined || text === null) continue;
      const url = typeof text === "string" && URL.canParse(text) ? new URL(text) : null;
      if (!url || !/^https?:$/.test(url.protocol) || /^\s*\\/.test(String(text)))
        throw new Refused(ownProblem("bad-scheme", "a web address, written in full"));
      if (url.origin === this.#host.origin)
        throw new Refused(
          ownProblem("host-not-allowed", "Ferry's own files are not for programs of other origins"),
        );
    }
  }

  async #read(job: JobView, params: Params): Promise<ArrayBuffer> {
    const file = this.#names.inner(params["file"], "file");
    const view = job.files.find(({ id }) => id === file);
    const { start, end } = params;
    const total = view?.bytesTotal ?? 0;
    if (!view?.isWhole) throw new Refused(ownProblem("not-stored"));
    const isSpan = Number.isSafeInteger(start) && Number.isSafeInteger(end);
    const [from, to] = [Number(start), Number(end)];
    if (!isSpan || from < 0 || to < from || to > total || to - from > MOST_READ)
      throw new Refused(
        ownProblem("bad-argument", "start and end must lie in the file, 16 MiB apart at most"),
      );
    return this.#host.read(job.id, view.id, from, to);
  }

  #problemIn(error: unknown): ToldProblem {
    const { problem } = (error ?? {}) as { readonly problem?: Problem | ToldProblem };
    if (problem && "class" in problem) return this.#names.problem(problem);
    return ownProblem(problem?.code === "not-stored" ? "not-stored" : "internal");
  }

  // --- What a program is shown ---------------------------------------------------------------------------------------

  #outer(result: unknown): unknown {
    if (typeof result !== "object" || result === null) return result;
    if ("job" in result) return { ...result, job: this.#names.view(result.job as JobView) };
    return "rev" in result ? this.#names.view(result as JobView) : result;
  }

  /** Nothing tells of others. */
  #jobs(ids: unknown): readonly JobView[] {
    if (!Array.isArray(ids) || ids.length > MOST_JOBS)
      throw new Refused(ownProblem("bad-argument", `jobs must be a list of at most ${MOST_JOBS} ids`));
    return ids.flatMap((id: unknown) => {
      const job = this.#ownJob({ job: id });
      return job ? this.#names.view(job) : [];
    });
  }

  #snapshot(most: unknown): Snapshot {
    const { state } = this.#host.queue;
    const jobs = [...(state?.jobs.values() ?? [])].filter((job) => this.#names.isOwn(job));
    // Also those that are asked for later: of what changes until then there is news.
    for (const { id, rev } of jobs) this.#told.set(id, rev);
    const isLarge = Number.isSafeInteger(most) && jobs.length > Number(most);
    const first = isLarge ? new Set(firstSeen(jobs, Number(most))) : null;
    return {
      boot: this.#boot,
      seq: this.#seq,
      jobs: jobs.filter(({ id }) => first?.has(id) ?? true).map((job) => this.#names.view(job)),
      ...(first && { order: jobs.map(({ id }) => this.#names.outer(id)) }),
      connectivity: state?.connectivity ?? { kind: "online", backAt: null },
      policy: { title: state?.policy.title ?? "Ferry", samples: [], warning: null },
      handover: { alone: false, files: [], kept: [] },
    };
  }

  /** The events of this program alone, numbered for it alone. */
  #follow(state: LiveState): void {
    for (const job of state.jobs.values()) {
      this.#fresh.delete(job.id);
      if (!this.#names.isOwn(job) || this.#told.get(job.id) === job.rev) continue;
      this.#told.set(job.id, job.rev);
      this.#tell("job-changed", { job: this.#names.view(job) });
    }
    for (const id of this.#told.keys()) {
      if (state.jobs.has(id)) continue;
      this.#told.delete(id);
      this.#tell("job-removed", { id: this.#names.outer(id) });
    }
    if (this.#connectivity && this.#connectivity !== state.connectivity)
      this.#tell("connectivity-changed", { connectivity: state.connectivity });
    this.#connectivity = state.connectivity;
  }

  #tell(method: string, params: object): void {
    this.#seq += 1;
    this.#host.post({ jsonrpc: "2.0", method, params: { boot: this.#boot, seq: this.#seq, ...params } });
  }
}
