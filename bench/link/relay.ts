/**
 * A link for machines where no real one can be made: a TCP relay whose connections share one rate and one queue.
 *
 * What it cannot show: loss, and what a sender's congestion control makes of it; a queue drops nothing, it only stops
 * reading, so that a sender is held back by its own buffers and not by a full router.
 */

import type { AddressInfo } from "node:net";
import { connect, createServer, type Socket } from "node:net";
import type { Shape } from "./shape.ts";

/** What a router would send in one go. */
const PACKET = 1500;

export interface Relay {
  readonly port: number;
  close(): Promise<void>;
}

type Rates = Pick<Shape, "bitsPerSecond" | "delayMs" | "queueBytes">;

/** Bytes of all connections that go the same way: first come, first sent. */
class Way {
  readonly #shape: Rates;
  #freeAt = 0;
  #queued = 0;
  #waiting: (() => void)[] = [];

  constructor(shape: Rates) {
    this.#shape = shape;
  }

  /** Resolves when there is room for more; the bytes arrive later. */
  async send(bytes: Buffer, to: Socket): Promise<void> {
    for (let at = 0; at < bytes.length; at += PACKET) {
      while (this.#queued >= this.#shape.queueBytes)
        await new Promise<void>((resolve) => this.#waiting.push(resolve));
      const packet = bytes.subarray(at, at + PACKET);
      const now = performance.now();
      this.#freeAt = Math.max(now, this.#freeAt) + (packet.length * 8_000) / this.#shape.bitsPerSecond;
      this.#queued += packet.length;
      setTimeout(() => this.#left(packet.length), this.#freeAt - now);
      setTimeout(() => to.writable && to.write(packet), this.#freeAt - now + this.#shape.delayMs);
    }
  }

  #left(bytes: number): void {
    this.#queued -= bytes;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const go of waiting) go();
  }
}

/** The two ways of a link; each relay that is given the same ones shares it. */
export const waysOf = (shape: Rates): readonly [up: Way, down: Way] => [new Way(shape), new Way(shape)];

/** Stands in front of a port of this machine. */
export async function startRelay(
  target: number,
  [up, down]: ReturnType<typeof waysOf>,
  delayMs: number,
): Promise<Relay> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const far = connect(target, "127.0.0.1");
    for (const [from, to, way] of [
      [client, far, up],
      [far, client, down],
    ] as const) {
      sockets.add(from);
      from.on("error", () => to.destroy());
      from.on("close", () => sockets.delete(from));
      let last = Promise.resolve();
      from.on("data", (bytes) => {
        from.pause();
        last = way.send(bytes, to).then(() => void from.resume());
      });
      // The end comes behind the last byte.
      from.on("end", () => void last.then(() => setTimeout(() => to.end(), 2 * delayMs)));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port, // listening on TCP
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
