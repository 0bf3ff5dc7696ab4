/** Knows what the library says in Spanish. */

import { pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("es");

export const library: Words["library"] = {
  emptyTitle: "Aquí aún no se guarda nada",
  emptyText:
    "Lo que Ferry ha descargado se queda aquí hasta que lo elimine. Se abre sin red y ocupa espacio en este dispositivo.",
  count: (count) => plural(count, { one: "# archivo", many: "# de archivos", other: "# archivos" }),
  sum: (files, size) => `${files}, ${size} en este dispositivo`,
  coming: "Aún se descargan, y ya se pueden reproducir",
  kept: "Guardados aquí",
  search: "Buscar",
  order: "Orden",
  orders: {
    newest: "Los más recientes primero",
    largest: "Los más grandes primero",
    name: "Por nombre",
    unopened: "Los que llevan más tiempo sin abrirse",
  },
  noMatch: "Ningún archivo de aquí tiene eso en su nombre.",
  play: "Reproducir",
  open: "Abrir",
  share: "Compartir",
  came: (date) => `llegó el ${date}`,
  opened: (date) => `abierto el ${date}`,
  notOpened: "aún sin abrir",
  inJob: (job) => `en ${job}`,
  percentHere: (percent) => `${percent} está aquí`,
  ask: (name, size) =>
    `${name} ocupa ${size}. Una vez eliminado de aquí habrá que descargarlo de nuevo; las copias que haya guardado se quedan.`,
  askYes: "Eliminarlo",
  shareReady: "Ya está listo: pulse Compartir una vez más.",
  shared: "Se ha compartido.",

  back: "Todos los archivos",
  gone: "Este archivo ya no está aquí.",
  notYet:
    "Aún no ha llegado. El sonido y las películas se reproducen mientras llegan; todo lo demás se abre cuando está completo.",
  cannotShow: "Ferry no muestra archivos de este tipo. Guárdelo y ábralo con un programa suyo.",
  noPdf: "Este navegador no muestra archivos PDF. Guárdelo y ábralo con un programa suyo.",
  cannotPlay:
    "Este navegador no puede reproducirlo, o lo que hace falta de él no llegó. Guárdelo cuando esté aquí y reprodúzcalo con otro programa.",
  jumps: (percent) =>
    `Aún se descarga, ${percent} está aquí. Adondequiera que salte, la parte que falta se trae primero.`,
  inOrder: (percent) =>
    `Aún se descarga, ${percent} está aquí. Este servidor envía el archivo solo del principio al final: lo que está aquí se reproduce, y un salto más allá espera hasta que esa parte llegue.`,
  stopped: (percent) =>
    `La descarga no sigue: del archivo ${percent} está aquí, y se reproduce hasta donde llega.`,
  goOn: "Reanudar la descarga",
  reading: "Leyendo…",
  firstPart: (shown, size) => `Los primeros ${shown} de ${size}.`,
  emptyFile: "El archivo está vacío.",

  tidy: (days) =>
    plural(days, {
      one: "Eliminar lo que no he abierto en # día…",
      many: "Eliminar lo que no he abierto en # de días…",
      other: "Eliminar lo que no he abierto en # días…",
    }),
  tidyTitle: (days) =>
    plural(days, {
      one: "Sin abrir desde hace # día",
      many: "Sin abrir desde hace # de días",
      other: "Sin abrir desde hace # días",
    }),
  tidyNone: (days) =>
    plural(days, {
      one: "No hay nada que eliminar: todo lo de aquí llegó o se abrió en el último día.",
      many: "No hay nada que eliminar: todo lo de aquí llegó o se abrió en los últimos # de días.",
      other: "No hay nada que eliminar: todo lo de aquí llegó o se abrió en los últimos # días.",
    }),
  tidyFiles: "Archivos que se eliminarían",
  tidyMore: (count) =>
    plural(count, { one: "y # archivo más", many: "y # de archivos más", other: "y # archivos más" }),
  tidyHint:
    "Esto no se puede deshacer: quien quiera alguno de nuevo tendrá que descargarlo otra vez. Las copias que haya guardado en otro sitio se quedan donde están.",
  tidyYes: (files, size) => `Eliminar ${files}, ${size}`,
  tidying: (done, of) => `${done} de ${of} eliminados…`,
  tidied: (files, size) => `Eliminado: ${files}. ${size} vuelven a estar libres.`,
};
