/** Knows which addresses a link to Ferry's page brings to be looked at. */

import { linksIn } from "./addresses.ts";

/** `/?add=…`: itself or as `web+ferry:…`; several by several `add`. Nothing else of it counts. */
export const linksInQuery = (query: string): readonly string[] =>
  linksIn(
    new URLSearchParams(query)
      .getAll("add")
      .map((text) => text.replace(/^web\+ferry:(\/\/(?=https?:))?/i, ""))
      .join("\n"),
  );
