// Puts the site and the samples behind one HTTP server that can be started and stopped at will.
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { EXAMPLES_PATH, securityHeaders } from "./headers.ts";
import { answerSample, SAMPLES_PATH } from "./samples.ts";
import { answerSite } from "./site.ts";

export interface ServeOptions {
  /** The folder of the built site. */
  readonly root: string;
  /** Whether /samples/<size>.bin is answered. */
  readonly samples: boolean;
  /** The folder that holds `examples/`, where they are to be answered. */
  readonly examples?: string;
}

export interface SiteServer {
  /**
   * Listens and resolves to the port (0 picks a free one). Without `host` it is reached as localhost by IPv4 and, where
   * the machine has it, by IPv6, and not from other machines. Rejects with the system's error, e.g. code EADDRINUSE.
   */
  listen(port: number, host?: string): Promise<number>;
  /** Cuts every connection and stops listening. It may listen again afterwards. */
  close(): Promise<void>;
}

/** The request's address, or null for a target that is no path, such as `*` or a proxy's absolute form. */
function urlOf(request: IncomingMessage): URL | null {
  // Not as a relative reference: `//x` would become a host.
  const address = `http://localhost${request.url ?? ""}`;
  return request.url?.startsWith("/") && URL.canParse(address) ? new URL(address) : null;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: ServeOptions,
): Promise<void> {
  const url = urlOf(request);
  for (const [name, value] of Object.entries(securityHeaders(url?.pathname ?? "/"))) {
    response.setHeader(name, value);
  }
  if (url === null) {
    response.writeHead(400, { "Content-Length": 0 }).end();
  } else if (options.samples && url.pathname.startsWith(SAMPLES_PATH)) {
    await answerSample(request, response, url);
  } else {
    const isExample = options.examples !== undefined && url.pathname.startsWith(EXAMPLES_PATH);
    await answerSite(request, response, url, isExample ? options.examples : options.root);
  }
}

const listening = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      // A server that listens on TCP always has an address of this form.
      resolve((server.address() as AddressInfo).port);
    });
  });

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

const codeOf = (error: unknown): unknown =>
  error instanceof Error && "code" in error ? error.code : undefined;
const lacksIPv6 = (error: unknown): boolean =>
  ["EADDRNOTAVAIL", "EAFNOSUPPORT"].includes(String(codeOf(error)));

export function createServer(options: ServeOptions): SiteServer {
  let servers: Server[] = [];

  const open = async (port: number, host: string): Promise<number> => {
    const server = createHttpServer((request, response) => {
      answer(request, response, options).catch((error: unknown) => {
        console.error(`${request.method} ${request.url} failed:`, error);
        if (response.headersSent) response.destroy();
        else response.writeHead(500, { "Content-Length": 0 }).end();
      });
    });
    const chosen = await listening(server, port, host);
    servers.push(server);
    return chosen;
  };

  const close = async (): Promise<void> => {
    const all = servers;
    servers = [];
    await Promise.all(all.map(closed));
  };

  const listen = async (port: number, host?: string): Promise<number> => {
    if (host !== undefined) return open(port, host);
    const chosen = await open(port, "127.0.0.1");
    try {
      await open(chosen, "::1");
    } catch (error) {
      if (!lacksIPv6(error)) {
        await close();
        throw error;
      }
    }
    return chosen;
  };

  return { listen, close };
}
