import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

// What a reader sees comes from src/words, or it stays English in every language.
const root = fileURLToPath(new URL("..", import.meta.url));
const FOLDERS = ["src/ui", "src/elements"];

/** Names of HTTP, and an example of a command: the same everywhere. */
const ALLOWED = [
  /Cascadia Mono/g,
  /&\w+;/g,
  /Access-Control-[\w-]+/g,
  /Content-Range, ETag/g,
  /Cross-Origin-Opener-Policy: [\w-]+/g,
];
const ATTRIBUTES =
  /\s(?:aria-(?:label|description|valuetext|roledescription)|title|alt|label)="([^"]*\p{L}{2}[^"]*)"/gu;

const files = FOLDERS.flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((name) => `${folder}/${name}`),
);

/** Each html template's own characters; what is put in is left out, and the templates in it come by themselves. */
function templatesIn(source: string): readonly string[] {
  const found: string[] = [];
  /** `at`: behind the opening backquote. Returns what is behind the closing one. */
  const template = (at: number, isHtml: boolean): number => {
    let text = "";
    while (at < source.length && source[at] !== "`") {
      if (source.startsWith("${", at)) {
        text += "\0";
        at = expression(at + 2);
      } else {
        text += source[at];
        at += source[at] === "\\" ? 2 : 1;
      }
    }
    if (isHtml) found.push(text);
    return at + 1;
  };
  const expression = (at: number): number => {
    for (let depth = 1; at < source.length && depth > 0; ) {
      if (source[at] === "`") at = template(at + 1, source.slice(at - 4, at) === "html");
      else {
        depth += source[at] === "{" ? 1 : source[at] === "}" ? -1 : 0;
        at += 1;
      }
    }
    return at;
  };
  for (let at = source.indexOf("html`"); at >= 0; at = source.indexOf("html`", at))
    at = template(at + 5, true);
  return found;
}

const bare = (text: string): string => ALLOWED.reduce((rest, one) => rest.replace(one, ""), text);

/** Text between tags, and attributes that are read aloud or shown. */
const textsIn = (template: string): readonly string[] => [
  ...template
    .replace(/<[^>]*>/g, "\n")
    .split("\n")
    .filter((line) => /\p{L}{2}/u.test(bare(line))),
  ...[...template.matchAll(ATTRIBUTES)].map(([found]) => found),
];

/** Literals that read like a sentence or a caption, outside of comments. */
const sentencesIn = (source: string): readonly string[] =>
  [
    ...source
      .replace(/\/\*.*?\*\/|^\s*\/\/.*?$/gms, "")
      .matchAll(/"(\p{Lu}[^"\n]*\p{L}[.…?:]|\p{Lu}\p{Ll}+ [^"\n]*)"/gu),
  ].flatMap(([found]) => (/\p{L}{2}/u.test(bare(found)) ? [found] : []));

test("the scan finds texts in templates, in templates of templates, and beside them", () => {
  const source =
    'html`<p title="A name">${x ? html`<b>Bold</b>` : `plain ${y}`}</p>` + say("Nothing is here.");';
  expect(templatesIn(source).flatMap(textsIn)).toEqual(["Bold", ' title="A name"']);
  expect(sentencesIn(source)).toEqual(['"Nothing is here."']);
  expect(templatesIn("html`<p>${words.one}: ${a}</p>`").flatMap(textsIn)).toEqual([]);
});

test.each(files)("%s says nothing of its own", (file) => {
  const source = readFileSync(join(root, file), "utf8");
  expect(templatesIn(source).flatMap(textsIn)).toEqual([]);
  expect(sentencesIn(source)).toEqual([]);
});

test.each(files)("%s is laid out for both directions", (file) => {
  const css = [...readFileSync(join(root, file), "utf8").matchAll(/css`([^`]*)`/g)]
    .map(([, text = ""]) => text.replace(/^.*env\(titlebar-area.*$/gm, "")) // where the system has its buttons
    .join("\n");
  const physical = css.match(
    /(?:^|[\s;{])(?:(?:margin|padding|border)-(?:left|right)[\w-]*|left|right)\s*:|(?:float|text-align|clear):\s*(?:left|right)/g,
  );
  expect(physical ?? []).toEqual([]);
});
