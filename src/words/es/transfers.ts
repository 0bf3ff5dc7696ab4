/** Knows what the list of transfers says in Spanish. */

import { pluralsOf } from "../grammar.ts";
import type { Words } from "../words.ts";

const plural = pluralsOf("es");

export const transfers: Words["transfers"] = {
  search: "Buscar",
  searchHint: "Nombre, host o programa",
  show: "Mostrar",
  all: "Todas",
  program: "Programa",
  anyProgram: "Todos los programas",
  thisPage: "Esta página",
  kind: "Tipo",
  anyKind: "Todos los tipos",
  sort: "Orden",
  nothingFound: "Nada de la cola coincide.",
  select: (name) => `Seleccionar ${name}`,
  more: (name) => `Más acciones para ${name}`,
  details: "Detalles",
  moveFirst: "Mover al principio",
  moveUp: "Subir",
  moveDown: "Bajar",
  priority: "Prioridad",
  saveZip: "Guardar como ZIP",
  copyAddress: "Copiar la dirección",
  drag: "Arrastrar a otro lugar",
  clear: "Quitar la selección",
  pause: "Pausar",
  resume: "Iniciar o reanudar",
  save: "Guardar",
  remove: "Quitar",
  undo: "Deshacer",
  rate: "Velocidad de descarga de los últimos minutos",
  idle: "Nada en movimiento",
  selected: (count) =>
    plural(count, { one: "# seleccionada", many: "# seleccionadas", other: "# seleccionadas" }),
  removed: (name) => `Se quitó «${name}».`,
  removedMany: (count) =>
    plural(count, {
      one: "Se quitó # descarga.",
      many: "Se quitaron # de descargas.",
      other: "Se quitaron # descargas.",
    }),
  space: (used, left) => `${used} usados aquí, ${left} libres`,
};

export const groups: Words["groups"] = {
  now: "Ahora",
  "needs-you": "Le necesita",
  waiting: "En espera",
  done: "Completadas",
};
