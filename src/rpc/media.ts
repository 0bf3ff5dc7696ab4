/** Knows the closed list of types as which a file may be shown, from its name and from what its server calls it; nothing looks into the bytes. */

/** What a page shows of its own: no type is in it that can run a script. Sources are text, whatever else they might be. */
const ENDINGS: Readonly<Record<string, string>> = {
  "video/mp4": "mp4 m4v",
  "video/webm": "webm",
  "video/ogg": "ogv",
  "video/quicktime": "mov",
  "video/x-matroska": "mkv",
  "audio/mpeg": "mp3",
  "audio/mp4": "m4a m4b",
  "audio/aac": "aac",
  "audio/ogg": "ogg oga opus",
  "audio/flac": "flac",
  "audio/wav": "wav",
  "audio/webm": "weba",
  "image/png": "png apng",
  "image/jpeg": "jpg jpeg jfif",
  "image/gif": "gif",
  "image/webp": "webp",
  "image/avif": "avif",
  "image/bmp": "bmp",
  "image/x-icon": "ico",
  "application/pdf": "pdf",
  "text/plain":
    "txt text log md markdown csv tsv json xml xsl xslt svg html htm xhtml xht mhtml js mjs cjs ts css yaml yml toml ini conf sh bat ps1 py rb pl c h cpp hpp rs go java kt swift php sql diff patch srt vtt nfo sha256 sha512 md5 meta4 metalink",
};

const BY_ENDING = new Map(
  Object.entries(ENDINGS).flatMap(([type, endings]) => endings.split(" ").map((ending) => [ending, type])),
);

/** Other names of types in the list. */
const SYNONYMS: Readonly<Record<string, string>> = {
  "audio/mp3": "audio/mpeg",
  "audio/x-wav": "audio/wav",
  "audio/wave": "audio/wav",
  "audio/vnd.wave": "audio/wav",
  "audio/x-flac": "audio/flac",
  "audio/x-m4a": "audio/mp4",
  "image/jpg": "image/jpeg",
  "image/vnd.microsoft.icon": "image/x-icon",
  "application/x-pdf": "application/pdf",
};

/** The name decides where it says anything, because servers call what they do not know by any name. Null: it is only saved. */
export function mediaTypeOf(name: string, told: string | null | undefined): string | null {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase();
  const byName = ending === undefined ? undefined : BY_ENDING.get(ending);
  if (byName !== undefined) return byName;
  const type = (told?.split(";")[0] ?? "").trim().toLowerCase();
  const known = Object.hasOwn(SYNONYMS, type) ? SYNONYMS[type] : type;
  return known !== undefined && Object.hasOwn(ENDINGS, known) ? known : null;
}

export type MediaKind = "video" | "audio" | "image" | "pdf" | "text";

export function kindOf(type: string): MediaKind {
  if (type === "application/pdf") return "pdf";
  const [kind] = type.split("/");
  return kind === "video" || kind === "audio" || kind === "image" ? kind : "text";
}

/**
 * Whether a request that wants a `destination` (https://fetch.spec.whatwg.org/#concept-request-destination) may have the type:
 * an element of its kind, and a frame for a PDF. No document of its own is ever made of a file, and no script or style.
 */
export function isShownIn(type: string, destination: string): boolean {
  const kind = kindOf(type);
  switch (kind) {
    case "video":
    case "audio":
      return destination === "video" || destination === "audio";
    case "image":
      return destination === "image";
    case "pdf":
      return destination === "iframe";
    case "text":
      return false; // the page reads it, as text
    default:
      return kind satisfies never;
  }
}

/** What of it is here may be played while the rest comes. */
export const isPlayed = (type: string): boolean => kindOf(type) === "video" || kindOf(type) === "audio";
