/** Knows what the foot of the page says in French. */

import type { Words } from "../words.ts";

export const foot: Words["foot"] = {
  goOn: "Continuer sans moi",
  goOnTried: "Remise au navigateur…",
  whenClosed: "Quand cet onglet est fermé",
  closedGoesOn:
    "Les téléchargements continuent quand vous fermez cet onglet : le navigateur s’en charge tant qu’il est ouvert. Ferry reprendra ce qui est arrivé à votre prochaine visite.",
  closedPauses:
    "Gardez cet onglet ouvert : dans ce navigateur, les transferts se suspendent quand le dernier onglet se ferme et reprennent à votre prochaine visite.",
  saveFolder: "Enregistrer dans :",
  folderNone: "les téléchargements du navigateur",
  pickFolder: "Choisir un dossier",
  changeFolder: "Changer",
  forgetFolder: "Oublier",
  isFolder: (share, folder) => `${share} correspond au dossier ${folder}`,
  queue: "La file d’attente",
  queueFile:
    "La file d’attente peut être enregistrée dans un fichier, sans ses secrets ni ses données, et reprise par un autre Ferry.",
  saveQueue: "L’exporter dans un fichier",
  takeIn: "En importer une…",
};

export const kept: Words["kept"] = {
  "sign-in":
    "Ce qui demande votre identification se suspend quand vous fermez cet onglet : le navigateur devrait sinon la garder en clair.",
  "own-site":
    "Ce qui vient de ce site lui-même se suspend quand vous fermez cet onglet : le navigateur enverrait sinon ses cookies avec.",
  upload:
    "Ce qui est envoyé se suspend quand vous fermez cet onglet, et reprend où il s’était arrêté à votre prochaine visite.",
  headers: "Ce qui est demandé avec ses propres en-têtes HTTP se suspend quand vous fermez cet onglet.",
  method: "Ce qui est demandé par une autre méthode que GET s’interrompt quand vous fermez cet onglet.",
  redirects:
    "Ce qui ne doit pas être renvoyé vers une autre adresse se suspend quand vous fermez cet onglet : le navigateur suivrait.",
  limit:
    "Ce qui a une limite est suspendu quand vous fermez cet onglet : le navigateur n’en respecterait aucune.",
  cost: "Ce qui ne doit pas trop coûter est suspendu quand vous fermez cet onglet : le navigateur ne compterait pas.",
};

export const programs: Words["programs"] = {
  title: "Programmes d’autres sites autorisés à utiliser Ferry",
  takeBack: "Révoquer",
  told: "Ses téléchargements restent ici. Il devra demander à nouveau.",
};
