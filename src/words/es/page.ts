/** Knows what the page itself says in Spanish: what everybody sees at once. */

import { figure, pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("es");

export const strings: Words["strings"] = {
  add: "Añadir",
  close: "Cerrar",
  cancelDialog: "Cancelar",
  addTitle: "Añadir una transferencia",
  sendFiles: "Enviar archivos…",
  readList: "Ver su contenido",
  isList: "Es una lista de archivos (Metalink).",
  browserDownload: "Dejar que la descargue el navegador",
  downloads: "Descargas",
  screens: "Secciones de Ferry",
  transfers: "Transferencias",
  library: "Biblioteca",
  settings: "Configuración",
  opening: "Abriendo la cola…",
  asking: "Consultando el estado actual…",
  signIn: "Iniciar sesión",
  files: "Archivos",
  newAddress: "Nueva dirección del archivo",
  useAddress: "Usar",
  keepAddress: "Conservar la anterior",
  changeAddress: "Cambiar la dirección…",
  save: "Guardar",
  retry: "Reintentar",
  remove: "Quitar",
  forgotten: "Aquí no ha pasado nada desde hace tiempo. Quite la descarga si nadie la quiere.",
  cannotResume:
    "Este servidor no puede continuar a mitad de un archivo: si se interrumpe, empieza desde el principio.",
  saving: "Guardando…",
  keepOpen: "Mantenga abierta esta página hasta que termine.",
  handedOver: "Entregado al navegador. Él continúa; puede cerrar esta pestaña.",
  nothingToHandOver: "Ahora mismo no hay nada que el navegador pueda continuar.",
  updateReady: "Hay una nueva versión de Ferry lista.",
  updateNow: "Recargar ahora",
  later: "Más tarde",
  installOffer: "Ferry se puede instalar como aplicación: con su propia ventana y a un toque.",
  install: "Instalar",
  notNow: "Ahora no",
  reload: "Recargar",
  keep: "Conservar",
  mapShare: (share) => `Elegir la carpeta que es ${share}`,
  asOf: (clock) => `Estado: ${clock}. Abriendo la cola…`,
  added: (name) => `${name} se ha añadido a la cola.`,
  addedMany: (count) =>
    plural(count, {
      one: "Se ha añadido # descarga a la cola.",
      many: "Se han añadido # de descargas a la cola.",
      other: "Se han añadido # descargas a la cola.",
    }),
};

export const counts: Words["counts"] = {
  running: (count) => `${figure(count)} en curso`,
  waiting: (count) => `${figure(count)} en espera`,
  paused: (count) => `${figure(count)} en pausa`,
  stopped: (count) => plural(count, { one: "# detenida", many: "# detenidas", other: "# detenidas" }),
  done: (count) => plural(count, { one: "# completada", many: "# completadas", other: "# completadas" }),
};

export const announced: Words["announced"] = {
  started: (name) => `${name}: descarga iniciada.`,
  quarter: (name, percent) => `${name}: ${percent}.`,
  paused: (name) => `${name}: en pausa.`,
  waits: (name, what) => `${name} está en espera. ${what}`,
  goesOn: (name) => `${name}: continúa.`,
  startedSending: (name: string) => `${name}: envío iniciado.`,
  sent: (name: string) => `${name}: enviado.`,
  done: (name) => `${name}: descarga completada.`,
  failed: (name, what, next) => `${name} se ha detenido. ${what} ${next}`,
};

export const empty: Words["empty"] = {
  addUrl: "Añadir una URL",
  emptyTitle: "La cola está vacía",
  emptyText:
    "Dele a Ferry la dirección de un archivo grande. Llegará, pase lo que pase con la red, esta pestaña o el navegador.",
  emptyHint: "También puede pegar o soltar enlaces y archivos en cualquier lugar de esta página.",
  trySample: "O pruebe con uno de estos",
};
