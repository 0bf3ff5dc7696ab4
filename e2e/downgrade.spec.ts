/** A redirect from https to http is not followed to its bytes: whoever stands on the way could have changed them. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { Session, until } from "./kit/ferry.ts";
import { MIB, pageSays, test } from "./kit/world.ts";

/** A secure server that sends everybody elsewhere. */
async function startSecure(location: string) {
  const folder = mkdtempSync(join(tmpdir(), "ferry-tls-"));
  const [key, cert] = [join(folder, "key"), join(folder, "cert")];
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  const files = ["-keyout", key, "-out", cert];
  execFileSync(
    "openssl",
    ["req", "-x509", "-newkey", "rsa:2048", "-nodes", ...files, "-days", "2", ...subject],
    {
      stdio: "ignore",
    },
  );
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_, answer) => {
    answer.writeHead(302, { location, "access-control-allow-origin": "*" }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on TCP always has an address of this form.
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://localhost:${port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

test("a secure address leads to one that is not: an error after one request, no byte is stored, and the card says why", async ({
  site,
  origin,
}) => {
  const iso = origin.file("a.iso", { size: MIB });
  const secure = await startSecure(iso.url);
  const session = new Session(site.url, "about:blank", { args: ["--ignore-certificate-errors"] });
  try {
    const { page } = await session.open();
    await page.evaluate(`(async () => {
      const { connect } = await import("/ferry.js");
      globalThis.ferry = await connect({ program: "e2e" });
      const job = await globalThis.ferry.createJob();
      await job.addFile({ url: ${JSON.stringify(`${secure.url}/a.iso`)} });
      await job.resume();
    })()`);
    const ended = await until(page, (job) => job.state === "error");
    expect(ended).toMatchObject({ code: "insecure-redirect", transferred: 0 });
    await page.waitFor(pageSays("without encryption"));
    expect(origin.ledger.requests(iso.path)).toHaveLength(1);
  } finally {
    await session.end();
    await secure.stop();
  }
});
