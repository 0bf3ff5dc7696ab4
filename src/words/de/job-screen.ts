/** Knows what is said in German on the screen of one job. */

import type { Words } from "../words.ts";

export const jobScreen: Words["jobScreen"] = {
  back: "Alle Übertragungen",
  gone: "Dieser Download ist nicht in der Warteschlange",
  goneHint:
    "Er wurde entfernt, oder seine Adresse gehört zu einem anderen Browser oder Profil: Jedes hat seine eigene Warteschlange. Alles, was hier ist, steht unter den Übertragungen.",
};
