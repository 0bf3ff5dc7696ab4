/** Knows what is said in French on the screen of one job. */

import type { Words } from "../words.ts";

export const jobScreen: Words["jobScreen"] = {
  back: "Tous les transferts",
  gone: "Ce téléchargement n’est pas dans la file d’attente",
  goneHint:
    "Il a été supprimé, ou son adresse appartient à un autre navigateur ou profil : chacun a sa propre file d’attente. Tout ce qui est ici figure parmi les transferts.",
};
