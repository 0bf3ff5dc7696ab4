/** Beats: a dedicated worker's timers go on at full speed while its page is hidden, a page's own do not. */

const BEAT_MS = 10_000;

setInterval(() => postMessage("beat"), BEAT_MS);
