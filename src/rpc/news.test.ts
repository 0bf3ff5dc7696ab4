import { describe, expect, test } from "vitest";
import { News, withNews } from "./news.ts";
import type { FileView, JobView } from "./protocol.ts";

const file = (id: string, bytesTransferred = 0) => ({ id, bytesTransferred }) as FileView;
const view = (rev: number, files: readonly FileView[]) => ({ id: "a", rev, files }) as JobView;

describe("news of a job of many files", () => {
  const [a, b, c] = [file("a"), file("b"), file("c")];

  test("tells all of them once, and then only those that are not as they were", () => {
    const news = new News();
    const first = news.of(view(1, [a, b]));
    expect([first.job.files, first.changed?.map(({ at }) => at)]).toEqual([[], [0, 1]]);
    const moved = file("b", 5);
    expect(news.of(view(2, [a, moved])).changed).toEqual([{ at: 1, file: moved }]);
    expect(news.of(view(3, [a, moved, c])).changed).toEqual([{ at: 2, file: c }]);
    expect(news.of(view(4, [a, moved, c])).changed).toEqual([]);
    news.forget("a");
    expect(news.of(view(5, [a])).changed).toHaveLength(1);
  });

  test("from which one leaves tells all that stayed, each in its new place", () => {
    const news = new News();
    news.of(view(1, [a, b, c]));
    expect(news.of(view(2, [a, c]))).toEqual({ job: view(2, [a, c]) });
    expect(news.of(view(3, [a, c])).changed).toEqual([]);
  });

  test("is put into what a page knows", () => {
    const known = view(1, [a, b]);
    const moved = file("b", 5);
    expect(withNews(known, view(2, []), [{ at: 1, file: moved }])).toEqual(view(2, [a, moved]));
    expect(withNews(undefined, view(2, []), [{ at: 0, file: a }])).toEqual(view(2, [a]));
  });

  test("that is older than what a page knows changes nothing; a whole view replaces it", () => {
    const known = view(3, [a, b]);
    expect(withNews(known, view(2, []), [{ at: 1, file: c }])).toBe(known);
    expect(withNews(known, view(4, [c]), undefined)).toEqual(view(4, [c]));
  });
});
