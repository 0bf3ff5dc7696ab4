/** Knows the sentences of the window in which a program of another origin asks. */

export const connectStrings = {
  alone: "This window is for programs that want to use Ferry",
  aloneWhy:
    "No page that Ferry can speak with has opened it. If a program brought you here, its page cuts the tie to windows that it opens; whoever runs it has to send this header instead:",
  waiting: "One moment…",
  asks: "May this page use Ferry for its downloads?",
  callsItself: "It calls itself",
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
} as const;
