/** Knows what surrounds the command line in French. */

import type { Words } from "../words.ts";

export const commandLine: Words["commandLine"] = {
  title: "Ligne de commande",
  about: "Les commandes de bitsadmin, pour cette file d’attente. /help en donne la liste.",
  transfers: "Transferts",
  log: "Réponses des commandes",
  command: "Commande",
  stop: "Arrêter",
  run: "Exécuter",
};
