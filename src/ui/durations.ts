/** Knows how spans of time are written into a field, and read from one: "90 s", "2 h 30 min", "14 d". */

const UNITS = { d: 86_400, h: 3_600, min: 60, s: 1 } as const;

/** In as few parts as say it exactly. */
export function durationText(seconds: number): string {
  let rest = seconds;
  const parts: string[] = [];
  for (const [unit, size] of Object.entries(UNITS)) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${count} ${unit}`);
    rest -= count * size;
  }
  return parts.join(" ") || "0 s";
}

/** Seconds; null for what is no span of time. */
export function durationIn(text: string): number | null {
  const parts = text.trim().toLowerCase();
  if (parts === "0") return 0;
  if (!/^(\d{1,10}\s*(d|h|min|s)\s*)+$/.test(parts)) return null;
  let sum = 0;
  for (const [, count, unit] of parts.matchAll(/(\d+)\s*(d|h|min|s)/g))
    sum += Number(count) * UNITS[unit as keyof typeof UNITS]; // the expression knows no other
  return sum;
}
