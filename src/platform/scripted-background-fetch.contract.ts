/** Knows a Background Fetch that needs no browser of a certain kind: real requests and responses, fetched by a script. */

import type {
  BackgroundFetchManager,
  BackgroundFetchRecord,
  BackgroundFetchRegistration,
} from "./background-fetch-types.ts";

/**
 * Answers one request of a registration with a maker of responses: each look at the records gets its own. Null fails it,
 * a promise that never settles leaves it on its way.
 */
export type Carry = (request: Request) => Promise<(() => Response) | null>;

interface Cargo {
  readonly request: Request;
  readonly arrived: Promise<() => Response>;
}

class ScriptedRegistration extends EventTarget implements BackgroundFetchRegistration {
  readonly id: string;
  readonly recordsAvailable = true;
  readonly downloadTotal: number;
  downloaded = 0;
  result: "" | "success" | "failure" = "";
  failureReason = "";
  readonly #cargo: readonly Cargo[];
  #fail: (reason: unknown) => void = () => undefined;
  readonly #over: (registration: BackgroundFetchRegistration) => void;

  constructor(
    id: string,
    requests: readonly Request[],
    downloadTotal: number,
    carry: Carry,
    over: (registration: BackgroundFetchRegistration) => void,
  ) {
    super();
    this.id = id;
    this.downloadTotal = downloadTotal;
    this.#over = over;
    const failure = new Promise<never>((_, reject) => {
      this.#fail = reject;
    });
    this.#cargo = requests.map((request) => ({
      request,
      arrived: Promise.race([failure, carry(request).then((made) => made ?? Promise.reject("failed"))]),
    }));
    // One that fails ends them all, as in a browser.
    Promise.all(this.#cargo.map(({ arrived }) => arrived)).then(
      () => this.#end("success", ""),
      () => this.#end("failure", this.failureReason || "bad-status"),
    );
  }

  /** In no useful order. */
  async matchAll(): Promise<readonly BackgroundFetchRecord[]> {
    return this.#cargo
      .map(({ request, arrived }) => ({
        request,
        get responseReady() {
          return arrived.then((make) => make());
        },
      }))
      .reverse();
  }

  async abort(): Promise<boolean> {
    if (this.result !== "") return false;
    this.failureReason = "aborted";
    this.#fail("aborted");
    return true;
  }

  #end(result: "success" | "failure", reason: string): void {
    this.result = result;
    this.failureReason = reason;
    this.#fail("over");
    this.#over(this);
  }
}

export class ScriptedBackgroundFetch implements BackgroundFetchManager {
  readonly #carry: Carry;
  readonly #over: (registration: BackgroundFetchRegistration) => void;
  readonly #running = new Map<string, ScriptedRegistration>();

  /** `over`: the last event of a registration, whose records are readable from then on through it alone. */
  constructor(carry: Carry, over: (registration: BackgroundFetchRegistration) => void) {
    this.#carry = carry;
    this.#over = over;
  }

  async fetch(
    id: string,
    requests: readonly Request[],
    { downloadTotal }: { readonly downloadTotal: number },
  ): Promise<BackgroundFetchRegistration & { downloaded: number }> {
    const registration = new ScriptedRegistration(id, requests, downloadTotal, this.#carry, (ended) => {
      this.#running.delete(id);
      this.#over(ended);
    });
    this.#running.set(id, registration);
    return registration;
  }

  async get(id: string): Promise<BackgroundFetchRegistration | undefined> {
    return this.#running.get(id);
  }

  async getIds(): Promise<readonly string[]> {
    return [...this.#running.keys()];
  }
}
