/** Knows what is said in Spanish on the screen of one job. */

import { pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("es");

export const jobScreen: Words["jobScreen"] = {
  back: "Todas las transferencias",
  gone: "Esta descarga no está en la cola",
  goneHint:
    "Se quitó, o su dirección pertenece a otro navegador o perfil: cada uno tiene su propia cola. Todo lo que hay aquí está entre las transferencias.",
  files: "Archivos",
  findFile: "Buscar un archivo por su nombre",
  noSuchFile: "Ningún archivo tiene eso en su nombre.",
  map: "Lo que hay aquí del archivo",
  showMap: "Mostrar su mapa",
  rates: "Velocidad",
  about: "Acerca de la descarga",
  settings: "Ajustes",
  schedule: "Cuándo se hace",
  log: "Lo que ha pasado",
  error: "Lo que la impide",
  nextStep: "Siguiente paso",
  code: "Código de Ferry",
  bitsCode: "Código de BITS",
  httpStatus: "Estado HTTP",
  host: "Servidor",
  interruptions: "Interrupciones hasta ahora",
  copy: "Copiar los detalles para el soporte",
  copied: "Copiado. No hay partes secretas de direcciones, contraseñas ni valores de cabeceras.",
  copyByHand: "Este navegador no dejó copiar a Ferry. Aquí está el texto, seleccionado: cópielo usted.",
  details: "Detalles para el soporte",
};

/** The map of a file's pieces. */
export const pieces: Words["pieces"] = {
  summary: (percent, parts) =>
    `${percent} está aquí, ${plural(parts, { one: "en # parte", many: "en # de partes", other: "en # partes" })}.`,
  nothing: "Aún no hay nada aquí.",
  whole: "Todo está aquí y comprobado.",
  sizeUnknown: (bytes) => `${bytes} están aquí; su servidor no ha dicho cuánto mide el archivo.`,
  coarse: "Tiene más huecos de los que se pueden dibujar; los pequeños se omiten.",
  here: "Aquí",
  coming: "Recibido, camino del disco",
  claimed: "Pedido",
  carried: "Lo trae el navegador",
  missing: "Falta",
  hashed: "Comparado con su suma",
  connection: (number) => `Conexión ${number}`,
  brings: (host, rate) => `de ${host}, ${rate}`,
  table: "Como tabla",
  from: "Desde el byte",
  to: "Hasta el byte",
  size: "Tamaño",
  what: "Qué",
  by: (what, host) => `${what}, de ${host}`,
  more: (rows) => plural(rows, { one: "y # parte más", many: "y # de partes más", other: "y # partes más" }),
};
/** The same map of a file that is sent. */
export const sentPieces: Words["sentPieces"] = {
  map: "Lo que el servidor tiene del archivo",
  summary: (percent: string) => `${percent} está en el servidor.`,
  nothing: "El servidor aún no tiene nada.",
  whole: "El servidor lo tiene todo.",
  here: "En el servidor",
};

export const rates: Words["rates"] = {
  nothing: "No ha llegado nada desde que arrancó el worker de Ferry. La imagen empieza con el primer byte.",
  summary: (mean, most, span) => `${mean} de media en los últimos ${span}, como mucho ${most}.`,
  ago: (span) => `hace ${span}`,
  now: "ahora",
};

/** Lines of the log. */
export const jobLog: Words["jobLog"] = {
  empty: "Aún no hay nada anotado.",
  "upload-created": "Se creó el envío.",
  sending: (host: string) => `Los bytes van a ${host}`,
  delivered: (bytes: string, proof: string) => `El servidor lo tiene todo: ${bytes}; ${proof}.`,
  created: "Se creó la descarga.",
  filesAdded: (count) =>
    plural(count, {
      one: "Se añadió # archivo",
      many: "Se añadieron # de archivos",
      other: "Se añadieron # archivos",
    }),
  fileRemoved: "Se quitó el archivo.",
  resumed: "Se inició.",
  suspended: "Se puso en pausa.",
  started: (host) => `Los bytes llegan de ${host}`,
  source: (host) => `Ahora también llegan bytes de ${host}`,
  here: (sentence, bytes) => `${sentence}; ${bytes} estaban aquí.`,
  of: (sentence, host) => `${sentence}, de ${host}.`,
  stop: (sentence) => `${sentence}.`,
  waits: (why) => `Espera. ${why}`,
  failed: (why) => `Se detuvo. ${why}`,
  fileFailed: (why) => `Este archivo falló, los demás siguen. ${why}`,
  retryAt: (clock) => `Nuevo intento: ${clock}.`,
  interrupted: "El navegador, o el worker de Ferry, terminó mientras llegaban bytes.",
  handedOver: "La página se fue y dejó al navegador lo que faltaba.",
  addressChanged: (host) => `Se cambió la dirección: ahora está en ${host}.`,
  kept: (bytes) => `La nueva dirección tiene el mismo archivo: se conservan ${bytes}.`,
  begunAnew: (bytes) => `Se abandonaron ${bytes}, y el archivo empezó de nuevo.`,
  mirrorsChanged: (count) =>
    plural(count, {
      one: "Ahora tiene # réplica.",
      many: "Ahora tiene # de réplicas.",
      other: "Ahora tiene # réplicas.",
    }),
  mirrorSame: (host) => `La réplica ${host} mostró que tiene el mismo archivo.`,
  mirrorOther: (host) => `La réplica ${host} tiene otro archivo y no se usa.`,
  changed: (names) => `Cambiado: ${names}.`,
  signedIn: (host) => `Se dio un inicio de sesión para ${host}.`,
  signInForgotten: (host) => `Se olvidó el inicio de sesión para ${host}.`,
  verified: "El archivo tiene la suma que debe tener.",
  transferred: (bytes, proof) => `Todo está aquí: ${bytes}; ${proof}.`,
  acknowledged: "Se guardó y se sacó de la cola.",
  cancelled: "Se canceló.",
  times: (count, clock) =>
    plural(count, {
      one: `# vez, ${clock}.`,
      many: `# de veces, la última: ${clock}.`,
      other: `# veces, la última: ${clock}.`,
    }),
};

/** What may be set of a job. */
export const jobProperties: Words["jobProperties"] = {
  displayName: "Nombre",
  description: "Descripción",
  priority: "Prioridad",
  minimumRetryDelay: "Esperar al menos esto antes de reintentar",
  noProgressTimeout: "Rendirse tras este tiempo sin un byte nuevo",
  maximumDownloadTime: "Rendirse tras este tiempo de trabajo, en total",
  durationHint: "Por ejemplo 30 s, 10 min, 2 h o 14 d. 0 en el reintento significa: como Ferry crea mejor.",
  transferPolicy: "Redes que cuentan cada byte",
  policies: {
    default: "Como diga esta instalación de Ferry",
    always: "Se pueden usar",
    "not-roaming": "No en itinerancia",
    "no-surcharge": "No si cuesta más",
    standard: "No si el presupuesto está casi agotado",
    unrestricted: "Nunca",
  },
  maxDownloadRate: "Como máximo, KiB por segundo (vacío: sin límite propio)",
  maxUploadRate: "Como máximo al enviar, KiB por segundo (vacío: sin límite propio)",
  badRate: "Escriba un número mayor que 0, por ejemplo 500, o nada.",
  notBefore: "No antes de",
  deadline: "Lista para",
  after: "Empezar después de",
  afterNone: "Ninguna otra descarga",
  afterSeveral: (count) => plural(count, { one: "# descarga", many: "# de descargas", other: "# descargas" }),
  redirects: "Redirecciones",
  redirectChoices: {
    follow: "Seguirlas",
    "same-origin": "Solo dentro del mismo origen",
    refuse: "Rechazarlas",
  },
  httpMethod: "Método HTTP",
  onDemand: "Obtener solo las partes que pida su programa",
  minimumNotificationInterval: "Informar del progreso a su programa como máximo cada",
  notifyFlags: "Lo que oye su programa",
  flags: {
    transferred: "que ha llegado",
    error: "que ha fallado",
    modification: "cada cambio",
    "file-transferred": "que ha llegado un archivo",
    "file-ranges-transferred": "que ha llegado una parte",
  },
  customHeaders: "Cabeceras propias de las peticiones",
  noHeaders: "ninguna",
  headerHidden: (name) => `${name} (valor oculto)`,
  editHeaders: "Editar las cabeceras…",
  headersLabel: "Cabeceras, una por línea, como Nombre: valor",
  save: "Guardar los ajustes",
  undo: "Deshacer",
  saved: "Guardado.",
  badDuration: "Escriba un tiempo con su unidad, como 30 s, 10 min, 2 h o 14 d.",
  zeroDuration: "Debe ser al menos 1 s.",
  tooLong: (most) => `Como mucho ${most} caracteres.`,
  badHeader: (line) => `Escriba cada cabecera como Nombre: valor. Esto no lo es: ${line}`,
};
