/** Knows what is said of a job in Spanish: what can be done with it, how it stands, and why. */

import { pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("es");

export const actions: Words["actions"] = {
  pause: "Pausar",
  start: "Iniciar",
  resume: "Reanudar",
  retry: "Reintentar",
  tryNow: "Intentar ahora",
  beginAnew: "Empezar de nuevo",
  signIn: "Iniciar sesión",
  forgetSignIn: "Olvidar las credenciales",
  cancel: "Cancelar",
  save: "Guardar",
  saveAgain: "Guardar otra vez",
  saveToFolder: "Guardar en una carpeta",
  saveAsZip: "Guardar como ZIP",
  remove: "Quitar",
  chooseFolder: "Elegir la carpeta",
  allowFile: "Permitir de nuevo el archivo",
  allowFolder: "Permitir de nuevo la carpeta",
};

export const states: Words["states"] = {
  waiting: "En espera",
  connecting: "Conectando",
  checking: "Comprobando",
  downloading: "Descargando",
  paused: "En pausa",
  notStarted: "Sin iniciar",
  partly: "Descargada en parte",
  stopped: "Detenida",
  downloaded: "Descargada",
  saved: "Guardada",
  cancelled: "Cancelada",
  sending: "Enviando",
  sent: "Enviado",
  partlySent: "Enviado en parte",
  wasSending: "Se estaba enviando",
  wasDownloading: "Se estaba descargando",
  wasWaiting: "Estaba en espera",
};

export const troubles: Words["troubles"] = {
  offline: "Esperando a la red",
  portal: "Esperando el inicio de sesión",
  signIn: "Requiere inicio de sesión",
  proxy: "Esperando al proxy",
  space: "Esperando espacio libre",
  newLink: "Esperando un nuevo enlace",
  answer: "Esperando su respuesta",
  permission: "Esperando permiso",
  other: "Esperando para reintentar",
};

export const waits: Words["waits"] = {
  itsTurn: "Esperando su turno",
  starting: "Iniciando",
  browserCarries: "A cargo del navegador",
  schedule: "Programada",
  afterJob: "Esperando a otra",
  metered: "Esperando una red sin límite de datos",
  policy: "No permitida ahora",
  hostLimit: "Esperando al servidor",
  nextRange: "Esperando la siguiente parte",
  budget: "Presupuesto agotado",
  battery: "Espera la corriente",
  limit: "Retenida por un límite",
};

export const reasons: Words["reasons"] = {
  behind: (name) => `«${name}» va primero; esta empezará por sí sola.`,
  behindAnother: "Otra descarga va primero; esta empezará por sí sola.",
  browserCarries: "El navegador la descarga en segundo plano. Ferry recogerá lo que haya llegado.",
  notBefore: (clock) => `Empezará por sí sola, no antes de: ${clock}.`,
  after: (name) => `Empezará por sí sola cuando haya llegado «${name}».`,
  afterAnother: "Empezará por sí sola cuando haya llegado la descarga anterior.",
  afterStopped: (name) =>
    `«${name}» se detuvo, y esta va después. Abra esta descarga para iniciarla de todos modos.`,
  afterCancelled: (name) =>
    `«${name}» se canceló, y esta va después. Abra esta descarga para iniciarla de todos modos.`,
  afterRemoved: (name) =>
    `«${name}» se quitó, y esta va después. Abra esta descarga para iniciarla de todos modos.`,
  anotherStopped:
    "La descarga anterior se detuvo, y esta va después. Abra esta descarga para iniciarla de todos modos.",
  anotherCancelled:
    "La descarga anterior se canceló, y esta va después. Abra esta descarga para iniciarla de todos modos.",
  anotherRemoved:
    "La descarga anterior se quitó, y esta va después. Abra esta descarga para iniciarla de todos modos.",
  metered: "En esta red cuenta cada byte. Abra la descarga para permitirlo.",
  policy: "Esta instalación de Ferry ya no descarga nada de ahí. Consulte a su administrador.",
  hostLimit: "El servidor no admite más descargas a la vez; esta empezará por sí sola.",
  nextRange:
    "El programa obtiene partes del archivo cuando las necesita. Abra esta descarga para obtener el archivo entero.",
  empty: "Todavía no se le ha añadido ningún archivo.",
  notStarted: "Espera en la cola hasta que alguien la inicie.",
  again: (time) => `Nuevo intento en ${time}.`,
  againNow: "Intentándolo de nuevo.",
  isThere: "El servidor lo tiene todo y lo ha confirmado.",
  saveIt: "Completa. Guárdela para tenerla entre sus archivos.",
  saveThem: "Completa. Guarde los archivos para tenerlos entre los suyos.",
  saved: "Guardada. Se conserva aquí, también sin conexión, hasta que la quite.",
  overBudget: (clock: string) => `El presupuesto de este mes está agotado. Sigue sola a partir de ${clock}.`,
  nearBudget: (clock: string) =>
    `El resto del presupuesto de este mes se guarda para lo más importante. Sigue sola a partir de ${clock}.`,
  battery: "La batería está baja. Sigue sola cuando el dispositivo se cargue.",
  limitUntil: (name: string, clock: string) => `El límite «${name}» no deja pasar nada hasta ${clock}.`,
  limitFor: (name: string) => `El límite «${name}» no deja pasar nada. Cámbielo en los ajustes.`,
  someLimitUntil: (clock: string) => `Un límite no deja pasar nada hasta ${clock}.`,
  someLimit: "Un límite no deja pasar nada. Cámbielo en los ajustes.",
};

export const notes: Words["notes"] = {
  "source-changed": "El archivo cambió en el servidor; Ferry empezó de nuevo con el nuevo.",
  "session-lost": "El servidor había perdido lo enviado; se envía de nuevo.",
  "storage-lost": "El navegador vació el almacenamiento de Ferry; la transferencia empezó de nuevo.",
  damaged: "Una parte guardada estaba dañada; Ferry la descargó otra vez.",
  "wrong-digest":
    "La primera copia no tenía la suma de comprobación indicada; Ferry descargó el archivo otra vez.",
  "wrong-piece": "Una parte no tenía la suma de comprobación indicada; Ferry la descargó otra vez.",
};

export const saving: Words["saving"] = {
  assembling: (done, total) => `Componiendo el archivo: ${done} de ${total}.`,
  writing: (done, total) => `Escribiendo el archivo: ${done} de ${total}.`,
  assemblingMany: (done, total, files, of) =>
    `Comprobando los archivos, ${files} de ${of} listos: ${done} de ${total}.`,
  writingMany: (done, total, files, of) =>
    `Escribiendo los archivos, ${files} de ${of} listos: ${done} de ${total}.`,
  byBrowser: "El navegador lo está guardando; búsquelo entre sus descargas.",
  written: (folder) => `Escrito en la carpeta «${folder}».`,
  groupWritten: (of, folder) =>
    `${plural(of, { one: "El archivo está", many: "Todos los archivos (#) están", other: "Los # archivos están" })} en la carpeta «${folder}».`,
  partWritten: (files, of, folder) => `${files} de ${of} archivos están en la carpeta «${folder}».`,
  before: (count) =>
    plural(count, {
      one: "Uno ya estaba allí.",
      many: "# ya estaban allí.",
      other: "# ya estaban allí.",
    }),
  again: "Guarde otra vez para continuar con los demás.",
  failed: "No se pudo guardar.",
};

export const didNotWork: Words["didNotWork"] = { words: "No ha funcionado." };

export const proofs: Words["proofs"] = {
  digest: "suma de comprobación verificada",
  validator: "mismo identificador fuerte de versión en cada respuesta",
  seams: "mismo tamaño y fecha, uniones comparadas",
  acknowledged: "el servidor ha confirmado cada byte",
  unverified: "sin verificar: el servidor no ofrece nada con que comprobar",
};

export const files: Words["files"] = {
  newLink: "Nuevo enlace al archivo",
  newLinkTo: (name) => `Nuevo enlace a ${name}`,
  comparing: "Ferry compara lo que ha llegado con el archivo de la nueva dirección.",
  keptCompared: (bytes) =>
    `Continúa desde la nueva dirección: se han comparado el tamaño y ${bytes} del archivo.`,
  keptSame: "Continúa desde la nueva dirección: el servidor dice que sigue siendo la misma versión.",
  anew: "Empezó de nuevo en la nueva dirección: nada mostraba que allí esté el mismo archivo.",
  sent: (bytes: string) => `Enviado, ${bytes}`,
  downloaded: (bytes) => `Descargado, ${bytes}`,
  itsTurn: "Esperando su turno",
  leave: (bytes, name) => `Se perderá lo que hay aquí de ${name} (${bytes}).`,
  leaveYes: "Quitar el archivo",
  showMore: (count) =>
    plural(count, {
      one: "Mostrar # archivo más",
      many: "Mostrar # de archivos más",
      other: "Mostrar # archivos más",
    }),
  showSome: (next, left) => `Mostrar ${next} más de ${left} archivos`,
};
