/** Decides what of a group of files goes into an archive, and under which names. */

import { Names, safeName } from "./name.ts";
import { type ZipEntry, zipSize } from "./zip.ts";

export interface Archive<File> {
  /** Of the archive itself, safe. */
  readonly name: string;
  readonly entries: readonly (ZipEntry & { readonly file: File })[];
  /** Bytes of the whole. */
  readonly size: number;
}

/** A file that may be in it. */
export interface Archivable {
  readonly name: string;
  /** Null while unknown. */
  readonly size: number | null;
  readonly isWhole: boolean;
}

/**
 * What is whole, in the order of the group. `name`: the group's; `at`: the time that the files are given, ms since 1970. Names
 * are made safe here whoever made them: an archive is opened by other programs, some of which go where a name leads.
 */
export function archiveOf<File extends Archivable>(
  name: string,
  files: readonly File[],
  at: number,
): Archive<File> {
  const names = new Names();
  const entries = files.flatMap((file) =>
    file.isWhole && file.size !== null
      ? [{ name: names.take(safeName(file.name)), size: file.size, at, file }]
      : [],
  );
  return { name: `${safeName(name).replace(/\.zip$/i, "")}.zip`, entries, size: zipSize(entries) };
}
