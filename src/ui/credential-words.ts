/** Knows what is said of a job's credentials beside the dialog in which they are given. */

import type { JobCredentials, KeptReason } from "../rpc/protocol.ts";

/** Why a download pauses when the last tab closes, although others go on. */
export function keptWords(why: KeptReason): string {
  switch (why) {
    case "sign-in":
      return "What needs your sign-in pauses when you close this tab: the browser would have to keep it unencrypted.";
    case "own-site":
      return "What comes from this site itself pauses when you close this tab: the browser would send its cookies along.";
    case "headers":
      return "What is asked for with headers of its own pauses when you close this tab.";
    default:
      return why satisfies never;
  }
}

const UNNAMED: Readonly<Record<JobCredentials["scheme"], string>> = {
  basic: "a password",
  digest: "a password",
  bearer: "a token",
  header: "a header",
  browser: "this browser’s own",
};

/** Who signs in where, without the secret. */
export const credentialsWords = ({ origin, userName, scheme, standing }: JobCredentials): string =>
  standing === "refused" ? `refused at ${origin}` : `${userName ?? UNNAMED[scheme]} at ${origin}`;
