/** Knows the few script addresses of our own that a page may load: Trusted Types lets no other through. */

import { home } from "./home.ts";

type ScriptUrl = Parameters<ServiceWorkerContainer["register"]>[0];

interface Policy {
  createScriptURL(url: string): ScriptUrl;
}

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
}

const OWN = /^(sw\.js|dev-sw\.js\?dev-sw|assets\/[\w.-]+\.js|src\/[\w./-]+\?worker_file&type=module.*)$/;

const rules = {
  createScriptURL(url: string): string {
    const { origin, href } = new URL(url, location.href);
    const isBelow = origin === location.origin && href.startsWith(home());
    if (!isBelow || !OWN.test(href.slice(home().length))) throw new TypeError(`no script of Ferry: ${url}`);
    return url;
  },
};

let policy: Policy | null = null;

/** The address as the browser's script sinks take it. Throws TypeError for any other than Ferry's own. */
export function trustedUrl(url: string): ScriptUrl {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  if (!factory) return rules.createScriptURL(url);
  policy ??= factory.createPolicy("ferry", rules);
  return policy.createScriptURL(url);
}
