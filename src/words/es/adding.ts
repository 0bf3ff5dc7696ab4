/** Knows what is said in Spanish where downloads are added: by address, from a list, from a saved queue. */

import { pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("es");

export const add: Words["add"] = {
  urlLabel: "Dirección del archivo",
  urlHint: "Varias direcciones: una por línea. También valen nombres como \\\\servidor\\recurso\\archivo.",
  nameLabel: "Nombre",
  optional: "opcional",
  nameHint: "Se toma de la dirección si queda vacío.",
  digestLabel: "SHA-256 o SHA-512",
  digestHint:
    "Se comprueba antes de dar el archivo por descargado. También la dirección de un texto que la contenga.",
  submit: "Añadir a la cola",
  checking: "Añadiendo…",
  noAddress: { what: "Todavía no hay ninguna dirección.", next: "Pegue una que empiece por https://." },
  corsTitle: "Por qué algunos archivos no se pueden descargar",
  corsAllow: "Ferry solo puede leer un archivo si su servidor lo permite. El servidor debe enviar:",
  corsExpose: "y debería exponer:",
  corsElse: "Si no lo hace, su navegador aún puede descargar el archivo sin Ferry:",
  signInFirst: "Credenciales para este servidor",
  signInHint: "Solo si el servidor las pide. Si no, no se envía nada, ni siquiera cookies.",
  oneServer: "Las credenciales son para un solo servidor: añada por separado las direcciones de otros.",
  pickFile: "Elegir solo este archivo",
};

export const lists: Words["lists"] = {
  title: "Una lista de archivos",
  open: "Abrir una lista de archivos (.meta4)",
  reading: "Leyendo la lista…",
  again: "Reintentar",
  agree: "No se descarga nada de estas direcciones antes de que añada los archivos.",
  files: "Archivos de la lista",
  none: "No elegir ninguno",
  all: "Elegir todos",
  nothingChosen: { what: "No hay ningún archivo elegido.", next: "Elija los que quiera." },
  count: (count) => plural(count, { one: "# archivo", many: "# de archivos", other: "# archivos" }),
  sizeNotTold: "tamaño no indicado",
  andMore: (size) => `${size} y más`,
  addFiles: (count) =>
    plural(count, {
      one: "Añadir # archivo a la cola",
      many: "Añadir # de archivos a la cola",
      other: "Añadir # archivos a la cola",
    }),
  listedAs: (path) => `En la lista: ${path}`,
  more: (count) =>
    plural(count, {
      one: "La lista tiene # archivo más; Ferry muestra y añade solo los primeros.",
      many: "La lista tiene # de archivos más; Ferry muestra y añade solo los primeros.",
      other: "La lista tiene # archivos más; Ferry muestra y añade solo los primeros.",
    }),
  mirrorCount: (count, hosts) =>
    `${plural(count, { one: "# espejo", many: "# de espejos", other: "# espejos" })} (${hosts})`,
  fromWith: (host, mirrors) => `${host} y ${mirrors}`,
  pieces: "una suma de comprobación por parte",
  digestsAndPieces: (digests) => `${digests} y una suma de comprobación por parte`,
  noChecksum: "sin suma de comprobación",
  cannotBeAdded: (why) => `No se puede añadir: ${why}.`,
  leftOut: (why) => `Omitido: ${why}.`,
  noAddress: "la lista no tiene dirección para él",
  aHost: "un host",
  whyScheme: (scheme) => `direcciones que empiezan por ${scheme}://`,
  whyOtherScheme: "direcciones que empiezan de otra forma",
  whyHost: (host) => `${host}, de donde esta instalación no puede descargar`,
  whyPassword: (host) => `una dirección en ${host} que contiene una contraseña`,
  whySome: "algunas direcciones",
  whyIncomplete: "direcciones incompletas",
  passes: "No se ha añadido nada. Inténtelo más tarde o abra la lista desde un archivo.",
  byBrowser: "Deje que la descargue el navegador y ábrala aquí como archivo.",
  cors: (server) => `${server} no permite que las páginas web lean esta lista.`,
  signIn: (server) => `${server} pide credenciales para esta lista.`,
  sources: "De dónde viene",
  mirrors: "Espejos…",
  mirrorsLabel: "Otras direcciones del mismo archivo",
  mirrorsHint: "Una por línea, la mejor primero. Ferry usa solo las que demuestran tener el mismo archivo.",
  useMirrors: "Usarlas",
  keepMirrors: "Dejarlo como estaba",
  standing: {
    address: "la dirección",
    untried: "sin probar todavía",
    same: "tiene el mismo archivo",
    other: "tiene otro archivo y no se usa",
  },
  connections: (count) =>
    plural(count, { one: "# conexión", many: "# de conexiones", other: "# conexiones" }),
};

export const queueFile: Words["queueFile"] = {
  title: "Una cola guardada",
  reading: "Leyendo el archivo…",
  jobs: "Descargas del archivo",
  agree:
    "No se descarga nada antes de que las añada. Lo que había llegado en otro lugar se descarga de nuevo.",
  havePart: "Tengo una parte…",
  none: "No elegir ninguna",
  all: "Elegir todas",
  nothingChosen: { what: "No hay ninguna descarga elegida.", next: "Elija las que quiera." },
  tooLarge: "es mayor de 16 MiB",
  empty: "No hay ninguna descarga en este archivo.",
  addJobs: (count) =>
    plural(count, {
      one: "Añadir # descarga a la cola",
      many: "Añadir # de descargas a la cola",
      other: "Añadir # descargas a la cola",
    }),
  count: (count) => plural(count, { one: "# descarga", many: "# de descargas", other: "# descargas" }),
  untitled: "Una descarga sin archivos",
  files: (count) => plural(count, { one: "# archivo", many: "# de archivos", other: "# archivos" }),
  sizeUnknown: "tamaño desconocido",
  hadArrived: (done, total) => `habían llegado ${done} de ${total}`,
  from: (host) => `de ${host}`,
  fromMore: (host, others) =>
    `de ${host} y de ${plural(others, { one: "# lugar más", many: "# de lugares más", other: "# lugares más" })}`,
  isHere:
    "Ya hay en la cola una descarga con este identificador, y se queda como está. Si elige esta, será otra.",
  ownedBy: (program) => `Pertenecía al programa «${program}»; añadida aquí, es suya.`,
  theSignIn: (origin) => `las credenciales para ${origin}`,
  theHeaders: (names) => `los encabezados ${names}`,
  notInFile: (what) => `No está en el archivo: ${what}. Indíquelo de nuevo después de añadirla.`,
  startsAt: (clock) => `No empezará antes de: ${clock}.`,
  part: (name, size) =>
    `${name} (${size}) se toma como su comienzo; el servidor y la suma de comprobación decidirán.`,
  partTooLong: (name) => `${name} no es más corto que el archivo completo.`,
  partNext: "Elija el archivo que contiene su comienzo.",
  notAdded: (names) => `No añadidas: ${names}.`,
};
