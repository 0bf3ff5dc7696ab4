/** Finds out which protocol of uploads an address speaks, by asking for nothing but that. */

import { dictionaryOf } from "../structured.ts";
import { isOver } from "./bits-fields.ts";
import type { Probe } from "./protocol.ts";

const listed = (field: string | null): readonly string[] =>
  (field ?? "").split(",").map((one) => one.trim().toLowerCase());

/** By OPTIONS. Both may be announced: the standard comes first. */
export const probe: Probe = async (url, wire) => {
  const { head } = await wire.send({ method: "OPTIONS", url, headers: {}, body: null });
  if (head.status < 200 || head.status >= 300) return null;
  const patches = listed(head.header("accept-patch")).map((type) => type.split(";", 1)[0]?.trim());
  if (patches.includes("application/partial-upload")) return "ietf";
  if (dictionaryOf(head.header("upload-limit") ?? "").size > 0) return "ietf";
  const versions = [...listed(head.header("tus-resumable")), ...listed(head.header("tus-version"))];
  return versions.includes("1.0.0") ? "tus" : null;
};

/** By a Ping, and only where somebody thinks of BITS: no other server knows the method, and it announces itself in no other way. */
export const probeBits: Probe = async (url, wire) => {
  const headers = { "bits-packet-type": "Ping" };
  const { head } = await wire.send({ method: "BITS_POST", url, headers, body: new Uint8Array(0) });
  const type = head.header("bits-packet-type")?.trim().toLowerCase();
  return isOver(head) && type === "ack" ? "bits" : null;
};
