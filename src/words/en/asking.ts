/** Knows what is said in English where somebody signs in, or lets a program in. */

export const signIn = {
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
  wrongOnce: "The last one was refused.",
  wrongBefore: (wrong: string) => `The last ${wrong} were refused. One more, and Ferry stops asking.`,
  ranOut: "The sign-in that was used has run out.",
  send: "Sign in and go on",
  sending: "Signing in…",
};

/** The window in which a program of another origin asks. */
export const connecting = {
  alone: "This window is for programs that want to use Ferry",
  aloneWhy:
    "No page that Ferry can speak with has opened it. If a program brought you here, its page cuts the tie to windows that it opens; whoever runs it has to send this header instead:",
  waiting: "One moment…",
  asks: "May this page use Ferry for its downloads?",
  callsItself: (name: string) => `It calls itself ${name}`,
  may: ["It may add downloads, and see, change and read those that it added."],
  mayNot: ["It sees no other downloads, no folders and no sign-ins of yours."],
  unsafe:
    "Its address is not encrypted: somebody on the way could speak in its name. So it can be allowed only once.",
  forGood: "Always allow",
  once: "Allow once",
  no: "Do not allow",
  takeBack: "What is always allowed is listed in Ferry's settings, and can be taken back there.",
  connected: "Connected",
  keepOpen: "Keep this window open while the page works with Ferry: its downloads come through here.",
  open: "Open Ferry",
  refused: "This page may not use Ferry",
  refusedNext: "You may close this window. The page can ask again.",
  nobody: "Ferry cannot tell whose page is asking",
  nobodyNext:
    "A page without an address of its own (a file, or a sandboxed frame) cannot be allowed. You may close this window.",
};
