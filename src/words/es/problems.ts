/** Knows what is said of each problem in Spanish: what happened, and what its reader can do next. */

import type { Words } from "../words.ts";

const RETRIES = "Ferry lo intenta de nuevo por sí solo y conserva lo que ha llegado.";
const ASK_OWNER = "Pregunte a quienes administran el servidor u obtenga el archivo de otra dirección.";
const REPORT = "Si vuelve a ocurrir, comuníquelo con el texto de este mensaje.";
const FULL_NEXT = "Guarde o quite descargas terminadas y añada esta de nuevo.";
const KEPT = "Lo que ha llegado se conserva.";

export const problems: Words["problems"] = {
  "bad-url": {
    what: "Esta no es una dirección completa.",
    next: "Pegue la dirección entera; empieza por https://.",
  },
  "bad-scheme": {
    what: "Ferry solo descarga direcciones que empiezan por https:// o http://.",
    next: "Busque una dirección web del mismo archivo.",
  },
  "credentials-in-url": {
    what: "Esta dirección contiene un nombre de usuario o una contraseña.",
    next: "Quite la parte anterior a la @ e indíquela como credenciales.",
  },
  "bad-network-name": {
    what: "Este no es el nombre de un archivo de un recurso compartido.",
    next: "Escríbalo como \\\\servidor\\recurso\\carpeta\\archivo.",
  },
  "bad-digest": {
    what: "Esta suma de comprobación no sirve.",
    next: "Cópiela otra vez de donde se ofrece el archivo; SHA-256 es la mejor. O no la indique, y el archivo no se comprobará.",
  },
  "bad-metalink": {
    what: "Ferry no puede usar esta lista de archivos.",
    next: "Obtenga otra vez el archivo Metalink (.meta4) de donde se ofrece, o añada las direcciones una a una.",
  },
  "bad-queue-file": {
    what: "Este archivo no se puede cargar.",
    next: "Guarde la cola de nuevo en el otro Ferry y use el archivo nuevo.",
  },
  "part-differs": {
    what: "Esa no es una parte de este archivo.",
    next: "Dé una parte del mismo archivo, desde su comienzo. O déjelo: la descarga sigue sin ella.",
  },
  "bad-argument": {
    what: "Algo de esta petición no sirve.",
    next: "Compruebe la dirección y el nombre, e inténtelo de nuevo.",
  },
  "unknown-job": {
    what: "Esta descarga ya no está en la cola.",
    next: "Añada su dirección de nuevo si todavía la quiere.",
  },
  "invalid-state": {
    what: "Eso no es posible en el estado actual de esta descarga.",
    next: "Mire qué ofrece ahora.",
  },
  "empty-job": {
    what: "Esta descarga no tiene ningún archivo.",
    next: "Quítela y añada una dirección en su lugar.",
  },
  "too-many-files": {
    what: "Esta descarga tiene demasiados archivos.",
    next: "Repártalos en varias descargas.",
  },
  "bad-ranges": {
    what: "Un intervalo de bytes solicitado está vacío o queda fuera del archivo.",
    next: "Corrija los intervalos y añada el archivo de nuevo.",
  },
  "overlapping-ranges": {
    what: "Dos de los intervalos de bytes solicitados se solapan.",
    next: "Acorte uno de ellos y añada el archivo de nuevo.",
  },
  "too-many-ranges": {
    what: "Se pidieron demasiados intervalos de este archivo a la vez.",
    next: "Una los intervalos contiguos o descargue el archivo entero.",
  },
  offline: { what: "No tiene conexión.", next: "Continuará por sí sola cuando vuelva Internet." },
  unreachable: { what: (server) => `${server} no responde a la conexión.`, next: RETRIES },
  cut: { what: "La conexión se cortó.", next: RETRIES },
  stalled: { what: (server) => `${server} dejó de enviar.`, next: RETRIES },
  "sign-in": {
    what: "Esta red le pide que inicie sesión primero.",
    next: "Abra cualquier página web en otra pestaña e inicie sesión allí. Después continuará por sí sola.",
  },
  "proxy-sign-in": {
    what: "Ningún servidor responde aunque esta red está ahí. Puede que un proxy le pida iniciar sesión.",
    next: "Abra la página de inicio de sesión; después, las transferencias continuarán por sí solas.",
  },
  "sign-in-refused": {
    what: (server) => `${server} rechazó tres inicios de sesión seguidos.`,
    next: "Ferry dejó de preguntar para que no se bloquee su cuenta. Reintente cuando sepa las credenciales correctas.",
  },
  "insecure-redirect": {
    what: (server) => `Una dirección segura lleva sin cifrado a otro servidor: ${server}.`,
    next: "Pegue otro enlace al mismo archivo.",
  },
  "source-changed": {
    what: "El archivo cambió en el servidor mientras se descargaba.",
    next: "Ferry empieza de nuevo con el nuevo.",
  },
  "no-ranges": {
    what: (server) => `${server} no entrega partes de un archivo, y esta descarga necesita varias.`,
    next: "Descargue el archivo entero, o las mismas partes de otra dirección.",
  },
  "body-too-long": {
    what: (server) => `${server} envió más bytes de los que tiene el archivo.`,
    next: ASK_OWNER,
  },
  "server-misbehaves": {
    what: (server) => `${server} responde de una forma que no tiene sentido.`,
    next: `Ferry dejó de preguntar. ${ASK_OWNER}`,
  },
  "too-many-jobs": { what: "La cola está llena.", next: FULL_NEXT },
  "too-many-program-jobs": { what: "La cola de este programa está llena.", next: FULL_NEXT },
  "local-file-gone": {
    what: "El archivo que se iba a enviar ya no se puede leer.",
    next: "Añádalo de nuevo desde donde está ahora.",
  },
  "local-file-changed": {
    what: "El archivo ha cambiado desde que se añadió.",
    next: "No se envió nada más de él. Añádalo de nuevo para enviarlo tal como es ahora.",
  },
  "jobs-in-a-circle": {
    what: "Estas descargas se esperarían unas a otras.",
    next: "Deje que una de ellas empiece sin la otra.",
  },
  "took-too-long": {
    what: "Ha tardado más de lo permitido.",
    next: `${KEPT} Reintente para darle otra vez el mismo tiempo.`,
  },
  "validation-failed": {
    what: "Su programa encontró incorrecto este archivo.",
    next: "Reintente para descargarlo de nuevo.",
  },
  "no-progress": {
    what: "Muchos intentos no trajeron ni un byte nuevo.",
    next: `${KEPT} Reintente más tarde u obtenga el archivo de otra dirección.`,
  },
  "digest-unavailable": {
    what: "El texto con la suma de comprobación no sirve.",
    next: "Compruebe su dirección o añada la descarga sin él.",
  },
  "storage-lost": {
    what: "El navegador vació el almacenamiento de Ferry.",
    next: "Ferry descarga el archivo de nuevo.",
  },
  "storage-broken": {
    what: "El navegador no puede escribir en su almacenamiento.",
    next: "Reinicie el navegador y reintente. Si la ventana es privada, use una normal.",
  },
  "stale-version": {
    what: "Llegó una parte de una versión anterior del archivo.",
    next: "No se conservó. Ferry descarga la correcta.",
  },
  fenced: { what: "Una versión más nueva de Ferry se encarga ya de la cola.", next: "Recargue esta página." },
  "chunk-damaged": {
    what: "Una parte guardada en este dispositivo está dañada.",
    next: "Ferry descarga esa parte de nuevo.",
  },
  "not-stored": {
    what: "Una parte del archivo no está en este dispositivo.",
    next: "Reintente, y Ferry descargará lo que falta.",
  },
  "no-answer": {
    what: "El servicio en segundo plano de Ferry no responde.",
    next: "Inténtelo de nuevo. Si sigue sin responder, recargue esta página.",
  },
  "page-outdated": {
    what: "Ferry se actualizó mientras esta página estaba abierta.",
    next: "Recargue esta página; todo lo que hay en la cola se conserva.",
  },
  "needs-new-link": {
    what: "El enlace ha caducado.",
    next: `Pegue un nuevo enlace al mismo archivo. ${KEPT}`,
  },
  internal: { what: "Algo falló dentro de Ferry.", next: `Inténtelo de nuevo. ${REPORT}` },
};

