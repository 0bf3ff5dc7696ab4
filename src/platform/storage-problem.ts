/** Knows what an error of the browser's storage (IndexedDB, OPFS) means. */

import { codeOf, type ErrorCode, TransferError } from "../engine/errors.ts";

/**
 * The error as the ports name it; what is no storage error (a bug of ours) is given back as it is.
 *
 * A forced close (site data cleared) aborts what runs with AbortError and makes later calls on the connection throw
 * InvalidStateError. Nothing else does: our own aborts carry our own error. Chromium says it with an UnknownError
 * ("Connection is closing because of: Force close delete origin"), and so does WebKit ("Connection to Indexed Database
 * server lost").
 */
export function storageError(error: unknown): unknown {
  if (!(error instanceof DOMException)) return error;
  const { name, message } = error;
  const say = (code: ErrorCode, detail = `${name}: ${message}`): TransferError =>
    new TransferError({ code, detail }, { cause: error });
  switch (name) {
    case "QuotaExceededError":
      return say("no-space");
    case "AbortError":
    case "InvalidStateError":
      return say("storage-lost");
    case "VersionError":
      return say("storage-broken", "A newer build of the app wrote this database: reload to get that build.");
    case "DataError":
    case "DataCloneError":
    case "ReadOnlyError":
    case "TransactionInactiveError":
      return error;
    default:
      if (/no.?space|disk (is )?full/i.test(message)) return say("no-space");
      return say(/connection (is clos|.*lost)/i.test(message) ? "storage-lost" : "storage-broken");
  }
}

/**
 * Whether a value could not be read although its record is there. Chromium and Firefox keep large values as files
 * beside the database: one of them gone or cut is one damaged chunk, not a broken database. Chromium aborts the
 * transaction that found it, whatever the page says to the error.
 */
export const isUnreadableValue = (error: unknown): boolean =>
  error instanceof DOMException &&
  (error.name === "DataError" || codeOf(storageError(error)) === "storage-broken");
