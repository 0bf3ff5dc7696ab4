/** Decides what a failure meant, by asking the network before the job is told. */

import { Silence } from "./connectivity.ts";
import { allowanceFor, hostOf } from "./credentials.ts";
import type { Problem } from "./errors.ts";
import { isFolderAddress } from "./network-folder.ts";
import type { Diagnosis, MoveOrder, MoveOutcome, Ports } from "./ports.ts";

/** The outcome in the light of the network. `isAnswered`: the server had the request, so it counts. */
export interface Understood {
  readonly outcome: MoveOutcome;
  readonly isAnswered: boolean;
}

export class Meaning {
  readonly #ports: Pick<Ports, "clock" | "network">;
  readonly #silence = new Silence();

  constructor(ports: Pick<Ports, "clock" | "network">) {
    this.#ports = ports;
  }

  /** Somebody answered. */
  heard(): void {
    this.#silence.broken(this.#ports.clock.now());
  }

  /** A failure may mean several things; asking the network is done before the job is told one. */
  async of(order: MoveOrder, outcome: MoveOutcome): Promise<Understood> {
    if (outcome.kind !== "failed") return { outcome, isAnswered: true };
    const isAnswered = !["unreachable", "folder-permission"].includes(outcome.problem.code);
    const isOfNetwork = !isFolderAddress(order.url);
    if (isOfNetwork && isAnswered && outcome.problem.status !== undefined) this.heard();
    const problem = await this.#meaning(order, outcome.problem);
    return { outcome: { ...outcome, problem }, isAnswered };
  }

  async #meaning(order: MoveOrder, problem: Problem): Promise<Problem> {
    const { network } = this.#ports;
    // Of the Internet a folder says nothing.
    if (isFolderAddress(order.url)) return problem;
    switch (problem.code) {
      case "cut":
        return network.claimsOnline() ? problem : { code: "offline" };
      case "stalled": {
        if (!network.claimsOnline()) return { code: "offline" };
        // Where a proxy makes the browser ask, a page's request waits for the answer; the worker's own is refused at once.
        return this.#isOfProxy(order, await network.diagnose(order.url)) ? proxyProblem(order) : problem;
      }
      case "unreachable": {
        if (!network.claimsOnline()) return { code: "offline" };
        const diagnosis = await network.diagnose(order.url);
        if (diagnosis === "proxy" || this.#isOfProxy(order, diagnosis)) return proxyProblem(order);
        const found = diagnosis === "answered-for-all" ? this.#behindAnswers() : diagnosis;
        if (found === "portal") return { code: "sign-in" };
        if (diagnosis === "forbidden-by-cors") this.heard();
        // A host that let us read before and now does not is broken on the way, not forbidding.
        const hasAnswered = order.source !== null || (order.upload?.standing.acknowledged.length ?? 0) > 0;
        if (found === "forbidden-by-cors" && (hasAnswered || isFirstWhole(order))) return problem;
        // A request that carries something is preflighted, and may be forbidden for that alone.
        const custom =
          order.headers && `Access-Control-Allow-Headers: ${Object.keys(order.headers).join(", ")}`;
        const header = (order.auth && allowanceFor(order.auth)) ?? custom ?? null;
        return { ...problem, code: found, ...(found === "forbidden-by-cors" && header && { header }) };
      }
      case "sign-in": {
        const found = await network.probe([order.url]);
        if (found === "offline") return { code: "offline" };
        // Everybody else can be reached: it is this host that wants a sign-in, and no event will tell when it has it.
        return found === "portal" ? problem : { ...problem, host: hostOf(order.url) };
      }
      default:
        return problem;
    }
  }

  #isOfProxy({ url }: MoveOrder, found: Diagnosis): boolean {
    if (found === "proxy") return true;
    if (found !== "unreachable" && found !== "answered-for-all") return false;
    return this.#silence.failed(hostOf(url).replace(/:\d+$/, ""), this.#ports.clock.now());
  }

  /** Where something answers for everybody, a host that was read just now shows that it lets us through. */
  #behindAnswers(): "forbidden-by-cors" | "unreachable" {
    return this.#silence.isBroken(this.#ports.clock.now()) ? "forbidden-by-cors" : "unreachable";
  }
}

const proxyProblem = ({ url }: MoveOrder): Problem => ({ code: "proxy-sign-in", host: hostOf(url) });

/** A whole file is the first that its server is asked, and a break looks like a refusal: what happens once is taken for a break. */
function isFirstWhole({ upload }: MoveOrder): boolean {
  const { protocol, partBytes } = upload?.standing ?? { protocol: null, partBytes: 0 };
  return (protocol === "put" || protocol === "post") && partBytes === 0;
}
