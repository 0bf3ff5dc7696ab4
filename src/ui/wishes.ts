/** Fulfils what the components wish of the queue and of the browser, whichever screen they are on. */

import type { ReactiveController } from "lit";
import type { Client } from "../rpc/client.ts";
import type { JobId, JobView } from "../rpc/protocol.ts";
import type {
  ActionChosenEvent,
  AddressGivenEvent,
  BulkChosenEvent,
  FolderRequestedEvent,
  JobArrangedEvent,
  MirrorsGivenEvent,
  PartGivenEvent,
  UndoHeldEvent,
} from "./events.ts";
import { problemIn } from "./failure.ts";
import { JobCommands } from "./job-commands.ts";
import { actionsOf } from "./job-facts.ts";
import { Removals } from "./removals.ts";
import type { PageServices } from "./services.ts";
import { sentenceOf, strings } from "./strings.ts";

/** Who shows the wishes' outcome, and has what they need. */
export interface WishHost extends HTMLElement {
  readonly client: Client | null;
  readonly services: PageServices | null;
  readonly jobs: ReadonlyMap<JobId, JobView>;
  addController(controller: ReactiveController): void;
  removeController(controller: ReactiveController): void;
  requestUpdate(): void;
  readonly updateComplete: Promise<boolean>;
  /** Somebody has to be asked first. */
  askToSignIn(job: JobView): Promise<void>;
  takeIn(file: File): Promise<void>;
  /** A job's action is over. */
  acted(): void;
}

const loaded = () => import("./seldom.ts");

export class Wishes implements ReactiveController {
  readonly #host: WishHost;
  readonly commands: JobCommands;
  readonly removals: Removals;
  #message: string | null = null;
  #isHandingOver = false;
  /** Ends what is listened to while the host is there. */
  #gone = new AbortController();

  constructor(host: WishHost) {
    this.#host = host;
    this.commands = new JobCommands(host);
    this.removals = new Removals({
      get client() {
        return host.client;
      },
      addController: (controller) => host.addController(controller),
      requestUpdate: () => host.requestUpdate(),
      tried: (job, work) => this.commands.tried(job, work),
    });
    host.addController(this);
  }

  /** What came of the last wish that is no job's; null when there is nothing to say. */
  get message(): string | null {
    return this.#message;
  }

  get isHandingOver(): boolean {
    return this.#isHandingOver;
  }

  hostConnected(): void {
    const host = this.#host;
    this.#gone = new AbortController();
    const { signal } = this.#gone;
    host.addEventListener("action-chosen", this.#act, { signal });
    host.addEventListener("address-given", this.#moveFile, { signal });
    host.addEventListener("mirrors-given", this.#setMirrors, { signal });
    host.addEventListener("bulk-chosen", this.#actOnAll, { signal });
    host.addEventListener("undo-held", this.#holdUndo, { signal });
    host.addEventListener("undo-requested", this.#undo, { signal });
    host.addEventListener("part-given", this.#givePart, { signal });
    host.addEventListener("job-arranged", this.#arrange, { signal });
    host.addEventListener("folder-requested", this.#useFolder, { signal });
    host.addEventListener("go-on-requested", this.#goOn, { signal });
    host.addEventListener("queue-file", this.#queueFile, { signal });
  }

  hostDisconnected(): void {
    this.#gone.abort();
  }

  readonly #act = (event: ActionChosenEvent): void => {
    const { client, services } = this.#host;
    const job = this.#host.jobs.get(event.job);
    if (event.action === "sign-in") {
      if (job) void this.#host.askToSignIn(job);
    } else if (event.action === "remove" || event.action === "cancel") {
      if (job) this.removals.remove([job]);
    } else if (client && job)
      void this.commands.run(client, services, job, event.action, event.file).then(() => this.#host.acted());
  };

  readonly #actOnAll = ({ jobs: ids, wish }: BulkChosenEvent): void => {
    const jobs = ids.flatMap((id) => this.#host.jobs.get(id) ?? []);
    if (wish === "remove") this.removals.remove(jobs);
    else void this.#oneByOne(jobs, wish);
  };

  /** In order: the first of those that are started is the first to run, and files are saved one after the other. */
  async #oneByOne(jobs: readonly JobView[], wish: Exclude<BulkChosenEvent["wish"], "remove">): Promise<void> {
    const { client, services } = this.#host;
    if (!client) return;
    for (const job of jobs) {
      if (typeof wish === "object") {
        const set = client.call("set-properties", { job: job.id, properties: wish });
        await this.commands.tried(
          job.id,
          set.then(() => undefined),
        );
      } else {
        const isRetry = wish === "resume" && actionsOf(job).includes("retry");
        await this.commands.run(client, services, job, isRetry ? "retry" : wish);
      }
    }
  }

  readonly #undo = (): void => this.removals.undo();
  readonly #holdUndo = ({ isHeld }: UndoHeldEvent): void => this.removals.hold(isHeld);

  readonly #moveFile = (event: AddressGivenEvent): void => {
    const job = this.#host.jobs.get(event.job);
    if (this.#host.client && job) void this.commands.moveFile(this.#host.client, job, event.file, event.url);
  };

  readonly #setMirrors = (event: MirrorsGivenEvent): void => {
    const job = this.#host.jobs.get(event.job);
    if (this.#host.client && job)
      void this.commands.setMirrors(this.#host.client, job, event.file, event.urls);
  };

  readonly #givePart = (event: PartGivenEvent): void => {
    const job = this.#host.jobs.get(event.job);
    if (this.#host.client && job) void this.commands.givePart(this.#host.client, job, event.file, event.part);
  };

  readonly #arrange = (event: JobArrangedEvent): void => {
    const { client } = this.#host;
    const job = this.#host.jobs.get(event.job);
    if (!client || !job) return;
    // Where it is to stand is a matter of all jobs.
    const work = Promise.all([loaded(), client.state?.isWhole || client.refresh()]).then(([{ arrange }]) =>
      arrange(client, job, event.wish, this.#host.jobs.values()),
    );
    void this.commands.tried(job.id, work);
  };

  /** Begun within the click: the browser asks for the user's gesture. */
  readonly #useFolder = ({ wish, share }: FolderRequestedEvent): void => {
    const { services } = this.#host;
    void this.#try(async () => {
      if (share !== null) await (await services?.networkFolders?.())?.forget(share);
      else await (wish === "pick" ? services?.pickFolder() : services?.forgetFolder());
    });
  };

  readonly #goOn = (): void => {
    const { services } = this.#host;
    if (!services) return;
    this.#isHandingOver = true;
    void this.#try(async () => {
      const outcome = await services.goOnAlone();
      this.#message = outcome === "handed-over" ? strings.handedOver : strings.nothingToHandOver;
    }).then(() => {
      this.#isHandingOver = false;
      this.#host.requestUpdate();
    });
  };

  readonly #queueFile = ({ wish }: { readonly wish: "save" | File }): void => {
    if (wish !== "save") void this.#host.takeIn(wish);
    else
      void this.#try(async () => {
        const queue = await this.#host.client?.call("export-queue", {});
        if (queue) await this.#host.services?.saveText(...(await loaded()).queueFileOf(queue));
      });
  };

  async #try(work: () => Promise<void>): Promise<void> {
    this.#message = null;
    this.#host.requestUpdate();
    try {
      await work();
    } catch (error) {
      const { what, next } = sentenceOf(problemIn(error));
      this.#message = `${what} ${next}`;
    }
    this.#host.requestUpdate();
  }
}
