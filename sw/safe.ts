/** Knows which headers every answer has that holds bytes from elsewhere. */

/** Nothing that came from elsewhere may run as this origin: no type of its own, no scripts, no sniffing. */
export const SAFE = {
  "content-security-policy": "sandbox; default-src 'none'",
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
} as const;

export const refusal = (status: number, sentence: string): Response =>
  new Response(`${sentence}\n`, {
    status,
    headers: { ...SAFE, "content-type": "text/plain; charset=utf-8" },
  });
