/** Knows what is said in Spanish on the screen of one job. */

import type { Words } from "../words.ts";

export const jobScreen: Words["jobScreen"] = {
  back: "Todas las transferencias",
  gone: "Esta descarga no está en la cola",
  goneHint:
    "Se quitó, o su dirección pertenece a otro navegador o perfil: cada uno tiene su propia cola. Todo lo que hay aquí está entre las transferencias.",
};
