/** Knows what is said in French on anybody's page too: of the network, and by the elements. */

import type { Words } from "../words.ts";

export const banner: Words["banner"] = {
  back: "Vous êtes de nouveau en ligne. Les transferts reprennent.",
  offline: "Vous êtes hors connexion. Ferry attend le retour d’Internet.",
  since: (clock) => `Depuis : ${clock}. Ce qui est arrivé est conservé.`,
  portal: "Ce réseau vous demande de vous connecter.",
  portalNext:
    "Ouvrez une page web quelconque dans un autre onglet et connectez-vous-y. Les transferts reprendront ensuite d’eux-mêmes.",
  proxy: "Plusieurs serveurs ne répondent pas, alors que ce réseau répond.",
  proxyNext:
    "Un proxy vous demande peut-être de vous connecter. Ouvrez cette adresse ; si le navigateur le demande, connectez-vous. Les transferts reprendront ensuite.",
  proxyOpen: "Ouvrir la page de connexion",
};

export const elements: Words["elements"] = {
  download: "Téléchargement",
  suspend: "Suspendre",
  resume: "Reprendre",
  save: "Enregistrer",
  waiting: "En attente",
  connecting: "Connexion",
  downloading: "Téléchargement en cours",
  paused: "En pause",
  notStarted: "Non démarré",
  waitingToGoOn: "En attente de reprise",
  stopped: "Arrêté",
  downloaded: "Téléchargé",
  cancelled: "Annulé",
};
