/** Watches a link while something moves over it: the time of a round trip, and the bytes that came by each port. */

import { execFile } from "node:child_process";
import { createSocket } from "node:dgram";
import { promisify } from "node:util";
import { ECHO_PORT } from "./file-server.ts";

const run = promisify(execFile);
const EVERY_MS = 50;

export interface Sample {
  /** `performance.now()`. */
  readonly at: number;
  /** Bytes that came by that port since the meter began. */
  readonly bytes: number;
}

export interface Meter {
  /** Round trips that began since `from`; ms. */
  roundTrips(from: number, to?: number): readonly number[];
  samples(port: number): readonly Sample[];
  stop(): void;
}

/** From inside the client's end of the link. */
export function startMeter(server: string, ports: readonly number[]): Meter {
  const echo = createSocket("udp4");
  const trips: { readonly at: number; readonly ms: number }[] = [];
  echo.on("message", (message) => {
    const at = message.readDoubleLE(0);
    trips.push({ at, ms: performance.now() - at });
  });
  const counts = ports.map((port) => ({ port, ...counting() }));
  const timer = setInterval(() => {
    const sent = Buffer.alloc(8);
    sent.writeDoubleLE(performance.now());
    echo.send(sent, ECHO_PORT, server);
    for (const { look, port } of counts) void look(port);
  }, EVERY_MS);
  return {
    roundTrips: (from, to = Number.POSITIVE_INFINITY) =>
      trips.filter(({ at }) => at >= from && at < to).map(({ ms }) => ms),
    samples: (port) => counts.find((count) => count.port === port)?.samples ?? [],
    stop() {
      clearInterval(timer);
      echo.close();
    },
  };
}

/** Adds up what each connection has received, as the kernel counts it. */
function counting(): { look(port: number): Promise<void>; readonly samples: Sample[] } {
  const last = new Map<string, number>();
  const samples: Sample[] = [];
  let bytes = 0;
  let isLooking = false;
  return {
    samples,
    async look(port) {
      if (isLooking) return;
      isLooking = true;
      const at = performance.now();
      const { stdout } = await run("ss", ["-tinHO", "dport", "=", `:${port}`]).catch(() => ({ stdout: "" }));
      for (const line of stdout.split("\n")) {
        const [, , , local] = line.split(/\s+/);
        const received = /bytes_received:(\d+)/.exec(line)?.[1];
        if (!local || received === undefined) continue;
        bytes += Math.max(0, Number(received) - (last.get(local) ?? 0));
        last.set(local, Number(received));
      }
      samples.push({ at, bytes });
      isLooking = false;
    },
  };
}

/** Bytes per second between two instants. */
export function rateBetween(samples: readonly Sample[], from: number, to: number): number {
  const inside = samples.filter(({ at }) => at >= from && at <= to);
  const [first, last] = [inside[0], inside.at(-1)];
  if (!first || !last || last.at === first.at) return 0;
  return ((last.bytes - first.bytes) * 1000) / (last.at - first.at);
}

/** How long after `from` the rate, seen over a quarter of a second, has first fallen to `most`; ms. */
export function fallenAfter(samples: readonly Sample[], from: number, most: number): number {
  const WINDOW_MS = 250;
  for (const { at } of samples) {
    if (at < from + WINDOW_MS) continue;
    if (rateBetween(samples, at - WINDOW_MS, at) <= most) return at - from;
  }
  return Number.POSITIVE_INFINITY;
}
