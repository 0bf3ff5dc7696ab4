import { describe, expect, test } from "vitest";
import {
  earned,
  isFlood,
  LONGEST_WAIT_MS,
  MAX_FRUITLESS,
  parseRetryAfter,
  retryDelayMs,
  spend,
} from "./retry.ts";

const always = (value: number) => ({ next: () => value });
const most = always(1 - Number.EPSILON);

describe("the delay", () => {
  test.each([
    [1, 1_000],
    [2, 2_000],
    [5, 16_000],
    [10, 512_000],
    [11, 600_000],
    [1_000, 600_000],
  ])("after %i failures is at most %i ms", (failures, ceiling) => {
    expect(retryDelayMs(failures, null, most)).toBe(ceiling);
    expect(retryDelayMs(failures, null, always(0))).toBe(0);
    expect(retryDelayMs(failures, null, always(0.5))).toBe(ceiling / 2);
  });

  test("is never shorter than what the server asked for", () => {
    expect(retryDelayMs(1, 120_000, always(0))).toBe(120_000);
    expect(retryDelayMs(1, 120_000, most)).toBe(132_000);
  });

  test("believes a server for an hour at most", () => {
    expect(retryDelayMs(1, 10 ** 12, always(0))).toBe(3_600_000);
    expect(retryDelayMs(20, 10 ** 12, most)).toBeLessThanOrEqual(LONGEST_WAIT_MS);
  });

  test("does not fall below its own when the server asks for nothing", () =>
    expect(retryDelayMs(4, -5_000, most)).toBe(8_000));
});

describe("Retry-After", () => {
  const now = Date.parse("2024-05-01T10:00:00Z");
  const sent = "Wed, 01 May 2024 08:00:00 GMT";
  test.each<[string | null, string | null, number | null]>([
    [null, null, null],
    ["0", null, 0],
    [" 120 ", null, 120_000],
    ["1000000000", null, 10 ** 12],
    ["-5", null, null],
    ["1.5", null, null],
    ["soon", null, null],
    ["", null, null],
    // A date is held against the server's own clock, which is two hours behind ours here.
    ["Wed, 01 May 2024 08:00:30 GMT", sent, 30_000],
    ["Wed, 01 May 2024 07:59:00 GMT", sent, 0],
    ["Wed, 01 May 2024 10:00:30 GMT", null, 30_000],
    ["Wed, 01 May 2024 10:00:30 GMT", "never", 30_000],
    ["Wed, 99 May 2024 10:00:30 GMT", sent, null],
  ])("%j with Date %j means %j ms", (value, date, ms) => expect(parseRetryAfter(value, date, now)).toBe(ms));
});

describe("the cap on requests", () => {
  test("is one less than 20 in a row without a byte, because a try may need two", () => {
    expect(isFlood(MAX_FRUITLESS - 1, 0)).toBe(false);
    expect(isFlood(MAX_FRUITLESS, 0)).toBe(true);
  });

  test.each([1024 ** 2 / 8, 1024 ** 2, 100_000])(
    "is 60 for an 8 MiB file, however it comes: %i bytes at a time",
    (size) => {
      let [requests, spent, stored] = [0, 0, 0];
      while (!isFlood(0, spent) && stored < 8 * 1024 ** 2) {
        requests += 1;
        spent = earned(spend(spent), size, 1);
        stored += size;
      }
      expect(requests).toBeLessThanOrEqual(60);
    },
  );

  test("is 60 for an 8 MiB file whose source is another one each time it is nearly whole", () => {
    let [requests, spent] = [0, 0];
    for (let epoch = 1; !isFlood(0, spent) && epoch < 1_000; epoch += 1) {
      for (let stored = 0; stored < 8 && !isFlood(0, spent); stored += 1) {
        requests += 1;
        spent = earned(spend(spent), 1024 ** 2, epoch);
      }
    }
    expect(requests).toBeLessThanOrEqual(60);
  });

  test("is never earned in advance", () => expect(earned(1, 10 ** 12, 1)).toBe(0));
});
