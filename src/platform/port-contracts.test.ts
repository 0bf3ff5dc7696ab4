import { vi } from "vitest";
import { DOWNLOAD_RULES, download } from "../engine/download.ts";
import type { Clock, Mover } from "../engine/ports.ts";
import { Chance } from "../engine/sim/chance.ts";
import { Courier } from "../engine/sim/courier.ts";
import { HandClock } from "../engine/sim/hand-clock.ts";
import { MemoryDisk, memoryStores } from "../engine/sim/memory-stores.ts";
import { ScriptedServer } from "../engine/sim/scripted-server.ts";
import { SimulatedServer } from "../engine/sim/simulated-server.ts";
import { World } from "../engine/sim/world.ts";
import { carrierContract } from "./carrier.contract.ts";
import { httpContract } from "./http.contract.ts";
import { moverContract } from "./mover.contract.ts";
import { networkContract } from "./network.contract.ts";
import { scriptedCarrierBench } from "./scripted-carrier-bench.contract.ts";
import { type ClockBench, clockContract, randomContract, spaceContract } from "./system.contract.ts";
import { systemClock } from "./system.ts";

httpContract("the simulated wire", async () => new SimulatedServer());
httpContract("a script of requests", async () => new ScriptedServer());

moverContract("the download over the simulated wire", async () => {
  const server = new SimulatedServer();
  const { http, timeline } = server;
  const { chunks } = memoryStores(new MemoryDisk());
  const clock: Clock = {
    now: () => timeline.now,
    alarm: (at, ring) => timeline.after(at - timeline.now, ring),
  };
  const rules = { ...DOWNLOAD_RULES, chunkBytes: 4_096, quickBytes: 1_024, wholeBytes: 0 };
  const mover: Mover = { start: (order, report) => download(order, report, { clock, http, chunks }, rules) };
  return Object.assign(server, { mover, chunks });
});

networkContract("the simulated wire", async () => {
  const server = new SimulatedServer();
  return {
    network: server.wire.network(),
    async surround({ claimsOnline, own, source }) {
      const isPortal = own === "sign-in-page";
      const isOnline = own !== "gone";
      // Simulated servers are all there or all away, and forbid nothing.
      if (source !== "gone" || own === "silent" || (!claimsOnline && isOnline)) return null;
      Object.assign(server.wire.weather, { isOnline, isPortal, isTold: !claimsOnline });
      return (await server.serve()).url;
    },
    asked: async () => null,
    end: () => server.end(),
  };
});

carrierContract("the simulated courier", async () => {
  const server = new SimulatedServer();
  const { timeline, chance, faults, wire } = server;
  const courier = new Courier(timeline, chance, faults, wire, () => undefined);
  const { chunks } = memoryStores(new MemoryDisk());
  return Object.assign(server, {
    chunks,
    carrier: courier.carrier.bind(courier),
    start: async (slices: Parameters<Courier["start"]>[0]) => courier.start(slices),
  });
});

carrierContract("the browser's carrier over a scripted Background Fetch", async () =>
  scriptedCarrierBench(new ScriptedServer(), memoryStores(new MemoryDisk()).chunks),
);

clockContract("a clock turned by hand", (): ClockBench => {
  const clock = new HandClock();
  let isOver = false;
  let turning = Promise.resolve();
  const pass = (ms: number): Promise<void> => {
    turning = turning.then(() => clock.turn(ms));
    return turning;
  };
  const run = async (): Promise<void> => {
    while (!isOver) await pass(1);
  };
  void run();
  return {
    clock,
    pass,
    end: () => {
      isOver = true;
    },
  };
});
clockContract("the system's clock", () => ({ clock: systemClock, pass: null, end: () => undefined }));
clockContract("the system's clock while months pass", () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  return {
    clock: systemClock,
    pass: async (ms) => void (await vi.advanceTimersByTimeAsync(ms)),
    end: () => vi.useRealTimers(),
  };
});

randomContract("seeded chance", () => new Chance(1));

spaceContract("a simulated device", () => {
  const world = new World(1, false);
  const { chunks } = memoryStores(world.disk);
  return {
    space: { room: async () => world.room() },
    async browserSays(estimate) {
      world.quota = estimate?.quota ?? null;
      await chunks.begin("file", 1);
      await chunks.append("file", 1, 0, new Uint8Array(estimate?.usage ?? 0));
    },
    end: () => undefined,
  };
});
