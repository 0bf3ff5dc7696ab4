/** Knows the sentences about signing in, apart from the page's own: they come with the dialog. */

import { signIn } from "../words/en/asking.ts";
import { later } from "../words/later.ts";

export const signInWords = later("signIn", signIn);
