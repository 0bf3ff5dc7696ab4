/** Knows the sentences about signing in, apart from the page's own: they come with the dialog. */

import { signIn } from "../words/en/asking.ts";
import { live } from "../words/live.ts";

export const signInWords = live("signIn", signIn);
