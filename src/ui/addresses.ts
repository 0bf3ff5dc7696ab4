/** Finds addresses in what is typed, pasted or dropped. */

/** The addresses in a text, one in each line, without repeats. */
export const addressesIn = (text: string): readonly string[] => [
  ...new Set(text.split(/[\r\n]+/).flatMap((line) => (line.trim() === "" ? [] : [line.trim()]))),
];

/** Like `addressesIn`, for text from elsewhere: empty unless every line is a web address. */
export function linksIn(text: string): readonly string[] {
  const lines = addressesIn(text);
  return lines.every((line) => /^https?:\/\/\S+$/i.test(line)) ? lines : [];
}

/** It says that it is a list of files (Metalink), which is reviewed before anything of it is fetched. */
export const isListAddress = (address: string): boolean =>
  /^https?:\/\/[^?#]+\.meta(?:4|link)(?:[?#]|$)/i.test(address);

/** It is called like a file of checksums, which lie beside the files that they are of. */
export const isChecksumAddress = (address: string): boolean =>
  /^https?:\/\/[^?#]+\/(?:[^?#/]*\.)?(?:(?:sha-?\d+|md5)(?:sums?)?|checksums?)(?:\.(?:txt|asc))?(?:[?#]|$)/i.test(
    address,
  );
