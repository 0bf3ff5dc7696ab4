// A screen for a browser that shows its own windows, and the keys that its user presses in them: no page can, and no debugger.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** Of a keyboard as X has it. */
const KEYS = { Tab: 23, Enter: 36 } as const;
export type Key = keyof typeof KEYS;
const PRESS = 2;
const RELEASE = 3;

export interface Screen {
  /** For the environment of who shows something on it. */
  readonly display: string;
  readonly process: ChildProcess;
  /** Into the window that has the focus. */
  press(...keys: readonly Key[]): Promise<void>;
}

/** Xvfb picks a free display itself and tells it on the pipe. It ends with its process. */
export async function startScreen(xvfb: string, env: NodeJS.ProcessEnv = process.env): Promise<Screen> {
  const child = spawn(xvfb, ["-displayfd", "3", "-screen", "0", "1280x900x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
    env,
  });
  const number = await new Promise<string>((resolve, reject) => {
    child.stdio[3]?.once("data", (data: Buffer) => resolve(data.toString().trim()));
    child.once("error", reject);
    child.once("exit", () => reject(new Error("Xvfb did not start")));
  });
  return {
    display: `:${number}`,
    process: child,
    async press(...keys) {
      const socket = connect(`/tmp/.X11-unix/X${number}`);
      try {
        const fake = await fakeInput(socket);
        for (const key of keys) {
          for (const kind of [PRESS, RELEASE]) socket.write(fake(kind, KEYS[key]));
          await synced(socket);
        }
      } finally {
        socket.destroy();
      }
    },
  };
}

/** Opens the connection, and gives what makes a request of XTEST (its version 2, FakeInput). */
async function fakeInput(socket: Socket): Promise<(kind: number, key: number) => Buffer> {
  const hello = Buffer.alloc(12);
  hello.write("l");
  hello.writeUInt16LE(11, 2);
  const welcome = await asked(socket, hello, (all) => 8 + all.readUInt16LE(6) * 4);
  if (welcome[0] !== 1) throw new Error("the screen lets nobody in");
  const query = Buffer.alloc(16);
  query.writeUInt8(98, 0); // QueryExtension
  query.writeUInt16LE(4, 2);
  query.writeUInt16LE(5, 4);
  query.write("XTEST", 8);
  const { 8: isThere, 9: opcode = 0 } = await asked(socket, query, () => 32);
  if (isThere !== 1) throw new Error("the screen has no XTEST");
  return (kind, key) => {
    const request = Buffer.alloc(36);
    request.writeUInt8(opcode, 0);
    request.writeUInt8(2, 1);
    request.writeUInt16LE(9, 2);
    request.writeUInt8(kind, 4);
    request.writeUInt8(key, 5);
    return request;
  };
}

/** All that was written before has been done. */
async function synced(socket: Socket): Promise<void> {
  const getInputFocus = Buffer.from([43, 0, 1, 0]);
  await asked(socket, getInputFocus, () => 32);
}

async function asked(socket: Socket, request: Buffer, length: (all: Buffer) => number): Promise<Buffer> {
  let all = Buffer.alloc(0);
  const heard = (data: Buffer): void => {
    all = Buffer.concat([all, data]);
  };
  socket.on("data", heard);
  socket.write(request);
  while (all.length < 8 || all.length < length(all)) await once(socket, "data");
  socket.off("data", heard);
  return all;
}
