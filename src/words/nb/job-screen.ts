/** Knows what is said in Norwegian on the screen of one job. */

import type { Words } from "../words.ts";

export const jobScreen: Words["jobScreen"] = {
  back: "Alle overføringer",
  gone: "Denne nedlastingen er ikke i køen",
  goneHint:
    "Den er fjernet, eller adressen hører til en annen nettleser eller profil: Hver av dem har sin egen kø. Alt som er her, står blant overføringene.",
};
