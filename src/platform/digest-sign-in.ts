/** Answers servers that want a Digest (RFC 7616), and remembers what each wanted last, so that it need not ask each time. */

import { parseChallenges, parseInfo } from "../engine/challenge.ts";
import {
  afterInfo,
  chooseChallenge,
  type DigestChallenge,
  type DigestHash,
  digestAnswer,
  type HashText,
  type Login,
} from "../engine/http-auth.ts";
import { md5 } from "../engine/md5.ts";

const HASHES: readonly DigestHash[] = ["sha-256", "md5"];

const hashText: HashText = async (algorithm, text) => {
  const bytes = new TextEncoder().encode(text);
  if (algorithm === "md5") return md5(bytes);
  return hexOf(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
};

const hexOf = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

const newCnonce = (): string => hexOf(crypto.getRandomValues(new Uint8Array(16)));

/** What a server wanted last of one user. */
interface Wanted {
  readonly challenge: DigestChallenge;
  readonly cnonce: string;
  count: number;
}

const wanted = (challenge: DigestChallenge): Wanted => ({ challenge, cnonce: newCnonce(), count: 0 });

/** One exchange: the requests that it takes until the server is content, or is not. */
export class DigestSignIn {
  /** By origin and user, for all exchanges of this context. */
  static readonly #known = new Map<string, Wanted>();
  readonly #login: Login;
  #isFresh = false;

  constructor(login: Login) {
    this.#login = login;
  }

  /** The header for the next request; null: the server has not said what it wants. */
  async answer(method: string, url: string): Promise<string | null> {
    const { origin, pathname, search } = new URL(url);
    const known = DigestSignIn.#known.get(this.#name(origin));
    if (!known) return null;
    known.count += 1;
    const { challenge, count } = known;
    const cnonce = challenge.isSession ? known.cnonce : newCnonce();
    return digestAnswer(challenge, this.#login, { method, uri: pathname + search, cnonce, count }, hashText);
  }

  /** True: the same request again may do better. */
  heard(origin: string, status: number, header: (name: string) => string | null): boolean {
    const name = this.#name(origin);
    if (status !== 401) {
      const known = DigestSignIn.#known.get(name);
      const next = known && afterInfo(known.challenge, parseInfo(header("authentication-info")));
      if (next && next !== known.challenge) DigestSignIn.#known.set(name, wanted(next));
      return false;
    }
    const challenges = parseChallenges(header("www-authenticate"));
    const challenge = chooseChallenge(challenges, { login: true, token: false }, HASHES);
    if (challenge?.kind !== "digest") return false;
    DigestSignIn.#known.set(name, wanted(challenge));
    // Answered well to the question of just now, and refused all the same: these are the wrong words.
    const isWrong = this.#isFresh && !challenge.isStale;
    this.#isFresh = true;
    return !isWrong;
  }

  #name(origin: string): string {
    return `${origin} ${this.#login.user}`;
  }
}
