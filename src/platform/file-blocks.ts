/** Knows how the files of a large job are cut into records: part of what is stored, so it never changes within a schema version. */

/**
 * A job of more files has them in blocks of so many, so that news of one does not write them all, and news of neighbours,
 * as small files come, are one record.
 */
export const BLOCK_FILES = 32;

export const blocksOf = <T>(files: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(files.length / BLOCK_FILES) }, (_, block) =>
    files.slice(block * BLOCK_FILES, (block + 1) * BLOCK_FILES),
  );
