/** Knows what a JSON-RPC 2.0 request looks like, and which of its own error codes a problem has. */

import type { Problem, Refusal, ToldProblem } from "./protocol.ts";

export type RequestId = string | number;

/** A request whose shape is right; whether anybody knows its method is another question. */
export interface Asked {
  readonly kind: "asked";
  /** Null: a notification, which gets no reply. */
  readonly id: RequestId | null;
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** `why`: a sentence for whoever wrote the message. */
export interface Unreadable {
  readonly kind: "unreadable";
  readonly id: RequestId | null;
  readonly error: "not a request" | "not named";
  readonly why: string;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isId = (value: unknown): value is RequestId =>
  typeof value === "string" || (typeof value === "number" && Number.isFinite(value));

/** Null for what is no business of ours: another protocol, or a reply. */
export function read(message: unknown): Asked | Unreadable | null {
  const unreadable = (id: unknown, error: Unreadable["error"], why: string): Unreadable => ({
    kind: "unreadable",
    id: isId(id) ? id : null,
    error,
    why,
  });
  if (Array.isArray(message))
    return unreadable(null, "not a request", "send one request a message: no batches");
  if (!isObject(message) || message["jsonrpc"] !== "2.0") return null;
  if ("result" in message || "error" in message) return null;
  const { id, method, params = {} } = message;
  if (typeof method !== "string") return unreadable(id, "not a request", "method must be a string");
  if (id !== undefined && !isId(id))
    return unreadable(id, "not a request", "id must be a string or a number");
  if (!isObject(params)) return unreadable(id, "not named", "params must be an object of named parameters");
  return { kind: "asked", id: id ?? null, method, params };
}

/** Of those below -32700 and above -32000 the codes are JSON-RPC's; every problem of Ferry's own has one code. */
const CODES: Readonly<Partial<Record<Problem["code"], number>>> = {
  "bad-argument": -32602,
  "page-outdated": -32601,
  internal: -32603,
};
const FERRY = -32000;

export const NOT_A_REQUEST = -32600;

export const refusal = (
  id: RequestId | null,
  data: ToldProblem,
  code = CODES[data.code] ?? FERRY,
): Refusal => ({ jsonrpc: "2.0", id, error: { code, message: data.detail ?? data.code, data } });
