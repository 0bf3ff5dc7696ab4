/** Knows what is said of a job's credentials beside the dialog in which they are given. */

import type { JobCredentials } from "../rpc/protocol.ts";
import { credentials } from "../words/en/details.ts";
import { later } from "../words/later.ts";

const words = later("credentials", credentials);

/** Who signs in where, without the secret. */
export const credentialsWords = ({ origin, userName, scheme, standing }: JobCredentials): string =>
  standing === "refused" ? words.refusedAt(origin) : words.at(userName ?? words.unnamed[scheme], origin);
