/** Knows what sentences of all languages need: figures, and the form that a word has beside a count. */

let locale = "en";
let figures = new Intl.NumberFormat(locale);

/** How numbers, dates and lists are written: the language in force, of the region that its reader has. */
export const localeInForce = (): string => locale;

export function writeNumbersAs(tag: string): void {
  locale = tag;
  figures = new Intl.NumberFormat(tag);
}

export const figure = (count: number): string => figures.format(count);

/** Beside "other": the forms that CLDR knows (https://cldr.unicode.org/index/cldr-spec/plural-rules). */
export const FORMS = {
  en: ["one"],
  nb: ["one"],
  de: ["one"],
  fr: ["one", "many"],
  es: ["one", "many"],
  pl: ["one", "few", "many"],
  uk: ["one", "few", "many"],
  "zh-Hans": [],
  ja: [],
  ar: ["zero", "one", "two", "few", "many"],
} as const satisfies Readonly<Record<string, readonly Intl.LDMLPluralRule[]>>;

type FormsOf<L extends keyof typeof FORMS> = Readonly<Record<(typeof FORMS)[L][number] | "other", string>>;

/**
 * Chooses a form, and puts the figure where the form has its first `#`. Names go beside such a form, never into it: they may
 * have one too.
 */
export function pluralsOf<L extends keyof typeof FORMS>(
  language: L,
): (count: number, forms: FormsOf<L>) => string {
  const rules = new Intl.PluralRules(language);
  return (count, forms) => {
    const all: Partial<Record<Intl.LDMLPluralRule, string>> = forms;
    return (all[rules.select(count)] ?? forms.other).replace("#", () => figure(count));
  };
}

/** "a, b, c", as the language writes a list. */
export const listed = (parts: readonly string[]): string =>
  new Intl.ListFormat(locale, { type: "unit", style: "short" }).format(parts);
