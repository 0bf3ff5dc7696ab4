// A share of Samba with `rclone serve http` before it, as a deployment may have it: what the tests of gateways stand on.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import { type AddressInfo, connect, createServer as createTcpServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fill } from "../../server/content.ts";

export interface Gateway {
  /** Address of the share's root; ends in a slash. Pages of other origins may read it. */
  readonly url: string;
  /** Ranges that were asked for, in order. */
  readonly ranges: readonly (string | undefined)[];
  /** Puts a file on the share, with the content that `sameAsOrigin` knows. */
  write(path: string, size: number, seed: number): void;
  /** Cuts every answer under way. */
  cut(): void;
  /** The share goes, in mid-answer too, and the gateway has nothing behind it. */
  dropShare(): Promise<void>;
  restoreShare(): Promise<void>;
  stop(): Promise<void>;
}

const isThere = (command: string): boolean => {
  try {
    execFileSync("sh", ["-c", `command -v ${command}`]);
    return true;
  } catch {
    return false;
  }
};

/** Why there can be none on this machine; null where there can. */
export function missingForGateway(): string | null {
  if (!isThere("smbd") || !isThere("rclone")) return "samba and rclone are not both installed";
  return process.getuid?.() === 0 ? null : "smbd wants to be root";
}

export async function startGateway(bytesPerSecond: number): Promise<Gateway> {
  const home = mkdtempSync(join(tmpdir(), "ferry-samba-"));
  const share = join(home, "share");
  for (const folder of ["share", "private", "state", "cache", "lock", "pid", "ncalrpc"])
    mkdirSync(join(home, folder));
  const smbPort = await freePort();
  writeFileSync(join(home, "smb.conf"), configuration(home, share, smbPort));
  const serveShare = (): ChildProcess =>
    spawn("smbd", ["-F", "--no-process-group", "-s", join(home, "smb.conf")], {
      detached: true, // a session of its own: it ends all of its group when it ends
      stdio: "ignore",
    });
  let smbd = serveShare();
  await listens(smbPort);
  const httpPort = await freePort();
  const password = execFileSync("rclone", ["obscure", "guest"]).toString().trim();
  const rclone = spawn(
    "rclone",
    [
      "--config",
      join(home, "rclone.conf"),
      ...["serve", "http", `:smb,host=127.0.0.1,port=${smbPort},user=guest,pass=${password}:pub`],
      ...[
        "--addr",
        `127.0.0.1:${httpPort}`,
        "--read-only",
        "--low-level-retries",
        "1",
        "--contimeout",
        "2s",
        "--bwlimit",
        `${bytesPerSecond}B`,
      ],
    ],
    { stdio: "ignore" },
  );
  await listens(httpPort);
  const ranges: (string | undefined)[] = [];
  const proxy = proxyTo(httpPort, ranges);
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  // A server that listens on TCP always has an address of this form.
  const { port } = proxy.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    ranges,
    async dropShare() {
      // Whoever serves a connection is a child of it.
      if (smbd.pid !== undefined) process.kill(-smbd.pid, "SIGKILL");
      await ended(smbd);
    },
    async restoreShare() {
      smbd = serveShare();
      await listens(smbPort);
    },
    write(path, size, seed) {
      const bytes = Buffer.alloc(size);
      fill(bytes, 0, seed);
      mkdirSync(join(share, path, ".."), { recursive: true });
      writeFileSync(join(share, path), bytes);
    },
    cut: () => proxy.closeAllConnections(),
    async stop() {
      proxy.closeAllConnections();
      await new Promise((resolve) => proxy.close(resolve));
      await Promise.all([ended(rclone), ended(smbd)]);
      rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

const configuration = (home: string, share: string, port: number): string => `[global]
  server role = standalone server
  interfaces = 127.0.0.1
  bind interfaces only = yes
  smb ports = ${port}
  disable netbios = yes
  private dir = ${home}/private
  state directory = ${home}/state
  cache directory = ${home}/cache
  lock directory = ${home}/lock
  pid directory = ${home}/pid
  ncalrpc dir = ${home}/ncalrpc
  log file = ${home}/log
  load printers = no
  map to guest = Bad User
  guest account = root
[pub]
  path = ${share}
  guest ok = yes
  read only = yes
`;

/** rclone 1.60 sends no CORS headers: the web server before it has to. */
function proxyTo(port: number, ranges: (string | undefined)[]): Server {
  return createServer((asked, answer) => {
    if (asked.method === "GET") ranges.push(asked.headers.range);
    const { host: _, ...headers } = asked.headers;
    const onward = request(
      { port, host: "127.0.0.1", path: asked.url, method: asked.method, headers },
      (reply) => {
        answer.writeHead(reply.statusCode ?? 502, {
          ...reply.headers,
          "access-control-allow-origin": "*",
          "access-control-expose-headers": "Content-Range, ETag",
        });
        reply.pipe(answer);
      },
    );
    onward.on("error", () => answer.destroy());
    answer.on("close", () => onward.destroy());
    onward.end();
  });
}

async function freePort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // see above
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listens(port: number): Promise<void> {
  const deadline = performance.now() + 20_000;
  for (;;) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1");
      const tell = (open: boolean) => {
        socket.destroy();
        resolve(open);
      };
      socket.once("connect", () => tell(true));
      socket.once("error", () => tell(false));
    });
    if (isOpen) return;
    if (performance.now() > deadline) throw new Error(`nobody listens on port ${port}`);
    await sleep(50);
  }
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}
