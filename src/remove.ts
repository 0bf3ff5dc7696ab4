/** Starts the page that removes Ferry. It speaks to no worker and registers none, so it works where the app does not. */

import { belongings, onRemoval, removeFerry } from "./platform/page/removal.ts";
import "./ui/remove-page.ts";

const page = document.querySelector("ferry-remove");
if (page) page.removal = { belongings, removeFerry, onRemoval };
