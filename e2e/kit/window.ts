/** Gives loopback the window of a real link: without it the kernel takes tens of MB that no browser has read yet. */
import { readFileSync } from "node:fs";
import type { Socket } from "node:net";

/** A 20 MB/s link with a round trip of 50 ms has as much on its way. */
export const WINDOW = 1024 ** 2;

const hex = (port: number): string => port.toString(16).toUpperCase().padStart(4, "0");

/** Bytes that were written and not yet read by the other end, both ends being on this machine. */
function underway(localPort: number, remotePort: number): number {
  let bytes = 0;
  // sl  local_address rem_address st tx_queue:rx_queue …, addresses as HEXIP:HEXPORT
  for (const line of readFileSync("/proc/net/tcp", "utf8").split("\n")) {
    const [, local, remote, , queues] = line.trim().split(/\s+/);
    if (!local || !remote || !queues) continue;
    const [sent, received] = queues.split(":").map((text) => Number.parseInt(text, 16));
    if (local.endsWith(`:${hex(localPort)}`) && remote.endsWith(`:${hex(remotePort)}`)) bytes += sent ?? 0;
    if (local.endsWith(`:${hex(remotePort)}`) && remote.endsWith(`:${hex(localPort)}`))
      bytes += received ?? 0;
  }
  return bytes;
}

/** How many bytes the link can take; without end where the kernel does not tell. */
export function roomOf({ localPort, remotePort }: Socket): number {
  if (process.platform !== "linux" || localPort === undefined || remotePort === undefined)
    return Number.POSITIVE_INFINITY;
  return WINDOW - underway(localPort, remotePort);
}

/** Whether the other end has read all that was written; always true where the kernel does not tell. */
export function isRead(socket: Socket): boolean {
  if (process.platform !== "linux" || socket.localPort === undefined || socket.remotePort === undefined)
    return true;
  return underway(socket.localPort, socket.remotePort) === 0;
}
