/** Knows what is said in Spanish of a job that gives way: who comes first, and how fast it may be meanwhile. */

import type { Words } from "../words.ts";

export const givesWay: Words["givesWay"] = {
  "page-loading": (rate) =>
    `Una página que se está cargando va primero: mientras tanto, ${rate} como máximo.`,
  playing: (rate) => `Lo que se reproduce en una página va primero: mientras tanto, ${rate} como máximo.`,
  foreground: (rate) => `Una transferencia en primer plano va primero: mientras tanto, ${rate} como máximo.`,
  others: (rate) => `Otros en esta línea van primero: mientras tanto, ${rate} como máximo.`,
};
