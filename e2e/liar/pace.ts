// Counts what the engine asks for against what it gets, file by file: when is it a flood?
import { codeOf } from "../../src/engine/errors.ts";
import type { Http, MoveOrder, MoveReporter } from "../../src/engine/ports.ts";

const MOST_IN_VAIN = 20;
const MOST_PER_8_MIB = 60;

interface Count {
  requests: number;
  inVain: number;
  /** The most requests in a row without a new byte. */
  mostInVain: number;
  highest: number;
}

export class Pace {
  readonly #counts = new Map<string, Count>();

  get requests(): number {
    return [...this.#counts.values()].reduce((sum, { requests }) => sum + requests, 0);
  }

  /** ARCHITECTURE.md, invariant 9: 20 in a row without a byte, 60 for 8 MiB. */
  get isFlood(): boolean {
    return [...this.#counts.values()].some(({ requests, mostInVain, highest }) => {
      const parts = Math.max(1, Math.ceil(highest / (8 * 1024 ** 2)));
      return mostInVain > MOST_IN_VAIN || requests > MOST_PER_8_MIB * parts;
    });
  }

  counted(http: Http): Http {
    return {
      open: (ask) => {
        const count = this.#of(ask.url);
        count.requests += 1;
        count.inVain += 1;
        const exchange = http.open(ask);
        const heard = (): void => {
          count.mostInVain = Math.max(count.mostInVain, count.inVain);
        };
        exchange.reply.then(heard, (error: unknown) => {
          if (codeOf(error) !== "unreachable") return heard();
          // What nobody heard floods nobody.
          count.requests -= 1;
          count.inVain -= 1;
        });
        return exchange;
      },
    };
  }

  reported({ url }: MoveOrder, report: MoveReporter): MoveReporter {
    return {
      admit: (admission) => report.admit(admission),
      askedAgain: () => report.askedAgain(),
      standing: (standing) => report.standing(standing),
      received: (bytes) => report.received(bytes),
      ended: (outcome) => report.ended(outcome),
      stored: (gain) => {
        const count = this.#of(url);
        count.inVain = 0;
        count.highest = Math.max(count.highest, gain.span.end);
        report.stored(gain);
      },
    };
  }

  #of(url: string): Count {
    const count = this.#counts.get(url) ?? { requests: 0, inVain: 0, mostInVain: 0, highest: 0 };
    this.#counts.set(url, count);
    return count;
  }
}
