/** Knows how numbers are written for people: bytes, rates, durations, percents and times of day. */

/** The page's sentences are English, and so are the numbers in them. */
const LOCALE = "en";
const UNITS = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB"] as const;
const DIGITS = [0, 0, 1, 2, 2, 2] as const;
/** Times a second at which a moving figure should be seen to move. */
const STEPS_PER_SECOND = 5;
/** More decimals than this are noise. */
const MOST_DIGITS = 3;

const writers = new Map<string, Intl.NumberFormat>();

function writeNumber(value: number, digits: number, fixed: boolean): string {
  const key = `${digits}${fixed ? "f" : ""}`;
  let writer = writers.get(key);
  if (!writer) {
    writer = new Intl.NumberFormat(LOCALE, {
      minimumFractionDigits: fixed ? digits : 0,
      maximumFractionDigits: digits,
    });
    writers.set(key, writer);
  }
  return writer.format(value);
}

/** The largest unit in which the rounded figure is at least one. */
function unitOf(bytes: number): number {
  let unit = 0;
  while (unit < UNITS.length - 1) {
    const scale = 10 ** (DIGITS[unit] ?? 0);
    if (Math.round((bytes / 1024 ** unit) * scale) / scale < 1024) break;
    unit += 1;
  }
  return unit;
}

function writeBytes(bytes: number, unit: number, digits: number, fixed: boolean): string {
  if (unit === 0) return bytes === 1 ? "1 byte" : `${writeNumber(Math.floor(bytes), 0, false)} bytes`;
  return `${writeNumber(bytes / 1024 ** unit, digits, fixed)} ${UNITS[unit] ?? ""}`;
}

/** `1536` is "2 KiB", `67108864` is "64 MiB". */
export function formatBytes(bytes: number): string {
  const unit = unitOf(bytes);
  return writeBytes(bytes, unit, DIGITS[unit] ?? 0, false);
}

/** Bytes that grow by `rate` a second, with just so many decimals, or so small a unit, that the growth is seen. */
export function formatGrowing(bytes: number, rate: number): string {
  let unit = unitOf(bytes);
  const needed = (): number =>
    rate <= 0 ? 0 : Math.ceil(Math.log10((STEPS_PER_SECOND * 1024 ** unit) / rate));
  while (unit > 1 && needed() > MOST_DIGITS) unit -= 1;
  return writeBytes(bytes, unit, Math.min(MOST_DIGITS, Math.max(DIGITS[unit] ?? 0, needed())), true);
}

/** null when nothing moves: then there is no rate to tell. */
export function formatRate(bytesPerSecond: number): string | null {
  if (bytesPerSecond < 1) return null;
  const unit = unitOf(bytesPerSecond);
  return `${writeBytes(bytesPerSecond, unit, Math.min(1, DIGITS[unit] ?? 0), true)}/s`;
}

/** Whole percents, rounded down: 100 % is said only when everything is there. */
export const percentOf = (done: number, total: number): number =>
  total <= 0 ? 100 : Math.max(0, Math.min(100, Math.floor((done / total) * 100)));

export const formatPercent = (percent: number): string => `${percent}%`;

/** A guess, worded as one; null when it cannot be told. */
export function formatTimeLeft(seconds: number | null): string | null {
  if (seconds === null || !Number.isFinite(seconds) || seconds < 0) return null;
  if (seconds < 5) return "a few seconds";
  if (seconds < 55) return `about ${Math.ceil(seconds / 5) * 5} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `about ${Math.max(1, minutes)} min`;
  if (minutes < 24 * 60) {
    const rounded = Math.round(minutes / 5) * 5;
    const rest = rounded % 60;
    return `about ${Math.floor(rounded / 60)} h${rest > 0 ? ` ${rest} min` : ""}`;
  }
  const days = Math.round(minutes / (24 * 60));
  if (days > 30) return "more than a month";
  return days === 1 ? "about 1 day" : `about ${days} days`;
}

/** An exact span of time that runs down, in at most two units. */
export function formatCountdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) {
    const rest = seconds % 60;
    return `${Math.floor(seconds / 60)} min${rest > 0 ? ` ${rest} s` : ""}`;
  }
  const minutes = Math.ceil(seconds / 60);
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest > 0 ? ` ${rest} min` : ""}`;
}

/** The time of day as the user's system writes it, with the day when it is not today. */
export function formatClock(at: number, now: number, locale?: string): string {
  const day = (ms: number): string => new Date(ms).toDateString();
  const isToday = day(at) === day(now);
  return new Intl.DateTimeFormat(locale, {
    hour: "numeric",
    minute: "2-digit",
    ...(isToday ? {} : { day: "numeric", month: "short" }),
  }).format(at);
}
