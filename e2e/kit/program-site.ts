// A program on a site of its own: a page with one button that connects it to Ferry by Ferry's own module.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface ProgramSite {
  readonly url: string;
  readonly origin: string;
  stop(): Promise<void>;
}

export interface ProgramOptions {
  readonly ferry: string;
  readonly program: string;
  /** What the page's server says beside the page. */
  readonly headers?: Readonly<Record<string, string>>;
  /** 127.0.0.1 is another site than localhost, where Ferry is. */
  readonly host?: "127.0.0.1" | "localhost";
  /** What else is in the page. */
  readonly body?: string;
}

/** `ferry` is there once it is connected, `refused` once it is not to be. */
const page = ({ ferry, program, body = "" }: ProgramOptions): string => `<!doctype html>
<meta charset="utf-8"><title>A program</title>
${body}<button id="connect">Connect</button> <button id="frame">By a frame</button>
<script type="module">
  import { connect } from "${ferry}ferry.js";
  const go = (more) => {
    globalThis.refused = undefined;
    return connect({ ferry: "${ferry}", program: ${JSON.stringify(program)}, ...more }).then(
      (ferry) => void (globalThis.ferry = ferry),
      (error) => void (globalThis.refused = error.code),
    );
  };
  document.querySelector("#connect").onclick = () => go({});
  document.querySelector("#frame").onclick = () => go({ frame: true });
  if (location.search === "?unasked") go({});
  document.documentElement.dataset.ready = "";
</script>`;

/** Opens the program in a frame that has no origin. */
const nobody = `<!doctype html><meta charset="utf-8"><iframe sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" src="/"></iframe>`;

export async function startProgram(options: ProgramOptions): Promise<ProgramSite> {
  const host = options.host ?? "127.0.0.1";
  const server = createServer((request, response) => {
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", ...options.headers });
    response.end(request.url === "/nobody" ? nobody : page(options));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on TCP always has an address of this form.
  const { port } = server.address() as AddressInfo;
  const origin = `http://${host}:${port}`;
  return {
    origin,
    url: `${origin}/`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
