/** Knows the sentences about signing in, apart from the page's own: they come with the dialog. */

export const signInWords = {
  how: "How to sign in",
  schemes: {
    basic: "User name and password",
    digest: "User name and password (Digest)",
    bearer: "Token",
    header: "A header of its own",
    browser: "This browser’s sign-in",
  },
  fields: {
    "user-name": "User name",
    password: "Password",
    token: "Token",
    "header-name": "Name of the header",
    "header-value": "Value of the header",
  },
  browserHint:
    "Sends what this browser has for that server: cookies, a remembered sign-in, a Kerberos ticket. Sign in there in another tab first.",
  inTheClear: "This address is not encrypted: others on the way can read what you send there.",
  kept: "It is sent to this server only, kept encrypted on this device, and forgotten with the download.",
  wrongBefore: (wrong: number): string =>
    wrong === 1
      ? "The last one was refused."
      : `The last ${wrong} were refused. One more, and Ferry stops asking.`,
  ranOut: "The sign-in that was used has run out.",
  send: "Sign in and go on",
  sending: "Signing in…",
} as const;
