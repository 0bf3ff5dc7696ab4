// The lies that servers tell over several requests: they cut, wait, refuse, forget, and change the file meanwhile.
import { but, honest, type Manner, part, spanOf } from "./honest.ts";
import type { Lie } from "./liar.ts";

const KIB = 1024;

export const steady =
  (manner: Manner): Lie =>
  (asked, file) =>
    honest(asked, file, manner);

/** The first answers in their order; an honest server afterwards. */
export const atFirst =
  (lies: readonly Lie[], manner: Manner = "strong"): Lie =>
  (asked, file, liar) =>
    (lies[asked.turn] ?? steady(manner))(asked, file, liar);

export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}): Lie =>
  () => ({ status: code, headers: { "content-length": "0", ...headers } });

/** Each answer ends half way to what it promised, but for a small rest. */
export const halfWay =
  (manner: Manner): Lie =>
  (asked, file) => {
    const { start, end } = spanOf(asked, file);
    const after = Math.ceil((end - start) / 2);
    return { ...honest(asked, file, manner), ...(after > 128 * KIB && { stop: { after, how: "end" } }) };
  };

/** Refuses whoever comes while so many answers are under way, which take their time. */
export const crowded =
  (most: number, refusal: Lie = status(503)): Lie =>
  (asked, file, liar) =>
    asked.open > most
      ? refusal(asked, file, liar)
      : { ...honest(asked, file, "strong"), bytesPerSecond: 2_000_000 };

/** Parts of 256 KiB, and another file from the second on. */
export const changesMidway =
  (manner: Manner): Lie =>
  (asked, _, liar) => {
    if (asked.turn === 1) liar.swap();
    const { start, end } = spanOf(asked, liar.file);
    if (!asked.range || start >= end) return honest(asked, liar.file, manner);
    return part(start, Math.min(end, start + 256 * KIB), liar.file, manner);
  };

/** Another file of the same size, from the first request on. */
export const swapped =
  (manner: Manner): Lie =>
  (asked, _, liar) => {
    if (asked.turn === 0) liar.swap();
    return honest(asked, liar.file, manner);
  };

/** The address leads to a signed one that is good for one request, and each is cut half way. */
export const signed =
  (expires: (turn: number) => boolean = () => false): Lie =>
  (asked, file, liar) => {
    if (!asked.path.startsWith("/signed")) {
      return expires(asked.turn)
        ? { status: 403, headers: { "content-length": "0" } }
        : { status: 302, headers: { location: `/signed?turn=${asked.turn}`, "content-length": "0" } };
    }
    const isFresh = liar.ledger.filter(({ asked: { path } }) => path === asked.path).length === 1;
    return isFresh
      ? halfWay("strong")(asked, file, liar)
      : { status: 403, headers: { "content-length": "0" } };
  };

/** Headers that CORS hides from a page unless they are named. */
export const exposing =
  (names: string, lie: Lie): Lie =>
  (asked, file, liar) => {
    const answer = lie(asked, file, liar);
    if (answer === "silent") return answer;
    return but(answer, { "access-control-allow-origin": "*", "access-control-expose-headers": names });
  };
