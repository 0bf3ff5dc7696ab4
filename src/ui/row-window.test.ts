import { describe, expect, test } from "vitest";
import { type Piece, piecesOf, rowAt } from "./row-window.ts";

/** Five rows of 10 px. */
const ends = [10, 20, 30, 40, 50];
const shown = (pieces: readonly Piece[]): readonly string[] =>
  pieces.map((piece) => (typeof piece === "number" ? `row ${piece}` : `${piece.size} px`));

describe("the row at an offset", () => {
  test.each([
    [-5, 0],
    [0, 0],
    [9, 0],
    [10, 1],
    [49, 4],
    [50, 4],
    [9_999, 4],
  ])("%s px: %s", (offset, at) => expect(rowAt(ends, offset)).toBe(at));
  test("of no rows is the first", () => expect(rowAt([], 5)).toBe(0));
});

describe("what is made of five rows", () => {
  test.each([
    [{ start: 0, end: 5 }, [], ["row 0", "row 1", "row 2", "row 3", "row 4"]],
    [{ start: 0, end: 0 }, [], ["50 px"]],
    [{ start: 1, end: 3 }, [], ["10 px", "row 1", "row 2", "20 px"]],
    [{ start: 3, end: 5 }, [], ["30 px", "row 3", "row 4"]],
    // Somebody is busy with the first row, and with one that is in sight.
    [{ start: 3, end: 4 }, [0, 3], ["row 0", "20 px", "row 3", "10 px"]],
    // The neighbours of the first and of the last row are no rows.
    [{ start: 0, end: 1 }, [-1, 0, 4, 5], ["row 0", "30 px", "row 4"]],
  ])("%o with %o kept", (span, kept, expected) =>
    expect(shown(piecesOf(ends, span, kept))).toEqual(expected),
  );

  test("all that is made and left out is as high as the list", () => {
    const pieces = piecesOf(ends, { start: 2, end: 3 }, [0]);
    expect(
      pieces.reduce<number>((sum, piece) => sum + (typeof piece === "number" ? 10 : piece.size), 0),
    ).toBe(50);
  });
  test("gaps are told apart", () =>
    expect(
      piecesOf(ends, { start: 2, end: 3 }, [0]).flatMap((piece) =>
        typeof piece === "number" ? [] : piece.nth,
      ),
    ).toEqual([0, 1]));
  test("of nothing, nothing", () => expect(piecesOf([], { start: 0, end: 0 }, [0])).toEqual([]));
});
