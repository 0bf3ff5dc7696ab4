/** Reads a line as a Windows program gets it: words between spaces, quotes around those that hold any. */

export interface Line {
  readonly words: readonly string[];
  /** The last word is not finished: the line ends right behind it. */
  readonly isOpen: boolean;
}

export function readLine(text: string): Line {
  const words: string[] = [];
  let word: string | null = null;
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? "";
    if (letter === "\\" && text[at + 1] === '"') {
      word = `${word ?? ""}"`;
      at += 1;
    } else if (letter === '"') {
      isQuoted = !isQuoted;
      word ??= "";
    } else if (/\s/.test(letter) && !isQuoted) {
      if (word !== null) words.push(word);
      word = null;
    } else word = `${word ?? ""}${letter}`;
  }
  if (word !== null) words.push(word);
  return { words, isOpen: word !== null };
}

/** The word as `readLine` reads it back. */
export const quoted = (word: string): string =>
  word !== "" && !/[\s"]/.test(word) ? word : `"${word.replaceAll('"', '\\"')}"`;
