/** Knows what the foot of the page says in Spanish. */

import type { Words } from "../words.ts";

export const foot: Words["foot"] = {
  goOn: "Continuar sin mí",
  goOnTried: "Entregando…",
  whenClosed: "Con esta pestaña cerrada",
  closedGoesOn:
    "Las descargas continúan cuando cierra esta pestaña: el navegador se encarga de ellas mientras esté abierto. Ferry recogerá lo que haya llegado en su próxima visita.",
  closedPauses:
    "Mantenga abierta esta pestaña: en este navegador, las transferencias se pausan al cerrar la última pestaña y continúan en su próxima visita.",
  saveFolder: "Guardar en:",
  folderNone: "las descargas del navegador",
  pickFolder: "Elegir una carpeta",
  changeFolder: "Cambiar",
  forgetFolder: "Olvidar",
  isFolder: (share, folder) => `${share} es la carpeta ${folder}`,
  queue: "La cola",
  queueFile:
    "La cola se puede guardar como archivo, sin sus secretos ni sus datos, y cargarse en otro Ferry.",
  saveQueue: "Exportarla como archivo",
  takeIn: "Importar una…",
};

export const kept: Words["kept"] = {
  "sign-in":
    "Lo que necesita sus credenciales se pausa cuando cierra esta pestaña: de lo contrario, el navegador tendría que guardarlas sin cifrar.",
  "own-site":
    "Lo que viene de este mismo sitio se pausa cuando cierra esta pestaña: de lo contrario, el navegador enviaría sus cookies.",
  upload: "Lo que se envía se pausa cuando cierra esta pestaña y sigue donde se detuvo en su próxima visita.",
  headers: "Lo que se pide con encabezados HTTP propios se pausa cuando cierra esta pestaña.",
  method: "Lo que se pide con otro método que GET se detiene al cerrar esta pestaña.",
  redirects:
    "Lo que no puede redirigirse a otra dirección se pausa cuando cierra esta pestaña: el navegador la seguiría.",
  limit: "Lo que tiene un límite se detiene al cerrar esta pestaña: el navegador no respetaría ninguno.",
  cost: "Lo que no debe costar demasiado se detiene al cerrar esta pestaña: el navegador no contaría.",
};

export const programs: Words["programs"] = {
  title: "Programas de otros sitios que pueden usar Ferry",
  takeBack: "Revocar",
  told: "Sus descargas se quedan aquí. Tendrá que preguntar de nuevo.",
};
