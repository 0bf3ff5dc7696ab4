/** Knows which theme was chosen for Ferry's pages; `public/theme.js` puts it in force before anything is painted. */

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const KEY = "ferry-theme";

export function chosenTheme(): Theme {
  try {
    const kept = localStorage.getItem(KEY);
    return THEMES.find((theme) => theme === kept) ?? "system";
  } catch {
    return "system"; // storage is blocked
  }
}

/** For good, in this page and all others. Where storage is blocked it holds for this page until it is left. */
export function chooseTheme(theme: Theme): void {
  try {
    if (theme === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // see above
  }
  dispatchEvent(new CustomEvent("ferry-theme", { detail: theme }));
}
