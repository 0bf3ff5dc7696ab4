/** Reads single arguments from the wire, where anything may stand. */

export type Args = Readonly<Record<string, unknown>>;

/** Its message goes to the caller. */
export class BadArgument extends Error {}

export function text(args: Args, key: string): string {
  const value = args[key];
  if (typeof value !== "string" || value.length > 10_000) throw new BadArgument(`${key} must be a string`);
  return value;
}

export function texts(args: Args, key: string): readonly string[] {
  const value = args[key];
  if (!Array.isArray(value) || value.length > 1_000) throw new BadArgument(`${key} must be a list`);
  return value.map((_, index) => text({ [key]: value[index] }, key));
}

export function count(args: Args, key: string): number {
  const value = args[key];
  if (!Number.isSafeInteger(value) || Number(value) < 1)
    throw new BadArgument(`${key} must be a whole number above 0`);
  return Number(value);
}

export const id = (args: Args, key: string): string => {
  const value = text(args, key);
  if (!/^[\w-]{1,80}$/.test(value)) throw new BadArgument(`${key} must be 1 to 80 letters, digits, - or _`);
  return value;
};
