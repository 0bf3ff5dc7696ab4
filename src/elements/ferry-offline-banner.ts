/** A line about the connection while there is something to say: `<ferry-offline-banner>`. */

import type { Connectivity } from "../api.ts";
import { bannerWords, offlineSince } from "../ui/banner-words.ts";
import { formatClock } from "../ui/format.ts";
import { FerryElement, made } from "./ferry-element.ts";

/** The good news stays for so long. */
const BACK_MS = 6_000;

const STYLE = `
  :host {
    display: block;
  }

  .banner {
    padding: 0.75rem 1rem;
    border: 1px solid color-mix(in srgb, currentColor 22%, transparent);
    border-radius: var(--radius);
    background: var(--warn-soft);
    color: var(--warn);
  }

  [data-tone="good"] {
    background: var(--good-soft);
    color: var(--good);
  }

  strong {
    display: block;
    font-weight: 600;
  }

  a {
    color: inherit;
  }
`;

/**
 * Says that the device is offline, that the network wants a sign-in, that it is back. Where Ferry does not run it knows only what
 * the browser says. `data-connectivity`: `online`, `offline`, `portal`, `proxy` or `back`.
 * @csspart banner @csspart title @csspart text @csspart proxy-sign-in
 */
export class FerryOfflineBanner extends FerryElement {
  /** There before its words are: a screen reader announces only what changes in it. */
  readonly #region = made("div", { role: "status" });
  #seen: Connectivity = { kind: "online", backAt: null };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #shown = "";

  constructor() {
    const region = document.createDocumentFragment();
    super(STYLE, region);
    this.shadowRoot?.append(this.#region);
  }

  override connectedCallback(): void {
    addEventListener("online", this.#heard);
    addEventListener("offline", this.#heard);
    super.connectedCallback();
  }

  override disconnectedCallback(): void {
    removeEventListener("online", this.#heard);
    removeEventListener("offline", this.#heard);
    clearTimeout(this.#timer);
    super.disconnectedCallback();
  }

  readonly #heard = (): void => this.update();

  /** @internal */
  protected update(): void {
    this.#seen = this.ferry?.isConnected ? this.ferry.connectivity : this.#claimed();
    const { kind } = this.#seen;
    const left = kind === "online" ? (this.#seen.backAt ?? 0) + BACK_MS - Date.now() : 0;
    const shows = left > 0 ? "back" : kind;
    clearTimeout(this.#timer);
    if (left > 0) this.#timer = setTimeout(this.#heard, left);
    this.dataset["connectivity"] = shows;
    if (shows === this.#shown) return;
    this.#shown = shows;
    this.#region.replaceChildren(...this.#words(shows));
  }

  #claimed(): Connectivity {
    const { kind } = this.#seen;
    if (navigator.onLine) return kind === "online" ? this.#seen : { kind: "online", backAt: Date.now() };
    return kind === "offline" ? this.#seen : { kind: "offline", since: Date.now() };
  }

  #words(shows: Connectivity["kind"] | "back"): readonly Node[] {
    const seen = this.#seen;
    if (shows === "back")
      return [made("div", { part: "banner", class: "banner", "data-tone": "good" }, title(bannerWords.back))];
    const banner = made("div", { part: "banner", class: "banner" });
    const text = made("span", { part: "text" });
    switch (seen.kind) {
      case "online":
        return [];
      case "offline":
        text.append(offlineSince(formatClock(seen.since, Date.now())));
        banner.append(title(bannerWords.offline), text);
        return [banner];
      case "portal":
        text.append(bannerWords.portalNext);
        banner.append(title(bannerWords.portal), text);
        return [banner];
      case "proxy":
        text.append(bannerWords.proxyNext);
        banner.append(title(bannerWords.proxy), text, ...signIn(seen.origin));
        return [banner];
      default:
        return seen satisfies never;
    }
  }
}

const title = (words: string): HTMLElement => made("strong", { part: "title" }, words);

/** A page may be asked by the browser, a worker never is: so the failing address is opened as a page. */
function signIn(origin: string): readonly Node[] {
  if (!/^https?:\/\//.test(origin)) return [];
  const link = { part: "proxy-sign-in", href: origin, target: "_blank", rel: "noopener noreferrer" };
  return [document.createElement("br"), made("a", link, bannerWords.proxyOpen)];
}

customElements.define("ferry-offline-banner", FerryOfflineBanner);

declare global {
  interface HTMLElementTagNameMap {
    "ferry-offline-banner": FerryOfflineBanner;
  }
}
