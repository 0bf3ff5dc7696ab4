import { expect, test } from "vitest";
import { RateHistory } from "./rate-history.ts";

const told = (...samples: readonly (readonly [rate: number, now: number])[]): readonly number[] => {
  const history = new RateHistory();
  for (const [rate, now] of samples) history.tell(rate, now);
  return history.rates;
};

test("one rate for each second", () => expect(told([5, 0], [6, 1010], [7, 1990])).toEqual([5, 6, 7]));
test("what comes twice in a second is told once", () => expect(told([5, 0], [6, 300])).toEqual([5]));
test("a gap is a gap", () => expect(told([5, 0], [6, 4000])).toEqual([5, 0, 0, 0, 6]));
test("a clock that goes back stops nothing for good", () =>
  expect(told([5, 9000], [6, 0], [7, 10_000])).toEqual([5, 7]));
test("after a long sleep only the last minutes are kept", () => {
  const rates = told([5, 0], [6, 3_600_000]);
  expect(rates).toHaveLength(180);
  expect(rates.at(-1)).toBe(6);
  expect(rates).not.toContain(5);
});
