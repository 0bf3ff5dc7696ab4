/** Knows what is said in Spanish on anybody's page too: of the network, and by the elements. */

import type { Words } from "../words.ts";

export const banner: Words["banner"] = {
  back: "Vuelve a tener conexión. Las transferencias continúan.",
  offline: "No tiene conexión. Ferry espera a que vuelva Internet.",
  since: (clock) => `Desde: ${clock}. Lo que ha llegado se conserva.`,
  portal: "Esta red le pide que inicie sesión.",
  portalNext:
    "Abra cualquier página web en otra pestaña e inicie sesión allí. Después, las transferencias continuarán por sí solas.",
  proxy: "Varios servidores no responden, aunque esta red sí.",
  proxyNext:
    "Puede que un proxy le pida iniciar sesión. Abra esta dirección; si el navegador pregunta, inicie sesión. Después, las transferencias continuarán.",
  proxyOpen: "Abrir la página de inicio de sesión",
};

export const elements: Words["elements"] = {
  download: "Descarga",
  suspend: "Pausar",
  resume: "Reanudar",
  save: "Guardar",
  waiting: "En espera",
  connecting: "Conectando",
  downloading: "Descargando",
  paused: "En pausa",
  notStarted: "Sin iniciar",
  waitingToGoOn: "Esperando para continuar",
  stopped: "Detenida",
  downloaded: "Descargada",
  cancelled: "Cancelada",
};
