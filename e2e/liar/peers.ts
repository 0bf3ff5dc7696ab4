// Knows how to start and end other people's servers: each on loopback, in a folder of its own, ended by its process id.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

interface Kind {
  readonly name: string;
  readonly command: string;
  /** Where Debian puts it when that is not on everybody's path. */
  readonly version: readonly string[];
  args(place: Place): readonly string[];
  config?(place: Place): string;
}

interface Place {
  /** Everything of this server; the files that it serves are in `www`. */
  readonly folder: string;
  readonly www: string;
  readonly port: number;
  readonly config: string;
}

const APACHE_MODULES = "/usr/lib/apache2/modules";
const isRoot = process.getuid?.() === 0;

export const PEERS: readonly Kind[] = [
  {
    name: "nginx",
    command: "nginx",
    version: ["-v"],
    args: ({ config, folder }) => ["-c", config, "-p", folder],
    config: ({ folder, www, port }) => `
      daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log;
      events { }
      http {
        access_log off;
        client_body_temp_path ${folder}/t1; proxy_temp_path ${folder}/t2; fastcgi_temp_path ${folder}/t3;
        uwsgi_temp_path ${folder}/t4; scgi_temp_path ${folder}/t5;
        server { listen 127.0.0.1:${port}; root ${www}; }
      }`,
  },
  {
    name: "Apache",
    command: "apache2",
    version: ["-v"],
    args: ({ config }) => ["-X", "-f", config],
    config: ({ folder, www, port }) => `
      ServerRoot ${folder}
      ServerName localhost
      Listen 127.0.0.1:${port}
      PidFile ${folder}/pid
      ErrorLog ${folder}/error.log
      Mutex file:${folder} default
      LoadModule mpm_event_module ${APACHE_MODULES}/mod_mpm_event.so
      LoadModule authz_core_module ${APACHE_MODULES}/mod_authz_core.so
      ${isRoot ? "User www-data\nGroup www-data" : ""}
      DocumentRoot ${www}
      <Directory ${www}>
        Require all granted
      </Directory>`,
  },
  {
    name: "lighttpd",
    command: "lighttpd",
    version: ["-v"],
    args: ({ config }) => ["-D", "-f", config],
    config: ({ www, port }) => `
      server.bind = "127.0.0.1"
      server.port = ${port}
      server.document-root = "${www}"
      server.feature-flags = ( "server.graceful-shutdown-timeout" => 0 )`,
  },
  {
    name: "Caddy",
    command: "caddy",
    version: ["version"],
    args: ({ config }) => ["run", "--config", config, "--adapter", "caddyfile"],
    config: ({ www, port }) => `{
  admin off
  auto_https off
}
http://127.0.0.1:${port} {
  root * ${www}
  file_server
}
`,
  },
  {
    name: "python http.server",
    command: "python3",
    version: ["--version"],
    args: ({ www, port }) => ["-m", "http.server", String(port), "--bind", "127.0.0.1", "--directory", www],
  },
  {
    name: "busybox httpd",
    command: "busybox",
    version: [],
    args: ({ www, port }) => ["httpd", "-f", "-p", `127.0.0.1:${port}`, "-h", www],
  },
  {
    name: "mini_httpd",
    command: "mini_httpd",
    version: ["-V"],
    args: ({ www, port }) => [
      "-D",
      "-p",
      String(port),
      "-h",
      "127.0.0.1",
      "-d",
      www,
      ...(isRoot ? ["-u", "root"] : []),
    ],
  },
  {
    name: "webfs",
    command: "webfsd",
    version: [],
    args: ({ www, port }) => ["-F", "-p", String(port), "-i", "127.0.0.1", "-r", www],
  },
];

const PATH = `${process.env["PATH"] ?? ""}:/usr/sbin:/sbin`;

export const isInstalled = (command: string): boolean =>
  spawnSync("which", [command], { env: { ...process.env, PATH } }).status === 0;

export interface Peer {
  readonly origin: string;
  /** Puts a file there, changed `second` seconds after all others. */
  put(name: string, bytes: Uint8Array, second?: number): void;
  /** Kills the server as a power cut would. */
  kill(): Promise<void>;
  /** On the same port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startPeer(kind: Kind): Promise<Peer> {
  const folder = mkdtempSync(join(tmpdir(), "ferry-peer-"));
  const www = join(folder, "www");
  const port = await freePort();
  const place = { folder, www, port, config: join(folder, "config") };
  mkdirSync(www);
  // A server that gives up root must still be able to read here.
  spawnSync("chmod", ["755", folder, www]);
  if (kind.config) writeFileSync(place.config, kind.config(place));
  let child: ChildProcess | null = null;

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child?.once("exit", resolve));
    // Some answer in processes of their own: the group is ours alone.
    if (child.pid !== undefined) process.kill(-child.pid, signal);
    await gone;
  };
  const start = async (): Promise<void> => {
    const env = { ...process.env, PATH, HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder };
    child = spawn(kind.command, kind.args(place), { env, stdio: "ignore", detached: true });
    for (let tries = 0; !(await answers(port)); tries += 1) {
      if (tries > 200 || child.exitCode !== null) throw new Error(`${kind.name} did not start in ${folder}`);
      await sleep(25);
    }
  };
  await start();
  return {
    origin: `http://127.0.0.1:${port}`,
    put(name, bytes, second = 0) {
      writeFileSync(join(www, name), bytes);
      const at = Date.UTC(2026, 0, 1) / 1000 + second;
      utimesSync(join(www, name), at, at);
    },
    kill: () => end("SIGKILL"),
    restart: start,
    async stop() {
      await end("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true));
    socket.once("error", () => resolve(false));
    socket.once("close", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}
