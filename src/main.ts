/** Starts the page: gives the app its wire and what a page can do beside it. */

import { keepList, recallList } from "./last-list.ts";
import { inHome } from "./platform/page/home.ts";
import { present } from "./presence.ts";
import "./ui/ferry-app.ts";
import { pageServices } from "./page-services.ts";

const presence = present();
presence.connection.onRemoval = () => location.replace(inHome("remove/"));
const app = document.querySelector("ferry-app");
if (app) {
  // None while Ferry is being removed: where there is none nothing is kept.
  const shelf = (): Storage => (presence.connection.isRemoved ? ({} as Storage) : localStorage);
  app.last = recallList(shelf);
  // A reload past the worker looks the same, but leaves the last list.
  app.isFirstVisit = app.last === null && !navigator.serviceWorker?.controller;
  app.client = presence.client;
  const keep = keepList(presence.client, shelf);
  addEventListener("pagehide", keep);
  // A page of a phone may get no other word before it is ended.
  document.addEventListener("visibilitychange", () => document.hidden && keep());
  app.services = await pageServices(presence);
}