export const telling: Words["telling"] = {
  server: (host) => host,
  aServer: "El servidor",
  hostNotAllowed: (host) => `Esta instalación de Ferry no puede descargar de ${host}.`,
  hereNotAllowed: "Esta instalación de Ferry no puede descargar de esta dirección.",
  hostNotAllowedNext: "Pida a su administrador que añada el host a las fuentes permitidas.",
  notMapped: (share) => `Ferry no sabe dónde encontrar ${share}.`,
  allowAgain: (share) => `El navegador le pide que permita ${share} una vez más.`,
  thisFolder: "esta carpeta de red",
  notMappedNext:
    "Elija la carpeta una vez, donde la muestre su sistema. O pida al administrador de esta instalación que la asocie a una dirección web.",
  gatewayOnly:
    "Este navegador no da carpetas a las páginas web. Pida al administrador de esta instalación que la asocie a una dirección web.",
  allowAgainNext: "Permítalo de nuevo, y continuará donde se detuvo.",
  signInNeeded: (server) => `${server} pide que inicie sesión.`,
  signInHidden: (server, header) =>
    `${server} pide que inicie sesión y no muestra su pregunta a las páginas web (${header}): Digest no puede responderla.`,
  signInNeededNext: `${KEPT} Continuará en el mismo punto cuando haya iniciado sesión.`,
  sendsOn: (server) => `${server} envía la petición a otra dirección, adonde no debe ir esta descarga.`,
  sendsOnNext: "Nada de sus credenciales fue allí. Añada la dirección donde está realmente el archivo.",
  leadsOn: (server, status) =>
    `La dirección lleva a otro servidor que pide iniciar sesión (${status}): ${server}.`,
  leadsOnNext:
    "Ferry solo inicia sesión en la dirección que se añadió. Añada la dirección del archivo en ese servidor.",
  cors: (server) => `${server} no permite que las páginas web lean este archivo.`,
  corsNext: (header) =>
    `Ferry solo puede descargarlo si el servidor envía ${header}. Su navegador puede descargarlo sin Ferry.`,
  restart: (server) => `${server} tiene ahora otro archivo, o uno que no se puede continuar.`,
  restartNext: (bytes) =>
    `Empiece de nuevo sin lo que hay aquí (${bytes}) o pegue otro enlace al mismo archivo.`,
  tooLargeThere: (server: string) => `${server} no acepta un archivo tan grande.`,
  tooLargeThereFor: (server: string, bytes: string) => `${server} solo acepta archivos de hasta ${bytes}.`,
  tooLargeThereNext: "Envíelo a otro sitio o pregunte a quien administra el servidor.",
  rangeHidden: (server) => `${server} envía partes del archivo pero no dice cuáles.`,
  rangeHiddenNext: (header) =>
    `Tiene que exponer ${header} a las páginas web. Su navegador puede descargar el archivo sin Ferry.`,
  endless: (server) => `${server} no dice cuánto mide el archivo, y no tenía fin.`,
  endlessAfter: (server, bytes) =>
    `${server} no dice cuánto mide el archivo, y no había terminado después de ${bytes}.`,
  askOwner: ASK_OWNER,
  otherSize: "otro tamaño",
  sizeMismatch: (server, actual, expected) =>
    `${server} tiene un archivo de otro tamaño: ${actual} en vez de ${expected}.`,
  sizeMismatchNext: "Compruebe que la dirección y lo indicado corresponden.",
  otherBytes: (server) => `${server} envía otros bytes que los indicados.`,
  otherDigest: (algorithm, actual, expected) =>
    `Los bytes que llegaron tienen ${algorithm} ${actual}; lo indicado era ${expected}.`,
  aDigest: "la suma",
  otherDigestNext:
    "No se conservó nada incorrecto. Compruebe la suma de comprobación u obtenga el archivo de otra dirección.",
  tooLongAt: (host, limit) => `El texto en ${host} ocupa más de ${limit}.`,
  tooLongHere: "El texto de esta dirección ocupa más de lo que Ferry lee.",
  tooLongNext:
    "Compruebe la dirección; una lista de sumas de comprobación o de archivos no es un texto largo.",
  noSpace: "No hay suficiente espacio en este dispositivo.",
  noSpaceFor: (bytes) => `No hay suficiente espacio en este dispositivo. Faltan ${bytes}.`,
  noSpaceNext: "Libere espacio o quite una descarga que ya haya guardado. Después continuará por sí sola.",
  brokenOff: (bytes) => `Su programa se detuvo tras ${bytes}, antes del final.`,
  brokenOffNext: "El resto ya no puede llegar. Envíelo de nuevo desde ese programa.",
  notConnected: (code) => `Este programa no está conectado (${code}).`,
  notConnectedNext: "Conéctelo de nuevo.",
  unknown: (code) => `Algo falló (${code}).`,
  unknownNext: REPORT,
};

