/** Starts the page: gives the app its wire and what a page can do beside it. */

import { present } from "./presence.ts";
import "./ui/ferry-app.ts";
import { pageServices } from "./page-services.ts";

const presence = present();
const app = document.querySelector("ferry-app");
if (app) {
  app.client = presence.client;
  app.services = await pageServices(presence);
}
