/** Knows how the worker answers the wire: checks what arrives, calls the engine, tells every page what changed. */

import type { Credentials } from "../engine/credentials.ts";
import type { Engine } from "../engine/engine.ts";
import type { Problem } from "../engine/errors.ts";
import type { FileList, ListSource } from "../engine/file-list.ts";
import type { GivenPart } from "../engine/given-part.ts";
import type { Priority } from "../engine/job.ts";
import type { Probing } from "../engine/probing.ts";
import type { QueueFile, ReviewedJob as ReviewedJobOf } from "../engine/queue-file.ts";
import type { JobStatus } from "../engine/status.ts";
import type { GivenBytes } from "../engine/upload/giving.ts";
import { type Args, BadArgument, count, id, text, texts } from "./args.ts";
import { filesToAdd, fileToAdd, listSource, rangesIn } from "./files-in.ts";
import { firstSeen } from "./first-sight.ts";
import { type Asked, NOT_A_REQUEST, read, refusal } from "./json-rpc.ts";
import { FEW_FILES, NEWS_MS, News } from "./news.ts";
import { type OldRefusal, readOldRequest } from "./old-envelope.ts";
import { placeIn, priorityIn, propertiesIn, typeIn } from "./properties.ts";
import {
  type Broadcast,
  type ByteSpan,
  type CommandName,
  type Commands,
  type FerryEvent,
  type FileId,
  type JobId,
  type JobView,
  type PageBusy,
  type PolicyView,
  PROTOCOL,
  type Reply,
  type ToldProblem,
} from "./protocol.ts";
import { trafficView } from "./traffic.ts";
import { viewOf } from "./view.ts";

export interface ServerHost {
  readonly engine: Engine;
  readonly policy: () => PolicyView;
  /** Names this life of the worker. */
  readonly boot: string;
  broadcast(message: Broadcast): void;
  /** ms since 1970. */
  now(): number;
  /** Rings once after so many ms. */
  later(ms: number, ring: () => void): void;
  problemOf(error: unknown): Problem;
  /** Rejects with what stands against the list. */
  readList(source: ListSource): Promise<FileList>;
  readonly probing: () => Pick<Probing, "probe" | "end">;
  /** A part of a whole file. Rejects with not-stored or bad-argument. */
  read(job: JobId, file: FileId, span: ByteSpan): Promise<ArrayBuffer>;
  exportQueue(): QueueFile;
  /** Rejects with bad-queue-file. */
  readQueue(text: string): Promise<readonly ReviewedJobOf[]>;
  told(problem: Problem): ToldProblem;
}

type Handler = (args: Args) => Promise<unknown>;

/** A plan is told at most so often; it matters only in the moment when a page goes. */
const PLAN_MS = 200;

export class Server {
  readonly #host: ServerHost;
  readonly #handlers: Readonly<Record<CommandName, Handler>>;
  #seq = 0;
  /** Begins at the time, so that it also grows from one life of the worker to the next. */
  #rev: number;
  readonly #news = new News();
  /** Large jobs of which there is news to tell. */
  readonly #due = new Set<JobId>();
  #plan = "";
  #planning = false;

