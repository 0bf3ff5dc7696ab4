/** Knows how numbers are written for people: bytes, rates, durations, percents and times of day. */

import { numbers as english } from "../words/en/numbers.ts";
import { localeInForce } from "../words/grammar.ts";
import { live } from "../words/live.ts";

export const numbers = live("numbers", english);

/** Decimals of each unit, bytes first. */
const DIGITS = [0, 0, 1, 2, 2, 2] as const;
/** Times a second at which a moving figure should be seen to move. */
const STEPS_PER_SECOND = 5;
/** More decimals than this are noise. */
const MOST_DIGITS = 3;

const writers = new Map<string, Intl.NumberFormat>();

function writerOf(options: Intl.NumberFormatOptions, kind: string): Intl.NumberFormat {
  const key = `${localeInForce()} ${kind}`;
  let writer = writers.get(key);
  if (!writer) {
    writer = new Intl.NumberFormat(localeInForce(), options);
    writers.set(key, writer);
  }
  return writer;
}

const writeNumber = (value: number, digits: number, fixed: boolean): string =>
  writerOf(
    { minimumFractionDigits: fixed ? digits : 0, maximumFractionDigits: digits },
    `${digits}${fixed ? "f" : ""}`,
  ).format(value);

/** The largest unit in which the rounded figure is at least one. */
function unitOf(bytes: number): number {
  let unit = 0;
  while (unit < DIGITS.length - 1) {
    const scale = 10 ** (DIGITS[unit] ?? 0);
    if (Math.round((bytes / 1024 ** unit) * scale) / scale < 1024) break;
    unit += 1;
  }
  return unit;
}

function writeBytes(bytes: number, unit: number, digits: number, fixed: boolean): string {
  if (unit === 0) return numbers.bytes(Math.floor(bytes));
  return numbers.size(writeNumber(bytes / 1024 ** unit, digits, fixed), numbers.units[unit - 1] ?? "");
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
  return numbers.perSecond(writeBytes(bytesPerSecond, unit, Math.min(1, DIGITS[unit] ?? 0), true));
}

/** "412 MiB of 1.2 GiB" */
export const partWords = (done: string, total: string): string => numbers.partOf(done, total);

/** Whole percents, rounded down: 100 % is said only when everything is there. */
export const percentOf = (done: number, total: number): number =>
  total <= 0 ? 100 : Math.max(0, Math.min(100, Math.floor((done / total) * 100)));

export const formatPercent = (percent: number): string =>
  writerOf({ style: "percent" }, "%").format(percent / 100);

/** A guess, worded as one; null when it cannot be told. */
export function formatTimeLeft(seconds: number | null): string | null {
  if (seconds === null || !Number.isFinite(seconds) || seconds < 0) return null;
  if (seconds < 5) return numbers.fewSeconds;
  if (seconds < 55) return numbers.about(numbers.seconds(Math.ceil(seconds / 5) * 5));
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return numbers.about(numbers.minutes(Math.max(1, minutes)));
  if (minutes < 24 * 60) return numbers.about(hoursWords(Math.round(minutes / 5) * 5));
  const days = Math.round(minutes / (24 * 60));
  return days > 30 ? numbers.moreThanAMonth : numbers.aboutDays(days);
}

function hoursWords(minutes: number): string {
  const hours = numbers.hours(Math.floor(minutes / 60));
  return minutes % 60 > 0 ? numbers.and(hours, numbers.minutes(minutes % 60)) : hours;
}

/** An exact span of time that runs down, in at most two units. */
export function formatCountdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  if (seconds < 60) return numbers.seconds(seconds);
  if (seconds >= 3600) return hoursWords(Math.ceil(seconds / 60));
  const minutes = numbers.minutes(Math.floor(seconds / 60));
  return seconds % 60 > 0 ? numbers.and(minutes, numbers.seconds(seconds % 60)) : minutes;
}

/** The time of day, with the day when it is not today. */
export function formatClock(at: number, now: number, locale = localeInForce()): string {
  const day = (ms: number): string => new Date(ms).toDateString();
  const isToday = day(at) === day(now);
  return new Intl.DateTimeFormat(locale, {
    hour: "numeric",
    minute: "2-digit",
    ...(isToday ? {} : { day: "numeric", month: "short" }),
  }).format(at);
}
