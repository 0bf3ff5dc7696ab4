/** Knows what the settings say in Spanish. */

import { figure, pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("es");

export const parts: Words["parts"] = {
  appearance: "Apariencia",
  saving: "Guardado",
  storage: "Almacenamiento",
  limits: "Límites y costes",
  notifications: "Notificaciones",
  programs: "Programas",
  queue: "La cola",
  about: "Acerca de Ferry",
  remove: "Quitar Ferry",
};

export const themes: Words["themes"] = {
  system: "Como el sistema",
  light: "Claro",
  dark: "Oscuro",
};

export const settings: Words["settings"] = {
  parts: "Secciones de la configuración",
  theme: "Tema",
  language: "Idioma",
  browsersLanguage: "Como en el navegador",
  screenOn: "Mantener la pantalla encendida mientras haya descargas",
  screenOnWhy:
    "Solo mientras esta página esté a la vista. En la mayoría de los navegadores, un dispositivo en suspensión pausa las descargas.",
  used: "Usado por Ferry",
  left: "Disponible para Ferry",
  leftOf: "según el navegador; un disco lleno puede dejar menos",
  unknown: "El navegador no lo dice.",
  persistence: "Conservado de forma permanente",
  persisted: "Sí. El navegador borra los archivos de Ferry solo cuando usted se lo pide.",
  notPersisted:
    "No. Cuando falta espacio, el navegador puede borrar todo lo que Ferry conserva: la cola, lo que ha llegado sin guardarse y lo que está a medias.",
  cannotPersist: "Este navegador no lo dice y no se le puede pedir.",
  keepFiles: "Conservar los archivos de Ferry",
  askingToKeep: "Preguntando al navegador…",
  refused:
    "El navegador dijo que no. Algunos navegadores deciden por su cuenta: aceptan si el sitio está instalado, en marcadores o se usa a menudo. Inténtelo entonces otra vez, y guarde lo importante.",
  granted: "El navegador dijo que sí.",
  noAnswer: "El navegador no ha respondido. Busque una pregunta suya en el borde de esta ventana.",
  noPrograms: "Ningún programa de otro sitio está permitido de forma permanente.",
  programsMay: "Un programa que usted permita puede añadir descargas, y ver, cambiar y leer las que añadió.",
  programsMayNot: "No ve otras descargas, ni sus carpetas, ni sus credenciales.",
  anybodyAsks:
    "Cualquier sitio puede preguntar, y se le consulta cada vez salvo que lo permita de forma permanente.",
  someAsk: "Quien administra este Ferry solo deja preguntar a estos:",
  nobodyAsks: "Quien administra este Ferry no deja preguntar a ningún otro sitio.",
  decided: "Quien administra este Ferry permite estos sin preguntar:",
  removeWhat: "Quita todo lo que Ferry conserva en este navegador. Antes verá qué se perdería.",
  removeLink: "Ver qué se perdería…",
};

export const about: Words["about"] = {
  version: "Versión",
  build: "Compilación",
  app: "La aplicación",
  files: (count, size) =>
    `${figure(count)} archivos, ${size}, conservados en este navegador para que se abra sin conexión`,
  unbuilt: "Este Ferry no se ha compilado: funciona desde su código fuente.",
  check: "Comprobar ahora",
  repair: "Reparar",
  findUpdate: "Buscar una nueva versión",
  working: "Un momento…",
  everyFile: "Cada archivo con su tamaño y SHA-256",
  isAsBuilt: "tal como se compiló",
  isMissing: "falta",
  isOther: (size) => `tiene otros bytes (${size}):`,
  allGood: (count) => `Los ${figure(count)} archivos de la caché son, byte por byte, como se compilaron.`,
  bad: (count, of, paths) =>
    `${figure(count)} de ${figure(of)} archivos de la caché no son como se compilaron: ${paths}. «Reparar» los descarga de nuevo; la cola se queda como está.`,
  repaired: "Reparado: todos los archivos son, byte por byte, como se compilaron.",
  notRepaired: (paths) =>
    `El sitio no entrega estos archivos tal como se compilaron: ${paths}. ¿Tiene conexión? Si la tiene, puede que haya una versión más nueva: búsquela.`,
  unreadable: "El navegador no deja que Ferry lea su caché. Recargue esta página e inténtelo de nuevo.",
  isNewest: "Esta es la versión más nueva que tiene el sitio.",
  isNewer: "Hay una nueva versión en camino. Esta página la ofrecerá cuando esté lista.",
  noServer: "El sitio no responde. Inténtelo de nuevo cuando tenga conexión.",
};

export const removal: Words["removal"] = {
  title: "Quitar Ferry de este navegador",
  looking: "Mirando qué hay aquí…",
  lost: "Esto se perderá",
  kept: "Esto permanece",
  emptyQueue: "Ninguna descarga: la cola está vacía.",
  queue: (parts) => `La cola: ${parts}.`,
  unfinished: (count) =>
    plural(count, {
      one: "# descarga sin terminar",
      many: "# de descargas sin terminar",
      other: "# descargas sin terminar",
    }),
  unsaved: (count) =>
    plural(count, {
      one: "# que ha llegado y no se ha guardado",
      many: "# que han llegado y no se han guardado",
      other: "# que han llegado y no se han guardado",
    }),
  over: (count) => plural(count, { one: "# ya cerrada", many: "# ya cerradas", other: "# ya cerradas" }),
  bytes: (size) => `${size} guardados en este navegador: lo que ha llegado y la aplicación.`,
  settings:
    "La configuración, las credenciales conservadas, las carpetas elegidas y los programas que permitió.",
  app: "El servicio en segundo plano de la aplicación: lo que el navegador descarga para él se detiene, y Ferry ya no se abre sin red.",
  onDisk: "Los archivos que guardó. Ferry no puede tocarlos.",
  permissions: {
    notifications: "mostrar notificaciones",
    "persistent-storage": "conservar sus archivos de forma permanente",
  },
  granted: (permissions) => `Ha permitido a este sitio: ${permissions}.`,
  browsersOwn:
    "Lo que ha permitido a este sitio solo puede revocarlo su navegador, en su configuración para este sitio; una aplicación instalada también se desinstala allí.",
  exportFirst: "Guardar antes la cola como archivo",
  agree: (count) =>
    plural(count, {
      one: "Quitar también esta descarga",
      many: "Quitar también estas # de descargas",
      other: "Quitar también estas # descargas",
    }),
  remove: "Quitar Ferry por completo",
  keep: "Conservar Ferry",
  removing: "Quitando… Las demás pestañas de Ferry cierran antes su parte.",
  gone: "Ferry ya no está en este navegador",
  goneWhat:
    "No queda nada: ni servicio en segundo plano, ni caché, ni base de datos, ni archivos guardados, ni configuración. Puede cerrar esta pestaña.",
  again: "Abrir Ferry de nuevo",
  left: "Queda algo",
  leftovers: {
    worker: "El servicio en segundo plano: alguna página de Ferry todavía lo usa.",
    cache: "La caché de la aplicación.",
    database: "La base de datos: alguna página todavía la tiene abierta.",
    files: "Archivos guardados: alguna página todavía escribe en ellos.",
    settings: "La configuración.",
  },
  leftNext:
    "Cierre todas las demás pestañas de Ferry y de los programas que lo usan. Luego inténtelo de nuevo.",
  tryAgain: "Intentar de nuevo",
};

/** Of notifications, and in them. */
export const notices: Words["notices"] = {
  tellMe: "Avisarme cuando termine",
  switchOn: "Activar",
  switchOff: "Desactivar",
  isOn: "Su sistema le avisa cuando una descarga termina o le necesita, salvo que haya una ventana de Ferry a la vista.",
  isOff: "Ferry no avisa de nada mientras está en otra parte.",
  isBlocked:
    "Se indicó al navegador que nunca muestre notificaciones de este sitio. Se puede cambiar en sus ajustes para el sitio.",
  unsupported: "Este navegador no ofrece notificaciones a esta página.",
  done: "La descarga ha terminado.",
  needsYou: "La descarga le necesita.",
  doneMany: "Hay descargas terminadas",
  needsYouMany: "Hay descargas que le necesitan",
  open: "Abrir",
  retry: "Reintentar",
};