  constructor(host: ServerHost) {
    this.#host = host;
    this.#rev = host.now() * 1000;
    this.#handlers = handlers(
      host,
      (most) => this.#snapshot(most),
      (status) => this.#view(status),
    );
    host.engine.on((event) => {
      switch (event.kind) {
        case "job-changed":
          return this.#tellJob(event.id);
        case "job-removed":
          this.#news.forget(event.id);
          return this.#tell(event);
        case "connectivity-changed":
          return this.#tell({ kind: "connectivity-changed", connectivity: host.engine.connectivity });
        case "traffic-changed":
          return this.#tell({ kind: "traffic-changed", traffic: trafficView(host.engine) });
        case "handover-planned":
          return this.#planSoon();
        default:
          return event satisfies never;
      }
    });
  }

  /** Null for a message that is none of ours, and for one that wants no reply; never rejects. */
  async answer(message: unknown): Promise<Reply | OldRefusal | null> {
    const old = readOldRequest(message);
    if (old) {
      // Of our own number it is only a page's question whether we are older than that.
      if (old.protocol === PROTOCOL) return null;
      const { problem } = new Outdated(`the page speaks protocol ${old.protocol}`);
      return { ferry: "reply", id: old.id, problem };
    }
    const asked = read(message);
    if (asked === null) return null;
    if (asked.kind === "unreadable") {
      const problem = this.#host.told({ code: "bad-argument", detail: asked.why });
      return refusal(asked.id, problem, asked.error === "not named" ? undefined : NOT_A_REQUEST);
    }
    const { id } = asked;
    try {
      const result = await this.#do(asked);
      return id === null ? null : { jsonrpc: "2.0", id, result };
    } catch (error) {
      const problem: Problem =
        error instanceof BadArgument
          ? { code: "bad-argument", detail: error.message }
          : this.#host.problemOf(error);
      return id === null ? null : refusal(id, this.#host.told(problem));
    }
  }

  async #do({ method, params: { protocol, ...params } }: Asked): Promise<unknown> {
    if (protocol !== PROTOCOL) throw new Outdated(`the page speaks protocol ${JSON.stringify(protocol)}`);
    if (!Object.hasOwn(this.#handlers, method)) throw new Outdated(`no command ${method}`);
    return this.#handlers[method as CommandName](params);
  }

  #view(status: JobStatus): JobView {
    this.#rev += 1;
    return viewOf(status, this.#rev, this.#host.told);
  }

  #snapshot(most: number): Commands["hello"]["result"] {
    const { engine, boot, policy } = this.#host;
    const { jobs } = engine.book;
    const isLarge = jobs.size > most;
    const order = isLarge ? engine.order() : [];
    const first = firstSeen(
      order.flatMap((id) => jobs.get(id) ?? []),
      most,
    );
    const shown = isLarge ? engine.statusesOf(first) : engine.statuses();
    return {
      boot,
      seq: this.#seq,
      jobs: shown.map((status) => this.#view(status)),
      ...(isLarge && { order }),
      connectivity: engine.connectivity,
      policy: policy(),
      handover: engine.handover(),
      traffic: trafficView(engine),
    };
  }

  #tellJob(id: JobId): void {
    const { engine } = this.#host;
    const isLarge = (engine.book.jobs.get(id)?.files.length ?? 0) > FEW_FILES;
    if (!isLarge) {
      const status = engine.status(id);
      if (status) this.#tell({ kind: "job-changed", job: this.#view(status) });
    } else if (!this.#due.has(id)) {
      this.#due.add(id);
      this.#host.later(NEWS_MS, () => {
        this.#due.delete(id);
        const status = engine.status(id);
        if (status) this.#tell({ kind: "job-changed", ...this.#news.of(this.#view(status)) });
      });
    }
  }

  #tell({ kind, ...event }: FerryEvent): void {
    this.#seq += 1;
    const params = { boot: this.#host.boot, seq: this.#seq, ...event };
    this.#host.broadcast({ jsonrpc: "2.0", method: kind, params });
  }

  #planSoon(): void {
    if (this.#planning) return;
    this.#planning = true;
    this.#host.later(PLAN_MS, () => {
      this.#planning = false;
      const handover = this.#host.engine.handover();
      const plan = JSON.stringify(handover);
      if (plan === this.#plan) return;
      this.#plan = plan;
      this.#tell({ kind: "handover-planned", handover });
    });
  }
}

/** The page is of another build: only loading it anew helps, and nothing of the queue is touched. */
class Outdated extends Error {
  readonly problem: Problem;
  constructor(why: string) {
    super(why);
    this.problem = { code: "page-outdated", detail: `this worker speaks protocol ${PROTOCOL}: ${why}` };
  }
}

function flag(args: Args, key: string): boolean {
  const value = args[key];
  if (typeof value !== "boolean") throw new BadArgument(`${key} must be true or false`);
  return value;
}

function percent(args: Args): number | null {
  const value = args["percent"];
  if (value !== null && !(typeof value === "number" && value >= 0 && value <= 100))
    throw new BadArgument("percent must be from 0 to 100, or null");
  return value;
}

function pageBusy({ why }: Args): PageBusy | null {
  if (why !== null && why !== "page-loading" && why !== "playing")
    throw new BadArgument("why must be page-loading, playing or null");
  return why;
}

