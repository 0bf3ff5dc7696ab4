// A realm of its own (MIT's KDC) with an Apache that wants its tickets: what the test of Kerberos stands on.
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type FilePeer, freePort, openFolder, run, writeFile } from "./peers.ts";

const PROGRAMS = [
  "/usr/sbin/krb5kdc",
  "/usr/sbin/kdb5_util",
  "/usr/sbin/kadmin.local",
  "/usr/bin/kinit",
  "/usr/sbin/apache2",
  "/usr/lib/apache2/modules/mod_auth_gssapi.so",
];

export const missingForKerberos = (): string | null =>
  PROGRAMS.every((path) => existsSync(path))
    ? null
    : "krb5-kdc, krb5-user and mod_auth_gssapi are not all installed";

export interface Realm extends FilePeer {
  /** For a browser that is to use the tickets of this realm. */
  readonly env: Readonly<Record<string, string>>;
  /** The statuses of all answers so far. */
  statuses(): readonly number[];
  kinit(): void;
  kdestroy(): void;
}

const REALM = "FERRY.TEST";
const PASSWORD = "correct horse";

export async function startKerberos(origin: string, size: number): Promise<Realm> {
  const [folder, kdcPort, port] = [openFolder(), await freePort(), await freePort()];
  const at = (name: string): string => join(folder, name);
  const env = {
    KRB5_CONFIG: at("krb5.conf"),
    KRB5_KDC_PROFILE: at("kdc.conf"),
    KRB5CCNAME: `FILE:${at("tickets")}`,
    KRB5_KTNAME: `FILE:${at("keytab")}`,
  };
  writeFileSync(at("krb5.conf"), clientSide(kdcPort));
  writeFileSync(at("kdc.conf"), kdcSide(folder, kdcPort));
  const call = (program: string, args: readonly string[], input = ""): void =>
    void execFileSync(program, args, {
      env: { ...process.env, ...env },
      input,
      stdio: ["pipe", "ignore", "ignore"],
    });
  call("/usr/sbin/kdb5_util", ["create", "-s", "-P", "master", "-r", REALM]);
  for (const query of [
    `addprinc -pw "${PASSWORD}" anna`,
    "addprinc -randkey HTTP/localhost",
    `ktadd -k ${at("keytab")} HTTP/localhost`,
  ])
    call("/usr/sbin/kadmin.local", ["-r", REALM, "-q", query]);
  chmodSync(at("keytab"), 0o644); // Apache gives up its rights
  const kdc = await run(["/usr/sbin/krb5kdc", "-n", "-r", REALM], folder, kdcPort, env);
  const sha256 = writeFile(folder, size);
  writeFileSync(at("apache.conf"), apacheSide(folder, port, origin));
  const apache = await run(["/usr/sbin/apache2", "-f", at("apache.conf"), "-DFOREGROUND"], folder, port, env);
  return {
    url: `http://localhost:${port}`,
    sha256,
    size,
    env,
    statuses: () => readFileSync(at("asked.log"), "utf8").trim().split("\n").filter(Boolean).map(Number),
    kinit: () => call("/usr/bin/kinit", ["anna"], `${PASSWORD}\n`),
    kdestroy: () => rmSync(at("tickets"), { force: true }),
    async stop() {
      await apache.stop();
      await kdc.stop();
    },
  };
}

const clientSide = (port: number): string => `[libdefaults]
  default_realm = ${REALM}
  dns_lookup_kdc = false
  dns_lookup_realm = false
  dns_canonicalize_hostname = false
  rdns = false
  udp_preference_limit = 1
[realms]
  ${REALM} = {
    kdc = 127.0.0.1:${port}
  }
[domain_realm]
  localhost = ${REALM}
`;

const kdcSide = (folder: string, port: number): string => `[kdcdefaults]
  kdc_listen = 127.0.0.1:${port}
  kdc_tcp_listen = 127.0.0.1:${port}
[realms]
  ${REALM} = {
    database_name = ${folder}/principal
    key_stash_file = ${folder}/stash
  }
`;

/** A page of another origin may read it with credentials, and so it names the page's origin. */
const apacheSide = (folder: string, port: number, origin: string): string => `${[
  "mpm_event",
  "authn_core",
  "authz_core",
  "authz_user",
  "auth_gssapi",
  "headers",
  "ratelimit",
  "env",
]
  .map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`)
  .join("\n")}
ServerName localhost
ServerRoot ${folder}
DefaultRuntimeDir ${folder}
Mutex file:${folder} default
PidFile ${folder}/pid
ErrorLog ${folder}/error.log
CustomLog ${folder}/asked.log "%>s"
Listen 127.0.0.1:${port}
User www-data
Group www-data
DocumentRoot ${folder}/www
Header always set Access-Control-Allow-Origin ${origin}
Header always set Access-Control-Allow-Credentials true
Header always set Access-Control-Expose-Headers "Content-Range, ETag, WWW-Authenticate"
<Directory ${folder}/www>
  SetOutputFilter RATE_LIMIT
  SetEnv rate-limit 8192
  AuthType GSSAPI
  AuthName files
  GssapiCredStore keytab:${folder}/keytab
  <LimitExcept OPTIONS>
    Require valid-user
  </LimitExcept>
</Directory>
`;
