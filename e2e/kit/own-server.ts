// The page's own server, as tests that run in a page may have it: there, away, silent, or replaced by a sign-in page.
import type { ServerResponse } from "node:http";
import type { Plugin } from "vite";
import type { BrowserCommand } from "vitest/node";

export type OwnServerActs =
  | "answers"
  | "knows-nothing"
  | "gone"
  | "silent"
  | "sign-in-page"
  | "sign-in-redirect";

/** Several browsers use one server at a time, so each has its own weather. */
const acts = new Map<string, OwnServerActs>();

const ownServerActs: BrowserCommand<[userAgent: string, how: OwnServerActs]> = (_, userAgent, how) => {
  acts.set(userAgent, how);
};

export const ownServerCommands = { ownServerActs };

/** Holds its last event until it is told to let go: as long as it runs, the records can be read. */
const WORKER = `
const letGo = [];
onbackgroundfetchsuccess = onbackgroundfetchfail = onbackgroundfetchabort = (event) => {
  event.waitUntil(new Promise((resolve) => { letGo.push(resolve); }));
  event.waitUntil(clients.matchAll({ includeUncontrolled: true }).then((pages) => {
    for (const page of pages) page.postMessage(event.registration.id);
  }));
};
onmessage = () => { for (const go of letGo.splice(0)) go(); };
`;

const page = (response: ServerResponse, type: string, body: string): void => {
  response.setHeader("content-type", type);
  response.end(body);
};

function answerProbe(response: ServerResponse, how: OwnServerActs): void {
  switch (how) {
    case "answers":
      return page(response, "application/json", "{}");
    case "knows-nothing":
      response.statusCode = 404;
      return page(response, "text/html", "<!doctype html>404");
    case "gone":
      return void response.socket?.destroy();
    case "silent":
      return;
    case "sign-in-page":
      return page(response, "text/html; charset=utf-8", "<!doctype html>Please sign in.");
    case "sign-in-redirect":
      return void response.writeHead(302, { location: "http://127.0.0.1:9/sign-in" }).end();
    default:
      how satisfies never;
  }
}

export const ownServer: Plugin = {
  name: "ferry:own-server",
  configureServer(server) {
    server.middlewares.use((request, response, next) => {
      switch (request.url) {
        case "/policy.json?probe":
          return answerProbe(response, acts.get(request.headers["user-agent"] ?? "") ?? "answers");
        case "/contract/worker.js":
          return page(response, "text/javascript", WORKER);
        case "/contract/page":
          return page(
            response,
            "text/html",
            "<!doctype html><title>A page that starts Background Fetches</title>",
          );
        case "/contract/cookie":
          response.setHeader("set-cookie", "visitor=1; Path=/");
          return page(response, "text/plain", "");
        case "/contract/echo":
          return page(response, "text/plain", JSON.stringify(request.headers));
        default:
          return next();
      }
    });
  },
};
