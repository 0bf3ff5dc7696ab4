/** Fetches small texts beside the files, with a limit of size and of time. */

import { type Problem, TransferError } from "../engine/errors.ts";
import type { Clock, Documents, Http } from "../engine/ports.ts";

const PATIENCE_MS = 20_000;

export const documentsOver = (http: Http, clock: Clock): Documents => ({
  async text(url, mostBytes) {
    const exchange = http.open({ method: "GET", url, range: null });
    const cancel = clock.alarm(clock.now() + PATIENCE_MS, () => exchange.abort());
    try {
      const { head, body } = await exchange.reply;
      if (head.status !== 200) throw new TransferError(refusal(head.status));
      const decoder = new TextDecoder();
      let text = "";
      let length = 0;
      for (let bytes = await body.read(); bytes !== null; bytes = await body.read()) {
        length += bytes.length;
        if (length > mostBytes) throw new TransferError({ code: "document-too-long", bytes: mostBytes });
        text += decoder.decode(bytes, { stream: true });
      }
      return text + decoder.decode();
    } finally {
      cancel();
      exchange.abort();
    }
  },
});

/** Passing faults are tried again; a text that is not there stays away. */
const refusal = (status: number): Problem => ({
  code: status >= 500 || status === 429 || status === 408 ? "server-busy" : "http-status",
  status,
});
