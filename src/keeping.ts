/** Asks the browser how it keeps Ferry's storage. */

import type { Keeping } from "./ui/services.ts";

export const keeping: Keeping = {
  async storage() {
    const { storage } = navigator as { readonly storage?: StorageManager };
    const estimate = await storage?.estimate?.().catch(() => null);
    const { usage: used = null, quota = null } = estimate ?? {};
    return {
      used,
      left: used === null || quota === null ? null : Math.max(0, quota - used),
      isPersisted: (await storage?.persisted?.().catch(() => null)) ?? null,
    };
  },
  keepForGood: () => navigator.storage.persist(),
};
