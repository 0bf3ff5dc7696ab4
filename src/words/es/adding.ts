/** Knows what is said in Spanish where downloads are added: by address, from a list, from a saved queue. */

import { pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("es");

export const add: Words["add"] = {
  urlLabel: "Dirección del archivo",
  urlHint:
    "Varias direcciones: una por línea, o un patrón: {a,b}, [01-20], [a-z]. También valen nombres como \\\\servidor\\recurso\\archivo.",
  open: "Abrir un archivo…",
  openHint:
    "Una lista de archivos (.meta4), sumas de comprobación (.sha256, SHA256SUMS), un texto con direcciones o una cola guardada.",
  more: "Más",
  optional: "opcional",
  nameLabel: "Nombre",
  nameHint: "Se toma de la dirección si queda vacío.",
  digestLabel: "SHA-256 o SHA-512",
  digestHint:
    "Se comprueba antes de dar el archivo por descargado. También la dirección de un texto que la contenga.",
  placeLabel: "Guardar en",
  placeUsual: "Donde se guardan todas",
  placePick: "Elegir una carpeta…",
  ownerLabel: "Pertenece a",
  ownerHint: "El nombre de un programa, como se llama a sí mismo. Esta página si queda vacío.",
  submit: "Añadir a la cola",
  submitFiles: (count) =>
    plural(count, {
      one: "Añadir # archivo a la cola",
      many: "Añadir # de archivos a la cola",
      other: "Añadir # archivos a la cola",
    }),
  checking: "Añadiendo…",
  noAddress: { what: "Todavía no hay ninguna dirección.", next: "Pegue una que empiece por https://." },
  allHere: {
    what: "Todo eso ya está en la cola.",
    next: "Elija «Añadir otra vez» junto a lo que quiera de nuevo.",
  },
  signInFirst: "Credenciales para este servidor",
  signInHint: "Solo si el servidor las pide. Si no, no se envía nada, ni siquiera cookies.",
  oneServer: "Las credenciales son para un solo servidor: añada por separado las direcciones de otros.",
  pickFile: "Elegir solo este archivo",
  how: "Cómo añadirlas",
  asOne: (count) =>
    plural(count, {
      one: "Una descarga con # archivo",
      many: "Una descarga con # de archivos",
      other: "Una descarga con # archivos",
    }),
  asMany: (count) =>
    plural(count, {
      one: "# descarga",
      many: "# de descargas, una para cada archivo",
      other: "# descargas, una para cada archivo",
    }),
  tooManyJobs: (most) =>
    plural(most, {
      one: "En la cola hay como mucho # descarga de esta página a la vez.",
      many: "En la cola hay como mucho # de descargas de esta página a la vez.",
      other: "En la cola hay como mucho # descargas de esta página a la vez.",
    }),
  nothingInIt: {
    what: (name) => `${name} no se puede añadir a la cola.`,
    next: "Aquí se pueden abrir: una lista de archivos (.meta4), sumas de comprobación (.sha256, SHA256SUMS), un texto con una dirección por línea o una cola guardada (.json). «Enviar archivos…» admite cualquier archivo.",
  },
};

export const looks: Words["looks"] = {
  title: "Qué hay en estas direcciones",
  count: (count) => plural(count, { one: "# dirección", many: "# de direcciones", other: "# direcciones" }),
  expanded: (count) =>
    plural(count, {
      one: "# dirección de un patrón",
      many: "# de direcciones de patrones",
      other: "# direcciones de patrones",
    }),
  between: (count) =>
    plural(count, {
      one: "# dirección entre ellas",
      many: "# de direcciones entre ellas",
      other: "# direcciones entre ellas",
    }),
  furtherOn: (count) =>
    plural(count, { one: "# dirección más", many: "# de direcciones más", other: "# direcciones más" }),
  showAll: (count) =>
    plural(count, {
      one: "Mostrar # dirección",
      many: "Mostrar las # de direcciones",
      other: "Mostrar las # direcciones",
    }),
  showFewer: "Mostrar menos",
  looking: "Mirando…",
  notYet: "Todavía no se ha preguntado nada a este servidor.",
  look: "Mirar",
  lookAt: (host) => `Mirar qué hay en ${host}`,
  lookAll: "Mirar todas",
  lookAgain: "Mirar otra vez",
  brought: "Un enlace trajo estas direcciones. No se descarga nada antes de que usted lo diga.",
  sizeNotTold: "tamaño no indicado",
  resumes: "continúa después de una interrupción",
  comparesBytes: "continúa después de una interrupción, comparando bytes",
  beginsAnew: "empieza de nuevo después de una interrupción",
  empty: "un archivo vacío",
  digestOffered: (names) => `el servidor indica ${names}`,
  digestListed: (names, list) => `${names} de ${list}`,
  here: "Ya está en la cola:",
  again: "Añadir otra vez",
  forbidden: {
    what: (host) => `${host} no permite que las páginas web lean este archivo.`,
    next: "Si se añade así, se detendría con este problema.",
  },
  corsAsk: "Quien administra ese servidor puede permitirlo con estas cabeceras de respuesta:",
  hidden: "El servidor oculta qué parte envía. Esta cabecera de respuesta lo cambiaría:",
  unreachableNext:
    "Compruebe la dirección. Puede que el servidor esté parado o que este navegador no acepte su certificado: abierto en una pestaña propia, el navegador dice qué es.",
  mixed: {
    what: "Esta página llegó por https, y los navegadores no le dejan descargar nada por http.",
    next: "Busque una dirección https:// del mismo archivo.",
  },
  silent: {
    what: (host) => `${host} no respondió a tiempo.`,
    next: "Puede que vaya lento o esté parado.",
  },
  signIn: "Iniciar sesión…",
  isList: "Una lista de archivos: verá qué contiene antes de que se añada nada.",
  seeList: "Ver qué contiene",
  isChecksums: "Parece una lista de sumas de comprobación.",
  seeChecksums: "Ver los archivos que la acompañan",
};

export const patterns: Words["patterns"] = {
  nested: (part) => `${part}: aquí no valen llaves ni intervalos dentro de llaves.`,
  backwards: (part) => `${part} cuenta hacia atrás. Escriba primero el extremo menor.`,
  noStep: (part) => `${part}: un paso de 0 no lleva a ninguna parte.`,
  tooMany: (most) =>
    plural(most, {
      one: "Serían más de # dirección. Añádalas en varias veces.",
      many: "Serían más de # de direcciones. Añádalas en varias veces.",
      other: "Serían más de # direcciones. Añádalas en varias veces.",
    }),
  next: "Si las llaves o los corchetes son de la dirección, escriba \\{ o \\[.",
};

export const sums: Words["sums"] = {
  used: (count) =>
    plural(count, {
      one: "Tiene la suma de comprobación de # dirección de arriba.",
      many: "Tiene las sumas de comprobación de # de direcciones de arriba.",
      other: "Tiene las sumas de comprobación de # direcciones de arriba.",
    }),
  unused: "No tiene ninguna suma de comprobación para las direcciones de arriba.",
  left: (count) =>
    plural(count, {
      one: "# archivo de la lista no tiene dirección todavía.",
      many: "# de archivos de la lista no tienen dirección todavía.",
      other: "# archivos de la lista no tienen dirección todavía.",
    }),
  folder: "Dirección de la carpeta en la que están",
  folderHint: "O pegue arriba las direcciones de los archivos.",
  seeFiles: "Ver los archivos",
  forget: "Prescindir de las sumas de comprobación",
};

export const lists: Words["lists"] = {
  title: "Una lista de archivos",
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

/** What the dialog says in which files are chosen to be sent. */
export const sending: Words["sending"] = {
  title: "Enviar archivos",
  choose: "Elegir archivos…",
  folder: "Elegir una carpeta…",
  none: "Aún no se ha elegido ningún archivo.",
  chosen: (count: number, bytes: string) =>
    plural(count, {
      one: `# archivo, ${bytes}`,
      many: `# de archivos, ${bytes}`,
      other: `# archivos, ${bytes}`,
    }),
  leaveOut: (name: string) => `Quitar ${name}`,
  url: "Adónde",
  urlHint:
    "La dirección en la que el servidor recibe archivos. Con PUT cada uno recibe su nombre detrás de una dirección que termina en /.",
  how: "Cómo",
  ask: "Preguntar al servidor",
  reply: "El servidor responde con un archivo, que se descarga después",
  copied: (bytes: string) => `Ferry guarda una copia de ${bytes} hasta que se envíen.`,
  stays: "Los archivos se quedan donde están. No los cambie hasta que se hayan enviado.",
  plain: "Con PUT y POST un archivo empieza de nuevo tras una interrupción, y nadie sabe por dónde va.",
  closed:
    "Al cerrar la última pestaña de Ferry el envío se pausa; sigue donde se detuvo en su próxima visita.",
  submit: (count: number) =>
    plural(count, { one: "Enviar # archivo", many: "Enviar # de archivos", other: "Enviar # archivos" }),
  taking: (done: string, total: string) => `Copiando, ${done} de ${total}…`,
  tooLarge: {
    what: (name: string) => `«${name}» es demasiado grande para compartirlo con Ferry.`,
    next: "Elígelo aquí.",
  },
  noFiles: { what: "No se ha elegido ningún archivo.", next: "Elija uno primero." },
  places: {
    what: "Varios archivos necesitan un lugar cada uno.",
    next: "Indique una dirección que termine en /.",
  },
};
