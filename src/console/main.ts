/** Starts the page of the command line. */

import { connect } from "../api.ts";
import { bitsadmin } from "./bitsadmin.ts";
import "../ui/console-page.ts";

const page = document.querySelector("ferry-console");
if (page) page.commands = bitsadmin(await connect({ program: "bitsadmin" }));
