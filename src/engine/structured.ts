/** Reads structured fields (RFC 9651): of a dictionary each member's value as it is written, and integers and booleans. */

const KEY = /[a-z*][a-z0-9_.*-]*/y;
const STRING = /"(?:[^"\\]|\\["\\])*"/.source;
const ITEM = `(?:${STRING}|:[A-Za-z0-9+/=]*:|\\?[01]|[A-Za-z0-9*+.-][^\\s",;()=]*)`;
const LIST = `\\((?:${STRING}|[^()"])*\\)`;
const VALUE = new RegExp(`=(${LIST}|${ITEM})`, "y");
const PARAMETERS = `(?:; *[a-z*][a-z0-9_.*-]*(?:=${ITEM})?)*`;
const PARAMETER = new RegExp(PARAMETERS, "y");
const COMMA = /[ \t]*,[ \t]*/y;

/** RFC 9651, 4.2.2. A member without a value is `?1`, and has no text here. Nothing at all where any of it is malformed. */
export function dictionaryOf(field: string): ReadonlyMap<string, string> {
  const text = field.trim();
  const members = new Map<string, string>();
  let at = 0;
  const next = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) at = pattern.lastIndex;
    return match;
  };
  while (at < text.length) {
    const key = next(KEY)?.[0];
    if (key === undefined) return new Map();
    // Of a key that comes twice the last one counts.
    members.set(key, next(VALUE)?.[1] ?? "");
    next(PARAMETER);
    if (at === text.length) break;
    if (!next(COMMA) || at === text.length) return new Map();
  }
  return members;
}

const INTEGER = new RegExp(`^ *(\\d{1,15})${PARAMETERS} *$`);
const BOOLEAN = new RegExp(`^ *\\?([01])${PARAMETERS} *$`);

/** An item that is a non-negative integer; null: it is none, and to be ignored. */
export function integerOf(field: string | null): number | null {
  const [, digits] = INTEGER.exec(field ?? "") ?? [];
  return digits === undefined ? null : Number(digits);
}

export function booleanOf(field: string | null): boolean | null {
  const [, bit] = BOOLEAN.exec(field ?? "") ?? [];
  return bit === undefined ? null : bit === "1";
}
