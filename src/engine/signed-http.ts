/** Puts a move's credentials on its requests. */

import type { Auth } from "./credentials.ts";
import type { Http } from "./ports.ts";

/** The same requests, each with what `auth` says. */
export function signed(http: Http, auth: Auth | undefined): Http {
  if (!auth) return http;
  switch (auth.kind) {
    case "header":
      return { open: (ask) => http.open({ ...ask, secret: { name: auth.name, value: auth.value } }) };
    case "include":
    case "same-origin":
      return { open: (ask) => http.open({ ...ask, ambient: auth.kind }) };
    case "digest":
      return http;
    default:
      return auth satisfies never;
  }
}
