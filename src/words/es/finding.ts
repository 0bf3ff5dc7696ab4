/** Knows how rows are found and moved in Spanish: kinds, orders, and what each key does. */

import type { Words } from "../words.ts";

export const kinds: Words["kinds"] = {
  video: "Vídeo",
  audio: "Sonido",
  picture: "Imágenes",
  document: "Documentos",
  archive: "Archivos comprimidos y programas",
  other: "Otros",
};

export const sorts: Words["sorts"] = {
  queue: "Como las atiende la cola",
  name: "Nombre",
  size: "Las mayores primero",
  progress: "Las más avanzadas primero",
  "time-left": "Las que acaban antes",
  newest: "Las más recientes primero",
};

export const keys: Words["keys"] = {
  title: "Teclas",
  space: "Espacio",
  go: "A la fila de arriba o de abajo",
  ends: "A la primera o la última fila",
  open: "Abrir los detalles",
  pause: "Pausar, o iniciar de nuevo",
  select: "Seleccionar la fila",
  extend: "Seleccionar desde aquí",
  selectAll: "Seleccionar todas las filas",
  clear: "Quitar la selección",
  shift: "Mover la fila en la cola",
  remove: "Quitar",
  undo: "Deshacer lo quitado",
  keys: "Mostrar estas teclas",
};
