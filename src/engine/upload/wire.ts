/** Decides what goes along with a request of an upload: what the job was given goes to the origin that it is for, and to nobody else. */

import { hostOf, originOf } from "../credentials.ts";
import { TransferError } from "../errors.ts";
import type { Clock, HttpAsk, MoveOrder } from "../ports.ts";
import type { UploadAnswer, UploadAsk, UploadWire } from "./protocol.ts";

export function uploadWire(
  { url: home, auth, headers }: Pick<MoveOrder, "url" | "auth" | "headers">,
  { clock, digest, resolve }: Pick<UploadWire, "digest" | "resolve"> & { readonly clock: Clock },
  open: (ask: HttpAsk) => Promise<UploadAnswer>,
): UploadWire {
  return {
    digest,
    resolve,
    now: () => clock.now(),
    ...(auth && { auth }),
    async send({ method, url, headers: own, body, isBare }: UploadAsk): Promise<UploadAnswer> {
      if (!/^https?:\/\/[^/?#]/i.test(url))
        throw new TransferError({ code: "server-misbehaves", detail: "bad address" });
      if (/^https:/i.test(home) && !/^https:/i.test(url))
        throw new TransferError({ code: "insecure-redirect", host: hostOf(url) });
      const isHome = originOf(url) === originOf(home);
      return open({
        method,
        url,
        range: null,
        headers: { ...(isBare ? {} : headers), ...own },
        ...(auth && isHome && !isBare && { auth }),
        // A body goes where it was meant to go.
        staysHere: true,
        ...(body && { body }),
      });
    },
  };
}
