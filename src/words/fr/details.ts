/** Knows what is said in French to those who look closer: at a job's details and its time. */

import type { Words } from "../words.ts";

export const details: Words["details"] = {
  description: "Commentaire",
  addedAt: "Ajouté",
  arrivedAt: "Arrivé",
  owner: "Ajouté par",
  thisPage: "cette page",
  proof: "Vérification",
  connections: "Connexions",
  signsIn: "Identification",
  havePart: "J’en ai une partie…",
  takingPart: "Reprise de ce que vous en avez…",
};

export const credentials: Words["credentials"] = {
  refusedAt: (origin) => `refusée par ${origin}`,
  at: (who, origin) => `${who} sur ${origin}`,
  unnamed: {
    basic: "un mot de passe",
    digest: "un mot de passe",
    bearer: "un jeton",
    header: "un en-tête HTTP",
    browser: "celle du navigateur",
  },
};

export const schedule: Words["schedule"] = {
  priority: "Priorité",
  priorities: {
    foreground: "Tout de suite, à côté de tous les autres",
    high: "Haute",
    normal: "Normale",
    low: "Basse",
  },
  notBefore: "Pas avant",
  deadline: "Prêt pour",
  first: "Placer en tête",
  startWithout: "Ne pas attendre l’autre",
  whole: "Obtenir le fichier entier",
  allowMetered: "Continuer sur ce réseau",
};
