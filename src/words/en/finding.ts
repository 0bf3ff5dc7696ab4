/** Knows how rows are found and moved in English: kinds, orders, and what each key does. */

export const kinds = {
  video: "Video",
  audio: "Audio",
  picture: "Pictures",
  document: "Documents",
  archive: "Archives and programs",
  other: "Other",
};

export const sorts = {
  queue: "As the queue serves",
  name: "Name",
  size: "Largest first",
  progress: "Furthest first",
  "time-left": "Soonest done",
  newest: "Newest first",
};

/** What each key does on a row, and how the keys are called. */
export const keys = {
  title: "Keys",
  space: "Space",
  go: "To the row above or below",
  ends: "To the first or last row",
  open: "Open the details",
  pause: "Pause, or start again",
  select: "Select the row",
  extend: "Select from here on",
  selectAll: "Select all rows",
  clear: "Clear the selection",
  shift: "Move the row in the queue",
  remove: "Remove",
  undo: "Undo the removal",
  keys: "Show these keys",
};
