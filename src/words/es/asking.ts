/** Knows what is said in Spanish where somebody signs in, or lets a program in. */

import type { Words } from "../words.ts";

export const signIn: Words["signIn"] = {
  how: "Cómo iniciar sesión",
  schemes: {
    basic: "Nombre de usuario y contraseña",
    digest: "Nombre de usuario y contraseña (Digest)",
    bearer: "Token",
    header: "Un encabezado HTTP propio",
    browser: "La sesión de este navegador",
  },
  fields: {
    "user-name": "Nombre de usuario",
    password: "Contraseña",
    token: "Token",
    "header-name": "Nombre del encabezado",
    "header-value": "Valor del encabezado",
  },
  browserHint:
    "Envía lo que este navegador tiene para ese servidor: cookies, credenciales guardadas, un tique de Kerberos. Inicie sesión allí antes, en otra pestaña.",
  inTheClear: "Esta dirección no está cifrada: otros pueden leer por el camino lo que envíe.",
  kept: "Solo se envía a este servidor, se guarda cifrado en este dispositivo y se olvida con la descarga.",
  wrongOnce: "El último fue rechazado.",
  wrongBefore: (wrong) => `Los últimos ${wrong} fueron rechazados. Uno más, y Ferry dejará de preguntar.`,
  ranOut: "La sesión que se usaba ha caducado.",
  send: "Iniciar sesión y continuar",
  sending: "Iniciando sesión…",
};

export const connecting: Words["connecting"] = {
  alone: "Esta ventana es para programas que quieren usar Ferry",
  aloneWhy:
    "No la ha abierto ninguna página con la que Ferry pueda hablar. Si le trajo aquí un programa, su página corta el vínculo con las ventanas que abre; quien la administra debe enviar este encabezado en su lugar:",
  waiting: "Un momento…",
  asks: "¿Puede esta página usar Ferry para sus descargas?",
  callsItself: (name) => `Se llama a sí misma ${name}`,
  may: ["Puede añadir descargas, y ver, cambiar y leer las que añadió."],
  mayNot: ["No ve otras descargas, ni sus carpetas, ni sus credenciales."],
  unsafe:
    "Su dirección no está cifrada: alguien por el camino podría hablar en su nombre. Por eso solo se puede permitir una vez.",
  forGood: "Permitir siempre",
  once: "Permitir una vez",
  no: "No permitir",
  takeBack: "Lo que está siempre permitido figura en la configuración de Ferry y puede revocarse allí.",
  connected: "Conectado",
  keepOpen:
    "Mantenga abierta esta ventana mientras la página trabaje con Ferry: sus descargas pasan por aquí.",
  open: "Abrir Ferry",
  refused: "Esta página no puede usar Ferry",
  refusedNext: "Puede cerrar esta ventana. La página puede volver a preguntar.",
  nobody: "Ferry no puede saber de quién es la página que pregunta",
  nobodyNext:
    "Una página sin dirección propia (un archivo o un marco aislado) no se puede permitir. Puede cerrar esta ventana.",
};
