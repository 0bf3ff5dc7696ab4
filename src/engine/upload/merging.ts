/** Puts together what several parts, on their way at the same time, each changed of how their upload stands. */

import { subtractAll, unionAll } from "../span.ts";
import type { Standing, UploadSession } from "./protocol.ts";

type Known = Pick<Standing, "have"> & { readonly session: UploadSession | null };

/** `now` with what became of `before` in `after`: what others have changed since stays. */
export function merged(now: Known, before: Known, after: Standing): Standing {
  const lost = subtractAll(before.have, after.have);
  const won = subtractAll(after.have, before.have);
  const have = unionAll(subtractAll(now.have, lost), won);
  if (now.session === null || before.session === null) return { have, session: after.session };
  return { have, session: mergedSession(now.session, before.session, after.session) };
}

function mergedSession(now: UploadSession, before: UploadSession, after: UploadSession): UploadSession {
  const memory = mergedMemory(now.memory, before.memory, after.memory);
  return {
    url: after.url === before.url ? now.url : after.url,
    ...(memory && { memory }),
    expiresAt: after.expiresAt === before.expiresAt ? now.expiresAt : after.expiresAt,
  };
}

function mergedMemory(
  now: UploadSession["memory"] = {},
  before: UploadSession["memory"] = {},
  after: UploadSession["memory"] = {},
): UploadSession["memory"] {
  const kept = Object.entries(now).filter(([key]) => key in after || !(key in before));
  const told = Object.entries(after).filter(([key, value]) => before[key] !== value);
  const all = Object.fromEntries([...kept, ...told]);
  return Object.keys(all).length > 0 ? all : undefined;
}
