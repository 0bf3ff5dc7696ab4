/** Knows what an address alone tells about a sample file: its name and, where it is written there, its size. */

import { formatBytes } from "./format.ts";

const SCALES: Readonly<Record<string, number>> = {
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  kib: 1024,
  mib: 1024 ** 2,
  gib: 1024 ** 3,
  tib: 1024 ** 4,
};

export interface Sample {
  readonly url: string;
  readonly name: string;
  /** null when the address does not tell. */
  readonly size: string | null;
}

/** null when it is no address, even beside `base`. */
export function sampleOf(address: string, base: string): Sample | null {
  if (!URL.canParse(address, base)) return null;
  const url = new URL(address, base);
  const last = url.pathname.split("/").at(-1) ?? "";
  const name = last === "" ? url.host : safelyDecoded(last);
  const [, figure, unit] = /(\d+(?:\.\d+)?)[ _-]?([kmgt]i?b|b)\b/i.exec(name) ?? [];
  const scale = SCALES[unit?.toLowerCase() ?? ""];
  const size = figure !== undefined && scale !== undefined ? formatBytes(Number(figure) * scale) : null;
  return { url: url.href, name, size };
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
