/** Knows what BITS calls its error codes (bitsmsg.h, winerror.h), for people who search for them. */

const NAMES: Readonly<Record<string, string>> = {
  "0x80200001": "BG_E_NOT_FOUND",
  "0x80200002": "BG_E_INVALID_STATE",
  "0x80200003": "BG_E_EMPTY",
  "0x80200010": "BG_E_NETWORK_DISCONNECTED",
  "0x80200013": "BG_E_INSUFFICIENT_RANGE_SUPPORT",
  "0x8020002B": "BG_E_INVALID_RANGE",
  "0x8020002C": "BG_E_OVERLAPPING_RANGES",
  "0x80200049": "BG_E_TOO_MANY_JOBS_PER_USER",
  "0x80200050": "BG_E_TOO_MANY_JOBS_PER_MACHINE",
  "0x80200051": "BG_E_TOO_MANY_FILES_IN_JOB",
  "0x80200052": "BG_E_TOO_MANY_RANGES_IN_FILE",
  "0x80200053": "BG_E_VALIDATION_FAILED",
  "0x80200054": "BG_E_MAXDOWNLOAD_TIMEOUT",
  "0x80070070": "ERROR_DISK_FULL",
};

/** With its number; of an HTTP status 0x8019 is followed by it. */
export function bitsName(code: string): string {
  const status = /^0x8019([0-9A-F]{4})$/.exec(code)?.[1];
  const name = status === undefined ? NAMES[code] : `BG_E_HTTP_ERROR_${Number.parseInt(status, 16)}`;
  return name === undefined ? code : `${code} ${name}`;
}
