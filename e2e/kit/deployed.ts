// Starts other people's servers with the very configurations that docs/deploy.md gives, under paths and ports of a test.
import { createHash, randomBytes } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort, openFolder, type Peer, PROGRAMS, run } from "./peers.ts";

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The code of a language in docs/deploy.md, in its order there. */
export function codeIn(language: string): readonly string[] {
  const blocks = readFileSync(at("docs/deploy.md"), "utf8").matchAll(/^```(\w+)\n(.*?)^```$/gms);
  return [...blocks].flatMap(([, name, code = ""]) => (name === language ? [code] : []));
}

/** Throws where the text has not exactly what is to be replaced: else a test would try something else than it says. */
function replaced(text: string, changes: Readonly<Record<string, string>>): string {
  for (const [from, to] of Object.entries(changes)) {
    if (!text.includes(from)) throw new Error(`docs/deploy.md has no “${from}” any more`);
    text = text.replaceAll(from, to);
  }
  return text;
}

export type StoreKind = "nginx" | "apache" | "caddy";

export interface Deployed extends Peer {
  /** Where Ferry is; has no meaning of a store. */
  readonly ferry: string;
}

export interface Store extends Peer {
  readonly file: string;
  readonly bytes: Buffer;
  readonly digest: string;
}

const TEMPORARY = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];

const nginxAround = (folder: string, inside: string): string => `
daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log;
events {}
http {
  include /etc/nginx/mime.types;
  access_log off;
  ${TEMPORARY.map((name) => `${name}_temp_path ${folder}/${name};`).join(" ")}
  ${inside}
}`;

async function start(kind: StoreKind, folder: string, port: number, config: string): Promise<Peer> {
  const file = join(folder, "config");
  writeFileSync(file, config);
  const commands = {
    nginx: [PROGRAMS.nginx, "-c", file, "-p", folder],
    apache: [PROGRAMS.apache, "-X", "-f", file],
    caddy: [PROGRAMS.caddy, "run", "--config", file, "--adapter", "caddyfile"],
  };
  const env = { HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder };
  return run(commands[kind], folder, port, env);
}

/** The built site below `/ferry/`. */
export async function deploy(kind: "nginx" | "caddy"): Promise<Deployed> {
  const [folder, port] = [openFolder(), await freePort()];
  cpSync(at("dist"), join(folder, "dist"), { recursive: true });
  const config =
    kind === "nginx"
      ? nginxAround(
          folder,
          replaced(codeIn("nginx")[0] ?? "", {
            "listen 443 ssl;": `listen 127.0.0.1:${port};`,
            "server_name ferry.example;": "",
            "ssl_certificate /etc/ssl/ferry.pem;": "",
            "ssl_certificate_key /etc/ssl/ferry.key;": "",
            "/srv/ferry/": `${folder}/dist/`,
          }),
        )
      : `{\n\tadmin off\n\tauto_https off\n}\n${replaced(codeIn("caddyfile")[0] ?? "", {
          "ferry.example {": `http://:${port} {\n\tbind 127.0.0.1`,
          "/srv/ferry": `${folder}/dist`,
        })}`;
  const peer = await start(kind, folder, port, config);
  return { ...peer, ferry: `http://localhost:${port}/ferry/` };
}

const MODULES = ["mpm_event", "authz_core", "headers", "rewrite"];

/** A store of one file, of whose digest it says what is true, on another site than Ferry. */
export async function startStore(kind: StoreKind, size: number): Promise<Store> {
  const [folder, port] = [openFolder(), await freePort()];
  const bytes = randomBytes(size);
  const sum = createHash("sha256").update(bytes).digest();
  mkdirSync(join(folder, "files"));
  writeFileSync(join(folder, "files", "file.bin"), bytes);
  const repr = `sha-256=:${sum.toString("base64")}:`;
  const said = (language: string, index: number, line: string, digest: string): string =>
    replaced(codeIn(language)[index] ?? "", { "/srv/www": folder, [line]: `${digest}\n${line}` });
  const config = {
    nginx: () =>
      nginxAround(
        folder,
        `server { listen 127.0.0.1:${port};
${said("nginx", 1, "add_header Access-Control-Allow-Origin", `add_header Repr-Digest "${repr}";`)} }`,
      ),
    apache:
      () => `${MODULES.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join("\n")}
ServerRoot ${folder}
ServerName localhost
Listen 127.0.0.1:${port}
PidFile ${folder}/pid
ErrorLog ${folder}/error.log
Mutex file:${folder} default
User www-data
Group www-data
DocumentRoot ${folder}
<Directory ${folder}>
  Require all granted
</Directory>
${said("apache", 0, "Header always set Access-Control-Allow-Origin", `Header set Repr-Digest "${repr}"`)}`,
    caddy: () => `{
	admin off
	auto_https off
}
http://:${port} {
	bind 127.0.0.1
${said("caddyfile", 1, "Access-Control-Allow-Origin", `Repr-Digest "${repr}"`)}
}
`,
  };
  const peer = await start(kind, folder, port, config[kind]());
  return {
    ...peer,
    file: `http://127.0.0.1:${port}/files/file.bin`,
    bytes,
    digest: sum.toString("hex"),
  };
}
