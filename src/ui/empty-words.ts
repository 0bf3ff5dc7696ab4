/** Knows what an empty queue says. */

export const emptyWords = {
  addUrl: "Add a URL",
  emptyTitle: "Nothing in the queue",
  emptyText:
    "Give Ferry the address of a large file. It arrives, whatever happens to the network, this tab or the browser.",
  emptyHint: "You can also paste or drop a link anywhere on this page.",
  trySample: "Or try one of these",
} as const;
