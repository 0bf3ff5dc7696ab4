/** Knows what a page is to the queue while it is open: a connection, a heartbeat, a mover, and a hand-over when it goes. */

import { painted } from "./painted.ts";
import { watchBattery } from "./platform/page/battery.ts";
import { Connection } from "./platform/page/connection.ts";
import { handOver, holdUntilTaken } from "./platform/page/handover.ts";
import { heartbeat } from "./platform/page/heartbeat.ts";
import { offerMover } from "./platform/page/mover.ts";
import { Client } from "./rpc/client.ts";
import { isAnyUnderWay, isUnderWay } from "./rpc/live.ts";
import type { PageBusy } from "./rpc/protocol.ts";

/** One of each, however many programs of the page connect. */
export interface Presence {
  readonly client: Client;
  readonly connection: Connection;
  /** Counts what needs the worker to stay alive beside running jobs (a save); call the result when it ends. */
  hold(): () => void;
  /** Hands over to the browser now. Must be called in a user's gesture. */
  goOnAlone(): Promise<boolean>;
}

let presence: Presence | null = null;

/** The same for every program of this page, and for the page of Ferry itself. */
export function present(): Presence {
  presence ??= appear();
  return presence;
}

function appear(): Presence {
  const connection = new Connection();
  const client = new Client(connection);
  void painted().then(() => offerMover(connection));
  let holds = 0;

  const isBusy = (): boolean => holds > 0 || isAnyUnderWay(client.state);
  heartbeat(() => {
    if (isBusy()) client.call("beat", {}).catch(() => undefined); // the next beat tries again
  });

  const give = (stays: boolean): Promise<boolean> => {
    const plan = client.state?.handover;
    if (!plan || (!stays && !plan.alone)) return Promise.resolve(false);
    const handed = handOver(connection.current, plan.files, titleOf(client));
    if (!handed) return Promise.resolve(false);
    const told = client.call("handed-over", { spans: handed.spans, stays });
    told.catch(() => undefined); // a page that goes away does not hear the answer
    if (!stays) holdUntilTaken();
    return handed.taken.then(() => true);
  };

  addEventListener("pagehide", () => {
    // The last event of this page: it keeps the worker awake for a while even where nothing can be handed over.
    if (isBusy()) client.call("beat", {}).catch(() => undefined);
    give(false).catch(() => undefined);
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) client.refresh(true).catch(() => undefined);
  });
  const hint = (): void => {
    client.call("network-hint", { online: navigator.onLine }).catch(() => undefined);
  };
  // Back from a tab in which somebody signed in, perhaps.
  document.addEventListener("visibilitychange", () => {
    const isAway = client.state?.connectivity.kind !== "online";
    if (document.visibilityState === "visible" && isAway) hint();
  });
  watchBattery((percent) => {
    client.call("battery-hint", { percent }).catch(() => undefined); // told again when it changes
  }).catch(() => undefined); // a page that may not ask
  const page = tabId();
  let said: PageBusy | null = null;
  const busy = (now: PageBusy | null): void => {
    // Nothing to give way: the worker is left asleep.
    const why = isAnyUnderWay(client.state) ? now : null;
    if (why !== null || said !== null) client.call("page-busy", { page, why }).catch(() => undefined);
    said = why;
  };
  import("./platform/page/busy.ts").then(({ watchBusy }) => watchBusy(busy)).catch(() => undefined); // a courtesy
  addEventListener("online", hint);
  addEventListener("offline", hint);

  client
    .refresh(true)
    .then(() => navigator.onLine || hint())
    .catch(() => undefined); // told by whoever waits for the state
  return {
    client,
    connection,
    hold() {
      holds += 1;
      let held = true;
      return () => {
        if (held) holds -= 1;
        held = false;
      };
    },
    goOnAlone: () => give(true),
  };
}

/** The page that follows in this tab has the same one, and says that it has loaded what the page before began to load. */
function tabId(): string {
  const id = crypto.randomUUID();
  try {
    const known = sessionStorage.getItem(TAB);
    if (known === null) sessionStorage.setItem(TAB, id);
    return known ?? id;
  } catch {
    return id; // a page that may not keep anything
  }
}

const TAB = "ferry-tab";

function titleOf(client: Client): string {
  const names = [...(client.state?.jobs.values() ?? [])]
    .filter(isUnderWay)
    .map((job) => job.files[0]?.name ?? job.name);
  return names.length === 1 ? `Ferry: ${names[0]}` : `Ferry: ${names.length} files`;
}
