/** Brings the store itself into a page, because nothing that a user does fetches ten thousand pieces in random order. */

import { rolldown } from "rolldown";
import type { Session } from "../e2e/kit/ferry.ts";
import type { Point } from "./plot.ts";

export async function piecesInPage({ page }: Session, count: number): Promise<readonly Point[]> {
  const bundle = await rolldown({ input: `${process.cwd()}/bench/pieces.page.ts`, logLevel: "warn" });
  const { output } = await bundle.generate({ format: "iife" });
  await bundle.close();
  await page.evaluate(output[0].code);
  return page.evaluate<Point[]>(`storePieces(${count})`);
}
