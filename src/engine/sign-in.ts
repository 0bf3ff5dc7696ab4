/** Decides what a job sends to an origin by way of credentials, and what follows when they are refused. */

import type { ParseUrl } from "./address.ts";
import type { Book } from "./book.ts";
import {
  type Auth,
  authOf,
  type Credentials,
  checkCredentials,
  checkOrigin,
  hostOf,
  type JobCredentials,
  originOf,
} from "./credentials.ts";
import { type Problem, TransferError } from "./errors.ts";
import { isFinal, type Job, type JobId, spentOn, step, waitsForSignIn, withSpent } from "./job.ts";
import { isFolderAddress } from "./network-folder.ts";
import type { Policy } from "./policy.ts";
import type { MoveOrder, Ports } from "./ports.ts";

/** So many wrong answers in a row, then nobody is asked any more: accounts are locked for less. */
const MOST_WRONG = 3;

export type KeptReason = "sign-in" | "own-site";

export interface SignInHost {
  readonly ports: Pick<Ports, "secrets">;
  readonly book: Book;
  readonly parse: ParseUrl;
  implicit(): Policy["implicitCredentials"];
  /** Where Ferry itself is served; null where it has no cookies. */
  readonly ownOrigin: string | null;
}

/** All of it runs within `serial`. */
export class SignIn {
  readonly #host: SignInHost;

  constructor(host: SignInHost) {
    this.#host = host;
  }

  /** SetCredentials: what was wrong before stays counted. The record is last: a secret without one is swept. */
  async give(job: Job, named: string | null, credentials: Credentials): Promise<void> {
    const { book, parse, ports } = this.#host;
    if (isFinal(job.state)) throw new TransferError({ code: "invalid-state" });
    // Three wrong answers: nothing new is taken until somebody says "retry".
    if (job.state.kind === "error" && job.state.problem.code === "sign-in-refused")
      throw new TransferError(job.state.problem);
    checkCredentials(credentials);
    const origin = named === null ? askerOf(job) : checkOrigin(named, parse);
    if (credentials.scheme === "browser") await ports.secrets.forget(job.id, origin);
    else await ports.secrets.put(job.id, origin, credentials);
    const given: JobCredentials = {
      scheme: credentials.scheme,
      origin,
      userName: "userName" in credentials ? credentials.userName : null,
      standing: "given",
      wrong: of(job, origin)?.wrong ?? 0,
    };
    const state = waitsForSignIn(job.state) ? step(job.state, { kind: "resume" }) : job.state;
    const fresh = state === job.state ? {} : { failures: 0, spent: {} };
    await book.keep({
      ...job,
      ...fresh,
      state: state ?? job.state,
      credentials: [...others(job, origin), given],
    });
  }

