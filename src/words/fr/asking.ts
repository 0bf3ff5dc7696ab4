/** Knows what is said in French where somebody signs in, or lets a program in. */

import type { Words } from "../words.ts";

export const signIn: Words["signIn"] = {
  how: "Mode d’identification",
  schemes: {
    basic: "Nom d’utilisateur et mot de passe",
    digest: "Nom d’utilisateur et mot de passe (Digest)",
    bearer: "Jeton",
    header: "Un en-tête HTTP particulier",
    browser: "L’identification de ce navigateur",
  },
  fields: {
    "user-name": "Nom d’utilisateur",
    password: "Mot de passe",
    token: "Jeton",
    "header-name": "Nom de l’en-tête",
    "header-value": "Valeur de l’en-tête",
  },
  browserHint:
    "Envoie ce que ce navigateur a pour ce serveur : cookies, identification mémorisée, ticket Kerberos. Connectez-vous d’abord à ce serveur dans un autre onglet.",
  inTheClear: "Cette adresse n’est pas chiffrée : d’autres, en chemin, peuvent lire ce que vous y envoyez.",
  kept: "Elle n’est envoyée qu’à ce serveur, conservée chiffrée sur cet appareil et oubliée avec le téléchargement.",
  wrongOnce: "La dernière a été refusée.",
  wrongBefore: (wrong) => `Les ${wrong} dernières ont été refusées. Encore une, et Ferry ne demandera plus.`,
  ranOut: "L’identification utilisée a expiré.",
  send: "Se connecter et continuer",
  sending: "Connexion…",
};

export const connecting: Words["connecting"] = {
  alone: "Cette fenêtre est destinée aux programmes qui veulent utiliser Ferry",
  aloneWhy:
    "Aucune page avec laquelle Ferry puisse communiquer ne l’a ouverte. Si un programme vous a amené ici, sa page coupe le lien avec les fenêtres qu’elle ouvre ; la personne qui la gère doit envoyer cet en-tête à la place :",
  waiting: "Un instant…",
  asks: "Cette page peut-elle utiliser Ferry pour ses téléchargements ?",
  callsItself: (name) => `Elle se nomme ${name}`,
  may: ["Elle peut ajouter des téléchargements, et voir, modifier et lire ceux qu’elle a ajoutés."],
  mayNot: ["Elle ne voit ni les autres téléchargements, ni vos dossiers, ni vos identifications."],
  unsafe:
    "Son adresse n’est pas chiffrée : quelqu’un, en chemin, pourrait parler en son nom. Elle ne peut donc être autorisée qu’une fois.",
  forGood: "Toujours autoriser",
  once: "Autoriser une fois",
  no: "Ne pas autoriser",
  takeBack: "Ce qui est toujours autorisé figure dans les paramètres de Ferry et peut y être révoqué.",
  connected: "Connecté",
  keepOpen:
    "Gardez cette fenêtre ouverte tant que la page travaille avec Ferry : ses téléchargements passent par ici.",
  open: "Ouvrir Ferry",
  refused: "Cette page ne peut pas utiliser Ferry",
  refusedNext: "Vous pouvez fermer cette fenêtre. La page pourra demander à nouveau.",
  nobody: "Ferry ne peut pas savoir à qui appartient la page qui demande",
  nobodyNext:
    "Une page sans adresse propre (un fichier ou un cadre isolé) ne peut pas être autorisée. Vous pouvez fermer cette fenêtre.",
};