const MOST_GIVEN = 16 * 1024 ** 2;

function givenBytes({ start, bytes }: Args): GivenBytes {
  if (!Number.isSafeInteger(start) || Number(start) < 0)
    throw new BadArgument("start must be a whole number of bytes");
  if (!(bytes instanceof ArrayBuffer) || bytes.byteLength > MOST_GIVEN)
    throw new BadArgument("bytes must be an ArrayBuffer of at most 16 MiB");
  return { start: Number(start), bytes: new Uint8Array(bytes) };
}

function givenPart({ total, ...given }: Args): GivenPart {
  if (total !== null && !Number.isSafeInteger(total))
    throw new BadArgument("total must be a whole number of bytes, or null");
  return { ...givenBytes(given), total: total === null ? null : Number(total) };
}

/** Whether it lies in the file is for its reader to say. */
const spanIn = ({ start, end }: Args): ByteSpan => ({ start: Number(start), end: Number(end) });

const priority = (args: Args): Priority => priorityIn(args["priority"]);

function spans(args: Args): Commands["handed-over"]["params"]["spans"] {
  const value = args["spans"];
  if (!Array.isArray(value) || value.length > 100_000) throw new BadArgument("spans must be a list");
  return value.map((item: unknown) => {
    const { file, span } = (typeof item === "object" && item !== null ? item : {}) as Args;
    const { start, end } = (typeof span === "object" && span !== null ? span : {}) as Args;
    if (typeof file !== "string" || !Number.isSafeInteger(start) || !Number.isSafeInteger(end)) {
      throw new BadArgument("each span must name a file, a start and an end");
    }
    return { file, span: { start: Number(start), end: Number(end) } };
  });
}

/** Only of what shape it is; the engine knows what can be sent. */
function credentials(args: Args): Credentials {
  const value = args["credentials"];
  const given = (typeof value === "object" && value !== null ? value : {}) as Args;
  const scheme = text(given, "scheme");
  switch (scheme) {
    case "basic":
    case "digest":
      return { scheme, userName: text(given, "userName"), password: text(given, "password") };
    case "bearer":
      return { scheme, token: text(given, "token") };
    case "header":
      return { scheme, name: text(given, "name"), value: text(given, "value") };
    case "browser":
      return { scheme };
    default:
      throw new BadArgument("scheme must be basic, digest, bearer, header or browser");
  }
}

const origin = (args: Args): string | null => (args["origin"] === null ? null : text(args, "origin"));