export const badCredentials: Words["badCredentials"] = {
  "user-name": "Un nombre de usuario tiene al menos un carácter y ningún signo de dos puntos.",
  password: "Esta contraseña tiene caracteres que no se pueden enviar.",
  token: "Un token es una sola palabra sin espacios.",
  "header-name": "No se puede enviar un encabezado con este nombre.",
  "header-value": "El valor de un encabezado es una sola línea de caracteres sencillos.",
  any: "Estas credenciales no se pueden enviar.",
  next: "No se ha enviado nada. Corríjalo e inténtelo de nuevo.",
};

export const statuses: Words["statuses"] = {
  403: {
    what: (server) => `${server} no entrega este archivo.`,
    next: "Puede que el enlace haya caducado o que haga falta iniciar sesión. Consiga un nuevo enlace o deje que lo descargue el navegador.",
  },
  404: { what: (server) => `${server} no tiene este archivo.`, next: "Compruebe la dirección." },
  407: {
    what: "El proxy de esta red le pide que inicie sesión.",
    next: "Abra cualquier página web, inicie sesión allí y reintente.",
  },
  410: {
    what: (server) => `${server} ya no tiene este archivo, de forma definitiva.`,
    next: "Busque otra dirección.",
  },
  416: {
    what: (server) => `${server} se negó a continuar donde se detuvo la descarga.`,
    next: "Puede que el archivo sea ahora más corto. Reintente para empezar de nuevo.",
  },
  429: { what: (server) => `${server} dice que recibe demasiadas peticiones.`, next: RETRIES },
  451: {
    what: (server) => `${server} no puede entregar este archivo por motivos legales.`,
    next: "Busque otra dirección.",
  },
  busy: { what: (server) => `${server} está ocupado.`, next: RETRIES },
  fault: {
    what: (server) => `${server} tiene un fallo propio.`,
    next: "No es culpa suya. Reintente más tarde.",
  },
  refused: {
    what: (server) => `${server} rechazó la petición.`,
    next: `Compruebe la dirección. ${ASK_OWNER}`,
  },
};
