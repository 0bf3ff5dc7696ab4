// What scripts/compare-servers.mjs needs of this folder.
export { compare } from "./compare.ts";
export { ROWS } from "./rows.ts";
