/** Knows what surrounds the command line in English; the commands themselves are BITS's, and speak English only. */

export const commandLine = {
  title: "Console",
  about: "The commands of bitsadmin, for this queue. /help lists them.",
  transfers: "Transfers",
  log: "What the commands said",
  command: "Command",
  stop: "Stop",
  run: "Run",
};
