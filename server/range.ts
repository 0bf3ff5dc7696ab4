// Decides which bytes a Range header asks for, by RFC 9110 section 14.

/** `end` is exclusive. "whole" also covers everything a server may ignore: other units, several ranges, nonsense. */
export type RangeAnswer =
  | { readonly kind: "whole" }
  | { readonly kind: "part"; readonly start: number; readonly end: number }
  | { readonly kind: "unsatisfiable" };

const whole: RangeAnswer = { kind: "whole" };
const unsatisfiable: RangeAnswer = { kind: "unsatisfiable" };

export function parseRange(header: string | undefined, size: number): RangeAnswer {
  const match = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i.exec(header ?? "");
  const [, first = "", last = ""] = match ?? [];
  if (match === null || (first === "" && last === "")) return whole;
  if (first === "") return suffix(Number(last), size);
  const start = Number(first);
  if (last !== "" && Number(last) < start) return whole;
  if (start >= size) return unsatisfiable;
  const end = last === "" ? size : Math.min(Number(last) + 1, size);
  return { kind: "part", start, end };
}

function suffix(length: number, size: number): RangeAnswer {
  if (length === 0) return unsatisfiable;
  // Satisfiable by the RFC, but Content-Range cannot name a part of nothing.
  if (size === 0) return whole;
  return { kind: "part", start: Math.max(0, size - length), end: size };
}