  /** RemoveCredentials; null: all of them. Wrong answers are not forgotten with what was wrong. */
  async take(job: Job, named: string | null): Promise<void> {
    const origin = named === null ? null : checkOrigin(named, this.#host.parse);
    const credentials = (job.credentials ?? []).flatMap((one) => {
      if (origin !== null && one.origin !== origin) return [one];
      return one.wrong > 0 ? [{ ...one, userName: null, standing: "refused" as const }] : [];
    });
    await this.#host.book.keep({ ...job, credentials });
    await this.#host.ports.secrets.forget(job.id, origin ?? undefined);
  }

  /** For the requests of a move; undefined: nothing goes along. Files of shares are read by whoever picked the folder. */
  async authFor(job: Job, url: string): Promise<Auth | undefined> {
    if (isFolderAddress(url)) return undefined;
    const held = heldBy(job, originOf(url));
    if (!held) return this.#host.implicit() === "asked" ? undefined : { kind: "same-origin" };
    if (held.scheme === "browser") return { kind: "include" };
    const secret = await this.#host.ports.secrets.get(job.id, held.origin);
    return secret ? authOf(secret) : undefined;
  }

  /**
   * Why the browser must not carry a file alone: it would keep a secret in the clear, and it sends our own site's cookies
   * whatever one asks (Background Fetch). Null: it may.
   */
  keeps(job: Job, url: string): KeptReason | null {
    const origin = originOf(url);
    if (heldBy(job, origin)) return "sign-in";
    return origin === this.#host.ownOrigin && this.#host.implicit() === "asked" ? "own-site" : null;
  }

  /** The server took what it was sent: a later refusal means that it ran out. */
  accepted(job: Job, { url, auth }: MoveOrder): Job["credentials"] {
    const held = heldBy(job, originOf(url));
    const isNews = auth && auth.kind !== "same-origin" && held && held.standing !== "accepted";
    return isNews
      ? [...others(job, held.origin), { ...held, standing: "accepted", wrong: 0 }]
      : job.credentials;
  }

  /** The server wants a sign-in (401): the job asks, tries what it has, or stops asking. */
  async refused(job: Job, { file, url, auth }: MoveOrder, problem: Problem): Promise<void> {
    const { book, ports } = this.#host;
    const origin = originOf(url);
    const present = await this.authFor(job, url);
    const held = heldBy(job, origin);
    const isOther = JSON.stringify(present) !== JSON.stringify(auth);
    // Given while the request was under way.
    if (held && present && isOther) return this.#again(job, held);
    // A browser that has just started may send its Kerberos ticket only with the second request.
    if (held?.scheme === "browser" && held.standing !== "doubted")
      return this.#again(job, { ...held, standing: "doubted" });
    if (!of(job, origin) && this.#host.implicit() === "always")
      return this.#again(job, { scheme: "browser", origin, userName: null, standing: "given", wrong: 0 });
    // A Digest answers a question; where none was put, or CORS hides it, nothing was sent.
    const isUnasked = held?.scheme === "digest" && !problem.schemes?.includes("digest");
    const isWrong = held !== undefined && held.standing !== "accepted" && present !== undefined && !isUnasked;
    const wrong = (of(job, origin)?.wrong ?? 0) + (isWrong ? 1 : 0);
    const credentials: Job["credentials"] = held
      ? [...others(job, origin), { ...held, standing: "refused", wrong }]
      : job.credentials;
    const also = {
      ...(credentials && { credentials }),
      spent: withSpent(job, file, spentOn(job, file) - 1).spent,
    };
    if (wrong >= MOST_WRONG)
      await book.step(job.id, { kind: "failed", problem: { ...problem, code: "sign-in-refused" } }, also);
    else {
      const isHidden = isUnasked && problem.schemes?.length === 0;
      const told = isHidden ? { ...problem, header: "WWW-Authenticate" } : problem;
      await book.step(job.id, { kind: "tried", problem: told, retryAt: null }, also);
    }
    await ports.secrets.forget(job.id, origin);
  }

  /** At once, with what is in `held`. */
  async #again(job: Job, held: JobCredentials): Promise<void> {
    const state = step(job.state, { kind: "preempted" }) ?? job.state;
    await this.#host.book.keep({ ...job, state, credentials: [...others(job, held.origin), held] });
  }

  /** Once, at boot: what belongs to no job that would send it. */
  async sweep(): Promise<void> {
    const { book, ports } = this.#host;
    for (const { job, origin } of await ports.secrets.all()) {
      const owner = book.jobs.get(job);
      if (!owner || !heldBy(owner, origin)) await ports.secrets.forget(job, origin);
    }
  }

  /** With the job, when it is over. */
  async forget(job: JobId): Promise<void> {
    await this.#host.ports.secrets.forget(job);
  }
}

const of = (job: Job, origin: string): JobCredentials | undefined =>
  job.credentials?.find((one) => one.origin === origin);

const others = (job: Job, origin: string): readonly JobCredentials[] =>
  (job.credentials ?? []).filter((one) => one.origin !== origin);

/** What would be sent there. */
export function heldBy(job: Job, origin: string): JobCredentials | undefined {
  const found = of(job, origin);
  return found?.standing === "refused" ? undefined : found;
}

/** Somebody said "retry": they may answer anew. */
export const pardoned = (job: Job): Pick<Job, "credentials"> =>
  job.state.kind === "error" && job.state.problem.code === "sign-in-refused"
    ? { credentials: (job.credentials ?? []).map((one) => ({ ...one, wrong: 0 })) }
    : {};

/** The personal part of a record goes with the secrets. */
export const withoutCredentials = (job: Job): Partial<Job> => (job.credentials ? { credentials: [] } : {});

/** Who wants a sign-in of the job, or would. */
function askerOf({ state, files }: Job): string {
  const host = waitsForSignIn(state) && "problem" in state ? state.problem.host : undefined;
  const ofServers = files.filter(({ url }) => !isFolderAddress(url));
  const file = ofServers.find(({ url }) => hostOf(url) === host) ?? ofServers[0];
  if (!file && files.length > 0)
    throw new TransferError({ code: "bad-argument", detail: "files of shares carry no credentials" });
  if (!file) throw new TransferError({ code: "empty-job" });
  return originOf(file.url);
}
