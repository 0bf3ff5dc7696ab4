// Knows which headers every answer of this site carries, so that page, worker and server obey one policy.

/** The content security policy. `connect-src` is open because a download manager must reach any source. */
const policy: Readonly<Record<string, string>> = {
  "default-src": "'none'",
  "script-src": "'self'",
  "style-src": "'self'",
  "img-src": "'self' data:",
  "media-src": "'self'",
  "font-src": "'self'",
  "manifest-src": "'self'",
  "worker-src": "'self'",
  "frame-src": "'self' blob:",
  "connect-src": "'self' http: https:",
  "base-uri": "'none'",
  "form-action": "'none'",
  "frame-ancestors": "'none'",
  "require-trusted-types-for": "'script'",
  "trusted-types": "lit-html ferry workbox",
};

/** `<meta>` must not carry these; browsers complain about them there and ignore them. */
const headerOnly = new Set(["frame-ancestors"]);

/** A worker obeys the policy of its own script's answer, so that digests are computed there and the page stays strict. */
const inScripts: Readonly<Record<string, string>> = { "script-src": "'self' 'wasm-unsafe-eval'" };

const written = (directives: readonly (readonly [string, string])[]): string =>
  directives.map(([name, value]) => `${name} ${value}`).join("; ");

export const contentSecurityPolicy = written(Object.entries(policy));
export const contentSecurityPolicyOfScripts = written(Object.entries({ ...policy, ...inScripts }));
export const contentSecurityPolicyForMeta = written(
  Object.entries(policy).filter(([name]) => !headerOnly.has(name)),
);

/** Programs of other origins import them. Nothing in them is of a user. */
const isForAll = (path: string): boolean =>
  /^\/(ferry[\w-]*\.(js|d\.ts)|bitsadmin\.js|assets\/[^/]+\.js)$/.test(path);

/** What pages of other origins open: the tie to their opener must stay. */
const isConnect = (path: string): boolean => path === "/connect" || path.startsWith("/connect/");

/** In it nothing can be pressed, and it answers only programs that need not ask. */
const FRAME = "/connect/frame.html";

/** Programs that `npm start` shows beside Ferry. They play what they keep, and what they do not. */
export const EXAMPLES_PATH = "/examples/";

function contentSecurityPolicyOf(path: string): string {
  if (path.startsWith(EXAMPLES_PATH))
    return written(Object.entries({ ...policy, "media-src": "'self' blob: http: https:" }));
  if (path.endsWith(".js")) return contentSecurityPolicyOfScripts;
  return path === FRAME
    ? written(Object.entries({ ...policy, "frame-ancestors": "*" }))
    : contentSecurityPolicy;
}

/** On every answer to a request for `path`, whatever its status. */
export const securityHeaders = (path: string): Readonly<Record<string, string>> => ({
  "Content-Security-Policy": contentSecurityPolicyOf(path),
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  ...(isConnect(path) ? {} : { "Cross-Origin-Opener-Policy": "same-origin" }),
  ...(isForAll(path)
    ? { "Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin" }
    : { "Cross-Origin-Resource-Policy": "same-origin" }),
  "Permissions-Policy":
    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=(), midi=()",
});

/** Files under /assets/ carry a hash of their content in their name; everything else must be asked for again. */
export const cacheControl = (path: string): string =>
  path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
