/** Decides what a status means that says nothing of the upload itself, as a download would have it. */

import { isSigned } from "../address.ts";
import { hostOf, schemesIn } from "../credentials.ts";
import { type Problem, TransferError } from "../errors.ts";
import type { HttpHead } from "../ports.ts";
import { isBusy } from "../source.ts";

/** Keeps the answer's head: it may say when to come again. */
export class Refusal extends TransferError {
  readonly head: HttpHead;

  constructor(problem: Problem, head: HttpHead) {
    super(problem);
    this.head = head;
  }
}

/** For an answer of `url` that is no success. */
export const refusal = (url: string, head: HttpHead): Refusal => new Refusal(problemOf(url, head), head);

function problemOf(url: string, head: HttpHead): Problem {
  const { status } = head;
  const challenge = head.header("www-authenticate");
  const host = hostOf(url);
  if ([401, 403, 404, 410].includes(status) && challenge === null && isSigned(url))
    return { code: "needs-new-link", status };
  if (status === 401) return { code: "sign-in-needed", status, host, schemes: schemesIn(challenge) };
  if (status === 0 || (status >= 300 && status < 400)) return { code: "redirected", status, host };
  if (status >= 400) return { code: isBusy(status) ? "server-busy" : "http-status", status };
  return { code: "server-misbehaves", detail: `status ${status} to an upload` };
}

export const misbehaves = (detail: string): TransferError =>
  new TransferError({ code: "server-misbehaves", detail });

/** A header without which nothing goes on. Who asks from another origin sees only what the server exposes. */
export const hidden = (url: string, name: string): TransferError =>
  new TransferError({
    code: "forbidden-by-cors",
    host: hostOf(url),
    header: `Access-Control-Expose-Headers: ${name}`,
  });
