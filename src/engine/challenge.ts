/** Reads what a server wants for a sign-in: `WWW-Authenticate` and its like (RFC 9110, 11.3). */

export interface Challenge {
  /** Lower case. */
  readonly scheme: string;
  /** What Negotiate and NTLM send instead of parameters. */
  readonly token: string | null;
  /** Lower-case names; of a name that comes twice the first counts. */
  readonly params: ReadonlyMap<string, string>;
}

const MAX_LENGTH = 16_384;
const MAX_CHALLENGES = 20;

const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const EMPTY = /[ \t,]*/y;
/** A word is the name of a parameter where = and a value follow, of a scheme elsewhere. */
const PARAM = new RegExp(
  `(${TOKEN})[ \\t]*=[ \\t]*(?:"((?:[^"\\\\]|\\\\.)*)"|(${TOKEN}))[ \\t]*(?=,|$)`,
  "ys",
);
const SCHEME = new RegExp(`(${TOKEN})(?: +|(?=,|$))`, "y");
const TOKEN_68 = /([A-Za-z0-9._~+/-]+=*)[ \t]*(?=,|$)/y;

/** All challenges of a header that may be several joined by commas; what comes after something unreadable is left out. */
export function parseChallenges(value: string | null): readonly Challenge[] {
  if (value === null || value.length > MAX_LENGTH) return [];
  let at = 0;
  const next = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(value);
    if (match) at = pattern.lastIndex;
    return match;
  };
  const challenges: Challenge[] = [];
  let params = new Map<string, string>();
  for (next(EMPTY); at < value.length; next(EMPTY)) {
    const [, name, quoted, word] = next(PARAM) ?? [];
    if (name !== undefined) {
      // A parameter before any scheme belongs to nothing.
      if (challenges.length === 0) break;
      const key = name.toLowerCase();
      if (!params.has(key)) params.set(key, quoted?.replace(/\\(.)/gs, "$1") ?? word ?? "");
      continue;
    }
    const scheme = next(SCHEME)?.[1]?.toLowerCase();
    if (scheme === undefined || challenges.length === MAX_CHALLENGES) break;
    params = new Map();
    challenges.push({ scheme, token: next(TOKEN_68)?.[1] ?? null, params });
  }
  return challenges;
}

/** The parameters of `Authentication-Info` (RFC 9110, 11.6.3): a list like a challenge's, without a scheme. */
export const parseInfo = (value: string | null): ReadonlyMap<string, string> =>
  parseChallenges(value === null ? null : `info ${value}`)[0]?.params ?? new Map<string, string>();
