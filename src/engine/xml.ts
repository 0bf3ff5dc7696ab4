/** Reads XML as far as a list of files needs it: elements, namespaces and text, and nothing that expands or refers. */

export interface XmlElement {
  readonly namespace: string;
  /** Without a prefix. */
  readonly name: string;
  /** Those without a prefix; what is in a namespace is nobody's here. */
  readonly attributes: ReadonlyMap<string, string>;
}

export interface XmlReader {
  open(element: XmlElement): void;
  /** May come in several parts. */
  text(part: string): void;
  /** Of the element that was opened last and is not closed. */
  close(): void;
  /** Says why this is refused; the reading ends there. */
  refuse(why: string): never;
}

const MAX_DEPTH = 32;
const MAX_ATTRIBUTES = 32;

const LETTER = "A-Za-z_\\u00c0-\\ufffd";
const NAME = `[${LETTER}][${LETTER}0-9.\\u00b7-]*`;
const QNAME = `(?:${NAME}:)?${NAME}`;
// Sticky, each with one way to match only, so that no input makes them slow.
const TEXT = /[^<]+/y;
const CLOSE = new RegExp(`</(${QNAME})\\s*>`, "y");
const OPEN = new RegExp(`<(${QNAME})`, "y");
const ATTRIBUTE = new RegExp(`\\s+(${QNAME})\\s*=\\s*(?:"([^"<]*)"|'([^'<]*)')`, "y");
const END = /\s*(\/?)>/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML forbids them, and so do we
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

interface Open {
  readonly raw: string;
  /** Namespaces by prefix; "" is the default one. */
  readonly spaces: ReadonlyMap<string, string>;
}

const OUTSIDE: Open = {
  raw: "",
  spaces: new Map([
    ["", ""],
    ["xml", "http://www.w3.org/XML/1998/namespace"],
  ]),
};

export function readXml(source: string, reader: XmlReader): void {
  // Typed so that the compiler knows that nothing comes after it.
  const refuse: (why: string) => never = (why) => reader.refuse(why);
  const text = source.replace(/^\ufeff/, "");
  if (FORBIDDEN.test(text)) refuse("it has characters that no XML has");
  const stack: Open[] = [];
  let hadRoot = false;
  let at = 0;
  const next = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) at = pattern.lastIndex;
    return match;
  };
  /** What lies between here and `end`, which is passed. */
  const upTo = (start: string, end: string): string => {
    const found = text.indexOf(end, at + start.length);
    if (found < 0) refuse(`a ${start} in it has no end`);
    const between = text.slice(at + start.length, found);
    at = found + end.length;
    return between;
  };
  const say = (part: string): void => {
    if (stack.length > 0) reader.text(part);
    else if (/\S/.test(part)) refuse("it is no XML");
  };

  while (at < text.length) {
    if (text[at] !== "<") say(unescaped(next(TEXT)?.[0] ?? "", refuse));
    else if (text.startsWith("<!--", at)) upTo("<!--", "-->");
    else if (text.startsWith("<?", at)) upTo("<?", "?>");
    else if (text.startsWith("<![CDATA[", at)) say(upTo("<![CDATA[", "]]>"));
    else if (text.startsWith("<!", at))
      refuse("it declares a document type or entities, which Ferry does not read");
    else if (text.startsWith("</", at)) {
      if (next(CLOSE)?.[1] !== stack.pop()?.raw) refuse("its elements are not closed as they were opened");
      reader.close();
    } else {
      const raw = next(OPEN)?.[1] ?? refuse("it is no XML");
      if (stack.length === 0 && hadRoot) refuse("it has several roots");
      if (stack.length === MAX_DEPTH) refuse(`its elements are more than ${MAX_DEPTH} deep`);
      hadRoot = true;
      const attributes = new Map<string, string>();
      for (let found = next(ATTRIBUTE); found; found = next(ATTRIBUTE)) {
        const [, key = "", double, single] = found;
        if (attributes.has(key)) refuse(`an element has two ${key}`);
        if (attributes.size === MAX_ATTRIBUTES)
          refuse(`an element has more than ${MAX_ATTRIBUTES} attributes`);
        attributes.set(key, unescaped(double ?? single ?? "", refuse));
      }
      const [, isEmpty] = next(END) ?? refuse("an element in it has no end");
      const spaces = spacesIn((stack.at(-1) ?? OUTSIDE).spaces, attributes);
      const [prefix, name] = split(raw);
      const namespace = spaces.get(prefix) ?? refuse(`${prefix} stands for no namespace`);
      reader.open({ namespace, name, attributes: plain(attributes) });
      if (isEmpty) reader.close();
      else stack.push({ raw, spaces });
    }
  }
  if (!hadRoot) refuse("it is no XML");
  if (stack.length > 0) refuse("it ends in the middle");
}

/** Prefix and name. */
function split(raw: string): readonly [string, string] {
  const colon = raw.indexOf(":");
  return colon < 0 ? ["", raw] : [raw.slice(0, colon), raw.slice(colon + 1)];
}

function spacesIn(
  outer: ReadonlyMap<string, string>,
  attributes: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const own = [...attributes].flatMap(([key, value]): [string, string][] =>
    key === "xmlns" ? [["", value]] : key.startsWith("xmlns:") ? [[key.slice("xmlns:".length), value]] : [],
  );
  return own.length === 0 ? outer : new Map([...outer, ...own]);
}

const plain = (attributes: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map([...attributes].filter(([key]) => key !== "xmlns" && !key.includes(":")));

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
]);

const ENTITY = /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|([a-z]{2,4}));|&/g;

/** XML's own five entities and numbers; any other would have to be declared. Stops at the first that is none. */
function unescaped(text: string, refuse: (why: string) => never): string {
  if (!text.includes("&")) return text;
  let plainText = "";
  let at = 0;
  for (const { 0: whole, 1: hex, 2: decimal, 3: name, index } of text.matchAll(ENTITY)) {
    const code = hex === undefined ? Number(decimal ?? Number.NaN) : Number.parseInt(hex, 16);
    const isCharacter = code <= 0x10_ffff && (code < 0xd800 || code > 0xdfff);
    const character = isCharacter ? String.fromCodePoint(code) : ENTITIES.get(name ?? "");
    if (character === undefined || FORBIDDEN.test(character))
      return refuse("it uses an entity that XML itself has not");
    plainText += text.slice(at, index) + character;
    at = index + whole.length;
  }
  return plainText + text.slice(at);
}
