/// <reference lib="webworker" />
/** The service worker, as a table of contents: what happens, and who deals with it. */

import { carrierEnded } from "./background-fetch.ts";
import { serveFile } from "./files.ts";
import { noticeClicked } from "./notice-click.ts";
import { answerPage } from "./pages.ts";
import { extras } from "./seldom.ts";
import { receiveShare } from "./share.ts";
import { isShellMessage, keepShell, takeOver } from "./shell.ts";
import { wake } from "./wake.ts";

declare const self: ServiceWorkerGlobalScope;

// Before the shell's own listener: the first answer counts.
self.addEventListener("fetch", serveFile);
self.addEventListener("fetch", receiveShare);
keepShell();
self.addEventListener("install", () => void extras());
self.addEventListener("activate", takeOver);
self.addEventListener("message", (event) => isShellMessage(event) || answerPage(event));
self.addEventListener("sync", (event) => wake(event as ExtendableEvent));
self.addEventListener("periodicsync", (event) => wake(event as ExtendableEvent));
self.addEventListener("backgroundfetchsuccess", carrierEnded);
self.addEventListener("backgroundfetchfail", carrierEnded);
self.addEventListener("backgroundfetchabort", carrierEnded);
self.addEventListener("notificationclick", noticeClicked);
