/** Knows how the worker answers the wire: checks what arrives, calls the engine, tells every page what changed. */

import type { Credentials } from "../engine/credentials.ts";
import type { Engine } from "../engine/engine.ts";
import type { Problem } from "../engine/errors.ts";
import type { Priority } from "../engine/job.ts";
import type { JobStatus } from "../engine/status.ts";
import { BadArgument, expectedIn } from "./expected.ts";
import {
  type Broadcast,
  type CommandName,
  type Commands,
  type FerryEvent,
  type FileRange,
  type JobView,
  type PolicyView,
  PROTOCOL,
  type Reply,
} from "./protocol.ts";
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
}

type Args = Readonly<Record<string, unknown>>;
type Handler = (args: Args) => Promise<unknown>;

/** A plan is told at most so often; it matters only in the moment when a page goes. */
const PLAN_MS = 200;

export class Server {
  readonly #host: ServerHost;
  readonly #handlers: Readonly<Record<CommandName, Handler>>;
  #seq = 0;
  /** Begins at the time, so that it also grows from one life of the worker to the next. */
  #rev: number;
  #plan = "";
  #planning = false;

  constructor(host: ServerHost) {
    this.#host = host;
    this.#rev = host.now() * 1000;
    this.#handlers = handlers(
      host.engine,
      () => this.#snapshot(),
      (status) => this.#view(status),
    );
    host.engine.on((event) => {
      switch (event.kind) {
        case "job-changed": {
          const status = host.engine.status(event.id);
          if (status) this.#tell({ kind: "job-changed", job: this.#view(status) });
          return;
        }
        case "job-removed":
          return this.#tell(event);
        case "connectivity-changed":
          return this.#tell({ kind: "connectivity-changed", connectivity: host.engine.connectivity });
        case "handover-planned":
          return this.#planSoon();
        default:
          return event satisfies never;
      }
    });
  }

  /** Null for a message that is none of ours; never rejects. */
  async answer(message: unknown): Promise<Reply | null> {
    if (typeof message !== "object" || message === null) return null;
    const { ferry, protocol, id, command, args } = message as Args;
    if (ferry !== "request" || typeof id !== "string") return null;
    if (protocol !== PROTOCOL) return outdated(id, `the page speaks protocol ${String(protocol)}`);
    if (!Object.hasOwn(this.#handlers, String(command))) return outdated(id, `no command ${String(command)}`);
    const handler = this.#handlers[command as CommandName];
    try {
      if (typeof args !== "object" || args === null) throw new BadArgument("arguments must be an object");
      return { ferry: "reply", id, answer: await handler(args as Args) };
    } catch (error) {
      const problem: Problem =
        error instanceof BadArgument
          ? { code: "bad-argument", detail: error.message }
          : this.#host.problemOf(error);
      return { ferry: "reply", id, problem };
    }
  }

  #view(status: JobStatus): JobView {
    this.#rev += 1;
    return viewOf(status, this.#rev);
  }

  #snapshot(): Commands["hello"]["answer"] {
    const { engine, boot, policy } = this.#host;
    return {
      boot,
      seq: this.#seq,
      jobs: engine.statuses().map((status) => this.#view(status)),
      connectivity: engine.connectivity,
      policy: policy(),
      handover: engine.handover(),
    };
  }

  #tell(event: FerryEvent): void {
    this.#seq += 1;
    this.#host.broadcast({ ferry: "event", boot: this.#host.boot, seq: this.#seq, event });
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
const outdated = (id: string, why: string): Reply => ({
  ferry: "reply",
  id,
  problem: { code: "page-outdated", detail: `this worker speaks protocol ${PROTOCOL}: ${why}` },
});

function text(args: Args, key: string): string {
  const value = args[key];
  if (typeof value !== "string" || value.length > 10_000) throw new BadArgument(`${key} must be a string`);
  return value;
}

function texts(args: Args, key: string): readonly string[] {
  const value = args[key];
  if (!Array.isArray(value) || value.length > 1_000) throw new BadArgument(`${key} must be a list`);
  return value.map((_, index) => text({ [key]: value[index] }, key));
}

const id = (args: Args, key: string): string => {
  const value = text(args, key);
  if (!/^[\w-]{1,80}$/.test(value)) throw new BadArgument(`${key} must be 1 to 80 letters, digits, - or _`);
  return value;
};

function flag(args: Args, key: string): boolean {
  const value = args[key];
  if (typeof value !== "boolean") throw new BadArgument(`${key} must be true or false`);
  return value;
}

function priority(args: Args): Priority {
  const value = text(args, "priority");
  if (value === "foreground" || value === "high" || value === "normal" || value === "low") return value;
  throw new BadArgument("priority must be foreground, high, normal or low");
}

/** Their sense is the engine's to judge. */
function ranges(args: Args): readonly FileRange[] | null {
  const value = args["ranges"] ?? null;
  if (value === null) return null;
  if (!Array.isArray(value) || value.length > 100_000) throw new BadArgument("ranges must be a list");
  return value.map((item: unknown) => {
    const { offset, length } = (typeof item === "object" && item !== null ? item : {}) as Args;
    if (typeof offset !== "number" || (length !== null && typeof length !== "number"))
      throw new BadArgument("each range must have an offset, and a length or null");
    return { offset, length };
  });
}

function spans(args: Args): Commands["handed-over"]["args"]["spans"] {
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
  engine: Engine,
  snapshot: () => unknown,
  viewed: (status: JobStatus) => JobView,
): Readonly<Record<CommandName, Handler>> {
  const view = async (status: Promise<JobStatus>): Promise<unknown> => viewed(await status);
  return {
    hello: async () => snapshot(),
    beat: async () => null,
    "check-url": async (args) => engine.checkUrl(text(args, "url")),
    "create-job": (args) =>
      view(
        engine.createJob({
          id: id(args, "id"),
          owner: text(args, "owner").slice(0, 100),
          name: text(args, "name").slice(0, 256),
          priority: priority(args),
        }),
      ),
    "add-file": (args) =>
      view(
        engine.addFile(id(args, "job"), {
          id: id(args, "file"),
          url: text(args, "url"),
          name: args["name"] === null ? null : text(args, "name"),
          expected: expectedIn(args["expected"]),
          ranges: ranges(args),
          mirrors: args["mirrors"] === undefined ? [] : texts(args, "mirrors"),
        }),
      ),
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
