/** Knows a mover far away: a test says what its moves do, and the store on the disk is written by the test alone. */

import type { MoveOrder, MoveReporter, Mover } from "../ports.ts";

export class FarMove {
  readonly order: MoveOrder;
  readonly report: MoveReporter;
  pending = 0;
  stops = 0;
  readonly limits: number[] = [];
  readonly allowed: (number | null)[] = [];
  /** Whether because others come first. */
  readonly gaveWay: boolean[] = [];

  constructor(order: MoveOrder, report: MoveReporter) {
    this.order = order;
    this.report = report;
  }

  limit(end: number): void {
    this.limits.push(end);
  }

  allow(bytesPerSecond: number | null, givesWay = false): void {
    this.allowed.push(bytesPerSecond);
    this.gaveWay.push(givesWay);
  }

  async stop(): Promise<void> {
    this.stops += 1;
  }

  get span(): readonly (number | null)[] {
    return [this.order.start, this.order.end];
  }
}

export class FarMover implements Mover {
  readonly started: FarMove[] = [];

  start(order: MoveOrder, report: MoveReporter): FarMove {
    const move = new FarMove(order, report);
    this.started.push(move);
    return move;
  }

  get last(): FarMove {
    const last = this.started.at(-1);
    if (!last) throw new Error("nothing was ordered");
    return last;
  }
}
