/** Decides whether a store of secrets keeps its contract, whatever it stores in. */

// oxlint-disable-next-line no-restricted-imports -- a suite of tests, run by *.test.ts
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Secret } from "../engine/credentials.ts";
import type { Secrets } from "../engine/ports.ts";

export interface SecretsBench {
  /** Another life's front end on the same disk. */
  open(): Secrets;
  /** All that lies on the disk, as text; null where it is no disk. */
  raw(): Promise<string | null>;
  /** The keys on the disk. */
  keys(): Promise<readonly CryptoKey[]>;
  /** Puts what is stored for one origin of a job in the place of another's. */
  swap(job: string, from: string, to: string): Promise<boolean>;
  wipe(): Promise<void>;
  end(): Promise<void>;
}

const A = "https://a.example";
const B = "https://b.example:8443";
const PASSWORD = "correct horse battery";
const basic = (password = PASSWORD): Secret => ({ scheme: "basic", userName: "anna", password });

export function secretsContract(name: string, make: () => Promise<SecretsBench>): void {
  describe(`${name} keeps the contract of secrets`, () => {
    let bench: SecretsBench;
    let secrets: Secrets;
    beforeEach(async () => {
      bench = await make();
      secrets = bench.open();
    });
    afterEach(() => bench.end());

    test("what was put comes back, in every scheme and to the next life", async () => {
      const all: readonly Secret[] = [
        basic("pä✓ss"),
        { scheme: "digest", userName: "anna", password: "" },
        { scheme: "bearer", token: "t".repeat(8_000) },
        { scheme: "header", name: "X-Api-Key", value: "k" },
      ];
      for (const secret of all) {
        await secrets.put("1", A, secret);
        expect(await bench.open().get("1", A)).toEqual(secret);
      }
    });

    test("what is not there is null", async () => {
      expect(await secrets.get("1", A)).toBeNull();
      await secrets.put("1", A, basic());
      expect([await secrets.get("1", B), await secrets.get("2", A)]).toEqual([null, null]);
      expect(await secrets.all()).toEqual([{ job: "1", origin: A }]);
    });

    test("forgetting takes one origin, or all of the job and of no other", async () => {
      for (const [job, origin] of [
        ["1", A],
        ["1", B],
        ["10", A],
        ["2", A],
      ] as const)
        await secrets.put(job, origin, basic(`${job}${origin}`));
      await secrets.forget("2", A);
      await secrets.forget("2", A);
      expect([await secrets.get("2", A), await secrets.get("1", A)]).toEqual([null, basic(`1${A}`)]);
      await secrets.forget("1");
      expect(await secrets.all()).toEqual([{ job: "10", origin: A }]);
      expect(await secrets.get("10", A)).toEqual(basic(`10${A}`));
    });

    test("of two lives that begin at the same time both can read all", async () => {
      const other = bench.open();
      await Promise.all([secrets.put("1", A, basic("one")), other.put("2", A, basic("two"))]);
      expect([await other.get("1", A), await secrets.get("2", A)]).toEqual([basic("one"), basic("two")]);
    });

    test("cleared storage has no secrets, and takes new ones", async () => {
      await secrets.put("1", A, basic());
      await bench.wipe();
      // A loss is told once.
      expect(await secrets.get("1", A).catch(() => secrets.get("1", A))).toBeNull();
      await secrets.put("1", A, basic("new"));
      expect(await secrets.get("1", A)).toEqual(basic("new"));
    });

    test("at rest there is nothing to read, and the key cannot be taken out", async ({ skip }) => {
      await secrets.put("1", A, basic());
      const raw = await bench.raw();
      if (raw === null) return skip("this is no disk");
      expect(raw).toContain(A);
      for (const secret of [PASSWORD, "anna"]) expect(raw).not.toContain(secret);
      const [key] = await bench.keys();
      expect(key?.extractable).toBe(false);
      await expect(crypto.subtle.exportKey("raw", key as CryptoKey)).rejects.toThrow();
    });

    test("the same secret never looks the same twice", async ({ skip }) => {
      await secrets.put("1", A, basic());
      const before = await bench.raw();
      await secrets.put("1", A, basic());
      if (before === null) return skip("this is no disk");
      expect(await bench.raw()).not.toBe(before);
    });

    test("a secret does not open in another's place", async ({ skip }) => {
      await secrets.put("1", A, basic());
      if (!(await bench.swap("1", A, B))) return skip("nobody can get at it");
      expect(await secrets.get("1", B)).toBeNull();
    });
  });
}
