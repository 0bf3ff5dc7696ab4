/** Knows how secrets lie in IndexedDB: each wrapped with a key that no script can read, made when it is first needed. */

import type { Secret } from "../engine/credentials.ts";
import type { JobId } from "../engine/job.ts";
import type { Secrets } from "../engine/ports.ts";
import type { Database } from "./database.ts";

const KEY = "secret-key";
const PREFIX = "secret:";

interface Wrapped {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
}

/**
 * The key cannot be exported, so a copied database gives nothing away without this browser's own key store, and a script
 * in this origin can use it but not take it along. It does not protect against such a script (decisions/credentials.md).
 */
export class IdbSecrets implements Secrets {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async put(job: JobId, origin: string, secret: Secret): Promise<void> {
    const name = nameOf(job, origin);
    const key = (await this.#key()) ?? (await this.#newKey());
    // 96 bits, never twice under one key (NIST SP 800-38D).
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const text = new TextEncoder().encode(JSON.stringify(secret));
    const bytes = await crypto.subtle.encrypt(sealed(iv, name), key, text);
    await this.#database.run(
      ["meta"],
      "readwrite",
      async (transaction) => {
        await transaction.objectStore("meta").put({ iv, bytes } satisfies Wrapped, name);
      },
      "strict",
    );
  }

  async get(job: JobId, origin: string): Promise<Secret | null> {
    const name = nameOf(job, origin);
    const wrapped = await this.#database.run(["meta"], "readonly", (transaction) =>
      transaction.objectStore("meta").get(name),
    );
    const key = wrapped === undefined ? null : await this.#key();
    if (!key) return null;
    try {
      const { iv, bytes } = wrapped as Wrapped; // as `put` wrote it; anything else does not open
      const text = await crypto.subtle.decrypt(sealed(iv, name), key, bytes);
      return JSON.parse(new TextDecoder().decode(text)) as Secret; // authentic: `put` wrote it
    } catch {
      return null; // wrapped with a key that is gone, or damaged
    }
  }

  async forget(job: JobId, origin?: string): Promise<void> {
    const names =
      origin === undefined
        ? IDBKeyRange.bound(`${PREFIX}${job} `, `${PREFIX}${job} \uffff`)
        : nameOf(job, origin);
    await this.#database.run(
      ["meta"],
      "readwrite",
      (transaction) => transaction.objectStore("meta").delete(names),
      "strict",
    );
  }

  async all(): Promise<readonly { readonly job: JobId; readonly origin: string }[]> {
    const names = await this.#database.run(["meta"], "readonly", (transaction) =>
      transaction.objectStore("meta").getAllKeys(IDBKeyRange.bound(PREFIX, `${PREFIX}\uffff`)),
    );
    return names.map((name) => {
      const [job = "", origin = ""] = name.slice(PREFIX.length).split(" ");
      return { job, origin };
    });
  }

  #key(): Promise<CryptoKey | null> {
    return this.#database.run(["meta"], "readonly", async (transaction) => {
      const key: unknown = await transaction.objectStore("meta").get(KEY);
      return key instanceof CryptoKey ? key : null;
    });
  }

  /** Of two that are made at the same time, the first one stays. */
  async #newKey(): Promise<CryptoKey> {
    const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
      "encrypt",
      "decrypt",
    ]);
    return this.#database.run(
      ["meta"],
      "readwrite",
      async (transaction) => {
        const store = transaction.objectStore("meta");
        const there: unknown = await store.get(KEY);
        if (there instanceof CryptoKey) return there;
        await store.put(made, KEY);
        return made;
      },
      "strict",
    );
  }
}

/** Neither part has a space in it. */
const nameOf = (job: JobId, origin: string): string => `${PREFIX}${job} ${origin}`;

/** Bound to its place: a record that somebody puts under another job or origin does not open. */
const sealed = (iv: Uint8Array<ArrayBuffer>, name: string): AesGcmParams => ({
  name: "AES-GCM",
  iv,
  additionalData: new TextEncoder().encode(name),
});
