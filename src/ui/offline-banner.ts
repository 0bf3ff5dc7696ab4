/** Knows what is told about the connection: that it is gone, that the network wants a sign-in, that it is back. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Connectivity } from "../rpc/protocol.ts";
import { bannerWords, offlineSince } from "./banner-words.ts";
import { formatClock } from "./format.ts";
import { icons } from "./icons.ts";
import { linkTo } from "./job-facts.ts";
import { base, controls } from "./styles.ts";
import { Ticker } from "./ticker.ts";

/** The good news stays for so long. */
const BACK_MS = 6_000;

/** A line about the connection while there is something to say. @csspart banner */
@customElement("offline-banner")
export class OfflineBanner extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
      }

      .banner {
        display: flex;
        gap: 0.75rem;
        align-items: flex-start;
        margin-block-end: 1rem;
        padding: 0.85rem 1rem;
        border: 1px solid color-mix(in srgb, currentColor 22%, transparent);
        border-radius: var(--radius);
        background: var(--warn-soft);
        color: var(--warn);
      }

      .back {
        background: var(--good-soft);
        color: var(--good);
      }

      strong {
        display: block;
        font-weight: 600;
      }

      svg {
        margin-block-start: 0.1rem;
      }

      .banner a {
        display: inline-flex;
        gap: 0.25rem;
        align-items: center;
        min-block-size: 24px;
        font-weight: 550;
      }

      .banner a svg {
        inline-size: 16px;
        block-size: 16px;
        margin: 0;
      }

      p + p,
      span {
        color: var(--ink);
        font-size: 0.9375rem;
      }
    `,
  ];

  @property({ attribute: false }) connectivity: Connectivity | null = null;

  readonly #ticker = new Ticker(this, (now) => this.#shows(now) === "back");

  override willUpdate(): void {
    this.dataset["connectivity"] = this.#shows(this.#ticker.now);
  }

  #shows(now: number): Connectivity["kind"] | "back" {
    const { connectivity } = this;
    if (connectivity?.kind !== "online") return connectivity?.kind ?? "online";
    return connectivity.backAt !== null && now - connectivity.backAt < BACK_MS ? "back" : "online";
  }

  override render() {
    // The region is there before its words are: a screen reader announces only what changes in it.
    return html`<div role="status">${this.#words(this.#ticker.now)}</div>`;
  }

  /** A page may be asked by the browser, a worker never is: so the failing address is opened as a page. */
  #proxy(origin: string): TemplateResult {
    const link = linkTo(origin);
    return html`<div part="banner" class="banner">
      ${icons.portal}
      <div>
        <strong>${bannerWords.proxy}</strong>
        <span>${bannerWords.proxyNext}</span>
        ${
          link
            ? html`<br /><a part="proxy-sign-in" href=${link} target="_blank" rel="noopener noreferrer"
                  >${bannerWords.proxyOpen}${icons.outward}</a
                >`
            : nothing
        }
      </div>
    </div>`;
  }

  #words(now: number): TemplateResult | typeof nothing {
    const { connectivity } = this;
    const shows = this.#shows(now);
    if (connectivity === null || shows === "online") return nothing;
    if (connectivity.kind === "online")
      return html`<div part="banner" class="banner back">${icons.check}<strong>${bannerWords.back}</strong></div>`;
    if (connectivity.kind === "proxy") return this.#proxy(connectivity.origin);
    const isOffline = connectivity.kind === "offline";
    return html`<div part="banner" class="banner">
      ${isOffline ? icons.offline : icons.portal}
      <div>
        <strong>${isOffline ? bannerWords.offline : bannerWords.portal}</strong>
        <span>${isOffline ? offlineSince(formatClock(connectivity.since, now)) : bannerWords.portalNext}</span>
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "offline-banner": OfflineBanner;
  }
}
