/** Runs all measurements of one link at its client's end. */

import { appendFileSync } from "node:fs";
import { courtesyOf, speedBytes } from "./figures.ts";
import { aria2, curl, endless, type Far, withFerry } from "./peers.ts";
import { SHAPES, type ShapeName } from "./shape.ts";

const PEERS = { curl: "curl", "aria2 -x1": 1, "aria2 -x4": 4, "aria2 -x16": 16 } as const;

export async function measure(
  name: ShapeName,
  far: Far,
  results: string,
  word: (name: string) => string | undefined,
): Promise<void> {
  const shape = SHAPES[name];
  const rounds = Number(word("rounds") ?? 5);
  const isWanted = (what: string): boolean => (word("only") ?? what).split(",").includes(what);
  const note = (who: string, figures: Readonly<Record<string, number>>): void => {
    console.log(`${name} ${who}: ${JSON.stringify(figures)}`);
    appendFileSync(results, `${JSON.stringify({ link: name, who, ...figures })}\n`);
  };
  for (let round = 0; round < rounds; round += 1) {
    if (isWanted("ferry"))
      await withFerry(async (ferry) =>
        note("ferry", { ...(await courtesyOf(far, shape, () => ferry.background(far))) }),
      );
    if (isWanted("peers"))
      for (const [peer, program] of Object.entries(PEERS))
        note(peer, { ...(await courtesyOf(far, shape, async () => endless(far, program))) });
    if (isWanted("speed"))
      await withFerry(async (ferry) => {
        const bytes = speedBytes(shape);
        note("speed", {
          curl: await curl(far, bytes),
          own: await ferry.own(far, bytes),
          ferry: await ferry.foreground(far, bytes),
          aria1: await aria2(far, bytes, 1),
          aria4: await aria2(far, bytes, 4),
          aria16: await aria2(far, bytes, 16),
        });
      });
  }
}
