// Starts servers and proxies of others that want a sign-in, where they are installed: nginx, Apache, squid.
import { type ChildProcess, spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export interface Login {
  readonly userName: string;
  readonly password: string;
}

export interface Peer {
  readonly url: string;
  stop(): Promise<void>;
}

/** One that also serves a file. */
export interface FilePeer extends Peer {
  readonly sha256: string;
  readonly size: number;
}

export const PROGRAMS = {
  caddy: "/usr/bin/caddy",
  nginx: "/usr/sbin/nginx",
  apache: "/usr/sbin/apache2",
  squid: "/usr/sbin/squid",
} as const;

export const isInstalled = (peer: keyof typeof PROGRAMS): boolean => existsSync(PROGRAMS[peer]);

/** A folder that a server which gives up its rights can still use. */
export function openFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "ferry-peer-"));
  chmodSync(folder, 0o777);
  return folder;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => socket.destroy()).once("close", (isBad) => resolve(!isBad));
    socket.on("error", () => undefined);
  });

/** Runs in the foreground under its own id, and is ended by it. */
export async function run(
  command: readonly string[],
  folder: string,
  port: number,
  env: Readonly<Record<string, string>> = {},
): Promise<Peer> {
  const [program = "", ...args] = command;
  const child: ChildProcess = spawn(program, args, { stdio: "ignore", env: { ...process.env, ...env } });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    await Promise.race([ended, sleep(5_000)]);
    child.kill("SIGKILL");
    await ended;
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  const deadline = performance.now() + 15_000;
  while (!(await answers(port))) {
    if (child.exitCode !== null || performance.now() > deadline) {
      await stop();
      throw new Error(`${program} did not start`);
    }
    await sleep(50);
  }
  return { url: `http://127.0.0.1:${port}`, stop };
}

export function writeFile(folder: string, size: number): FilePeer["sha256"] {
  const bytes = randomBytes(size);
  mkdirSync(join(folder, "www"));
  writeFileSync(join(folder, "www", "file.bin"), bytes);
  return createHash("sha256").update(bytes).digest("hex");
}

const ha1 = ({ userName, password }: Login, realm: string): string =>
  createHash("md5").update(`${userName}:${realm}:${password}`).digest("hex");

export async function startNginx(login: Login, size: number): Promise<FilePeer> {
  const [folder, port] = [openFolder(), await freePort()];
  const sha256 = writeFile(folder, size);
  writeFileSync(join(folder, "users"), `${login.userName}:{PLAIN}${login.password}\n`);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join("\n");
  writeFileSync(
    join(folder, "nginx.conf"),
    `daemon off; pid ${folder}/pid; error_log ${folder}/error.log; worker_processes 1;
events {}
http {
  access_log off;
  ${temporary}
  server {
    listen 127.0.0.1:${port};
    root ${folder}/www;
    add_header Access-Control-Allow-Origin * always;
    add_header Access-Control-Expose-Headers "Content-Range, ETag, WWW-Authenticate" always;
    add_header Access-Control-Allow-Headers "authorization, range" always;
    if ($request_method = OPTIONS) { return 204; }
    auth_basic files;
    auth_basic_user_file ${folder}/users;
  }
}
`,
  );
  const peer = await run([PROGRAMS.nginx, "-c", join(folder, "nginx.conf")], folder, port);
  return { ...peer, sha256, size };
}

/** With Digest, MD5 and qop=auth. */
export async function startApache(login: Login, size: number): Promise<FilePeer> {
  const [folder, port] = [openFolder(), await freePort()];
  const sha256 = writeFile(folder, size);
  writeFileSync(join(folder, "users"), `${login.userName}:files:${ha1(login, "files")}\n`);
  const modules = [
    "mpm_event",
    "authn_core",
    "authn_file",
    "authz_core",
    "authz_user",
    "auth_digest",
    "headers",
  ]
    .map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`)
    .join("\n");
  writeFileSync(
    join(folder, "apache.conf"),
    `${modules}
ServerName localhost
ServerRoot ${folder}
DefaultRuntimeDir ${folder}
Mutex file:${folder} default
PidFile ${folder}/pid
ErrorLog ${folder}/error.log
Listen 127.0.0.1:${port}
User www-data
Group www-data
DocumentRoot ${folder}/www
Header always set Access-Control-Allow-Origin *
Header always set Access-Control-Expose-Headers "Content-Range, ETag, WWW-Authenticate"
Header always set Access-Control-Allow-Headers "authorization, range"
<Directory ${folder}/www>
  AuthType Digest
  AuthName files
  AuthUserFile ${folder}/users
  <LimitExcept OPTIONS>
    Require valid-user
  </LimitExcept>
</Directory>
`,
  );
  const peer = await run([PROGRAMS.apache, "-f", join(folder, "apache.conf"), "-DFOREGROUND"], folder, port);
  return { ...peer, sha256, size };
}

/** A proxy that lets nobody through without a sign-in, and knows hosts that nobody else does. */
export async function startSquid(
  login: Login,
  scheme: "basic" | "digest",
  hosts: readonly string[],
): Promise<Peer> {
  const [folder, port] = [openFolder(), await freePort()];
  writeFileSync(join(folder, "users"), `${login.userName}:proxy:${ha1(login, "proxy")}\n`);
  // Squid's own helpers for Basic know only hashes that Node cannot make.
  const known = `${encodeURIComponent(login.userName)} ${encodeURIComponent(login.password)}`;
  writeFileSync(
    join(folder, "basic.sh"),
    `while read -r line; do if [ "$line" = "${known}" ]; then echo OK; else echo ERR; fi; done\n`,
  );
  writeFileSync(join(folder, "hosts"), hosts.map((host) => `127.0.0.1 ${host}\n`).join(""));
  const helper =
    scheme === "basic" ? `/bin/sh ${folder}/basic.sh` : `/usr/lib/squid/digest_file_auth -c ${folder}/users`;
  writeFileSync(
    join(folder, "squid.conf"),
    `http_port 127.0.0.1:${port}
auth_param ${scheme} program ${helper}
auth_param ${scheme} realm proxy
acl known proxy_auth REQUIRED
http_access allow known
http_access deny all
hosts_file ${folder}/hosts
cache deny all
cache_mem 8 MB
pid_filename ${folder}/squid.pid
access_log none
cache_log ${folder}/cache.log
coredump_dir ${folder}
visible_hostname localhost
pinger_enable off
shutdown_lifetime 0 seconds
`,
  );
  const name = `ferry${port}`;
  return run([PROGRAMS.squid, "-N", "-n", name, "-f", join(folder, "squid.conf")], folder, port);
}
