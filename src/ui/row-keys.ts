/** Decides what a key means on a row of the list. */

export type RowWish =
  | { readonly kind: "go"; readonly by: -1 | 1 | "first" | "last"; readonly extends: boolean }
  | { readonly kind: "shift"; readonly by: -1 | 1 }
  | {
      readonly kind:
        | "open"
        | "pause-or-resume"
        | "remove"
        | "select"
        | "select-all"
        | "clear"
        | "keys"
        | "undo";
    };

export type Pressed = Pick<KeyboardEvent, "key" | "altKey" | "ctrlKey" | "metaKey" | "shiftKey">;

/**
 * `isOnRow`: the row itself has the focus, not a button in it. Letters mean something only there, so that speech and typing
 * elsewhere meet nothing (WCAG 2.1.4).
 */
export function wishOf(pressed: Pressed, isOnRow: boolean): RowWish | null {
  const { key, altKey, shiftKey } = pressed;
  const isCommand = pressed.ctrlKey || pressed.metaKey;
  if (key === "ArrowUp" || key === "ArrowDown") {
    const by = key === "ArrowUp" ? -1 : 1;
    if (isCommand) return null;
    return altKey ? { kind: "shift", by } : { kind: "go", by, extends: shiftKey };
  }
  if (altKey) return null;
  if (isCommand) {
    if (key.toLowerCase() === "a") return { kind: "select-all" };
    return key.toLowerCase() === "z" && !shiftKey ? { kind: "undo" } : null;
  }
  if (key === "Escape") return { kind: "clear" };
  if (key === "Home" || key === "End")
    return { kind: "go", by: key === "Home" ? "first" : "last", extends: shiftKey };
  if (!isOnRow) return null;
  return ON_ROW[key] ?? ON_ROW[key.toLowerCase()] ?? null;
}

const ON_ROW: Readonly<Record<string, RowWish>> = {
  Enter: { kind: "open" },
  " ": { kind: "pause-or-resume" },
  Delete: { kind: "remove" },
  Backspace: { kind: "remove" },
  x: { kind: "select" },
  "?": { kind: "keys" },
};

/** The row after `at` in that direction; null where there is none. */
export function rowTo(at: number, by: -1 | 1 | "first" | "last", count: number): number | null {
  if (count === 0) return null;
  if (by === "first") return 0;
  if (by === "last") return count - 1;
  const to = at + by;
  return to >= 0 && to < count ? to : null;
}