function handlers(
  { boot, engine, exportQueue, probing, read, readList, readQueue, told }: ServerHost,
  snapshot: (most: number) => unknown,
  viewed: (status: JobStatus) => JobView,
): Readonly<Record<CommandName, Handler>> {
  const view = async (status: Promise<JobStatus>): Promise<unknown> => viewed(await status);
  return {
    hello: async (args) =>
      snapshot(args["most"] === undefined ? Number.POSITIVE_INFINITY : count(args, "most")),
    "get-jobs": async (args) => ({ boot, jobs: engine.statusesOf(texts(args, "jobs")).map(viewed) }),
    beat: async () => null,
    "check-url": async (args) => engine.checkUrl(text(args, "url")),
    probe: async (args) => {
      const probed = await probing().probe(text(args, "url"), id(args, "look"));
      return { ...probed, problem: probed.problem && told(probed.problem) };
    },
    "end-probe": async (args) => {
      probing().end(id(args, "look"));
      return null;
    },
    "create-job": (args) =>
      view(
        engine.createJob({
          id: id(args, "id"),
          owner: text(args, "owner").slice(0, 100),
          name: text(args, "name").slice(0, 256),
          priority: priority(args),
          type: typeIn(args["type"]),
          properties: propertiesIn(args["properties"] ?? {}),
        }),
      ),
    "set-properties": (args) => view(engine.arranging.set(id(args, "job"), propertiesIn(args["properties"]))),
    "move-job": (args) => view(engine.arranging.move(id(args, "job"), placeIn(args["place"]))),
    "set-validation-state": (args) =>
      view(engine.arranging.setValidationState(id(args, "job"), id(args, "file"), flag(args, "isValid"))),
    "add-file": (args) => view(engine.addFile(id(args, "job"), fileToAdd(args))),
    "add-files": (args) => view(engine.sources.add(id(args, "job"), filesToAdd(args))),
    "read-metalink": async (args) => {
      const list = await readList(listSource(args));
      return {
        ...list,
        files: list.files.map((file) => ({ ...file, leftOut: file.leftOut.map((problem) => told(problem)) })),
      };
    },
    "export-queue": async () => exportQueue(),
    "read-queue": async ({ text: written }) => {
      // How long it may be is for its reader to say.
      if (typeof written !== "string") throw new BadArgument("text must be a string");
      const jobs = await readQueue(written);
      return { jobs: jobs.map((job) => ({ ...job, problem: job.problem && told(job.problem) })) };
    },
    "give-bytes": (args) =>
      view(
        engine.giving.give(id(args, "job"), id(args, "file"), {
          ...givenBytes(args),
          isLast: args["isLast"] !== undefined && flag(args, "isLast"),
        }),
      ),
    "give-part": (args) => view(engine.parts.give(id(args, "job"), id(args, "file"), givenPart(args))),
    "set-mirrors": (args) =>
      view(engine.sources.setMirrors(id(args, "job"), id(args, "file"), texts(args, "urls"))),
    "set-remote-name": (args) =>
      view(engine.sources.setRemoteName(id(args, "job"), id(args, "file"), text(args, "url"))),
    "replace-remote-prefix": async (args) => {
      const { status, changed } = await engine.sources.replaceRemotePrefix(
        id(args, "job"),
        text(args, "from"),
        text(args, "to"),
      );
      return { job: viewed(status), changed };
    },
    resume: (args) => view(engine.resume(id(args, "job"))),
    "retry-file": (args) => view(engine.retryFile(id(args, "job"), id(args, "file"))),
    "remove-file": (args) => view(engine.sources.remove(id(args, "job"), id(args, "file"))),
    "begin-anew": (args) => view(engine.beginAnew(id(args, "job"))),
    suspend: (args) => view(engine.suspend(id(args, "job"))),
    cancel: async (args) => {
      await engine.cancel(id(args, "job"));
      return null;
    },
    complete: (args) => view(engine.complete(id(args, "job"))),
    "set-credentials": (args) =>
      view(engine.setCredentials(id(args, "job"), origin(args), credentials(args))),
    "remove-credentials": (args) => view(engine.removeCredentials(id(args, "job"), origin(args))),
    remove: async (args) => {
      await engine.remove(id(args, "job"));
      return null;
    },
    "read-file": async (args) => ({
      bytes: await read(id(args, "job"), id(args, "file"), spanIn(args)),
    }),
    "filled-ranges": async (args) => ({ ranges: engine.early.filled(id(args, "job"), id(args, "file")) }),
    "last-reply": async (args) => ({ reply: engine.early.lastReply(id(args, "job"), id(args, "file")) }),
    "job-log": async (args) => ({ entries: await engine.log(id(args, "job")) }),
    "look-at": async (args) => engine.look(id(args, "job"), args["file"] === null ? null : id(args, "file")),
    "read-early": (args) => engine.early.read(id(args, "job"), id(args, "file"), spanIn(args)),
    "request-ranges": (args) =>
      view(engine.early.request(id(args, "job"), id(args, "file"), rangesIn(args) ?? [])),
    "set-download-position": (args) =>
      view(engine.early.setPosition(id(args, "job"), id(args, "file"), Number(args["offset"]))),
    "set-traffic": async (args) => {
      await engine.traffic.set(args["settings"]);
      return trafficView(engine);
    },
    "set-metered": async (args) => {
      await engine.traffic.setMetered(args["isMetered"] === null ? null : flag(args, "isMetered"));
      return trafficView(engine);
    },
    "get-traffic": async () => trafficView(engine),
    "battery-hint": async (args) => {
      engine.traffic.setBattery(percent(args));
      return null;
    },
    "page-busy": async (args) => {
      engine.courtesy.said(id(args, "page"), pageBusy(args));
      return null;
    },
    "network-hint": async (args) => {
      await engine.hint(flag(args, "online"));
      return null;
    },
    "handed-over": async (args) => {
      engine.handedOver(spans(args), flag(args, "stays"));
      return null;
    },
  };
}
