/** Knows what is said in Spanish to those who look closer: at a job's details and its time. */

import type { Words } from "../words.ts";

export const details: Words["details"] = {
  description: "Descripción",
  addedAt: "Añadida",
  arrivedAt: "Llegó",
  owner: "Añadida por",
  thisPage: "esta página",
  proof: "Comprobación",
  connections: "Conexiones",
  signsIn: "Credenciales",
  havePart: "Tengo una parte…",
  takingPart: "Incorporando lo que tiene de él…",
};

export const credentials: Words["credentials"] = {
  refusedAt: (origin) => `rechazadas por ${origin}`,
  at: (who, origin) => `${who} en ${origin}`,
  unnamed: {
    basic: "una contraseña",
    digest: "una contraseña",
    bearer: "un token",
    header: "un encabezado HTTP",
    browser: "las del navegador",
  },
};

export const schedule: Words["schedule"] = {
  priority: "Prioridad",
  priorities: {
    foreground: "Ahora, junto a todas las demás",
    high: "Alta",
    normal: "Normal",
    low: "Baja",
  },
  notBefore: "No antes de",
  deadline: "Lista para",
  first: "Mover al principio",
  startWithout: "No esperar a la otra",
  whole: "Obtener el archivo entero",
  allowMetered: "Continuar en esta red",
};
