/** Knows how notifications are switched on and off, and what stands against them. */

import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { icons } from "./icons.ts";
import { noticeWords as words } from "./notice-words.ts";
import type { Notifying, PageServices } from "./services.ts";
import { base, controls } from "./styles.ts";

/** Where `isOffer`: only a button, and only while it may still be pressed. */
@customElement("notice-choice")
export class NoticeChoice extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      p {
        margin-block-end: 0.5rem;
        color: var(--ink-soft);
        text-wrap: pretty;
      }
    `,
  ];

  @property({ attribute: false }) services: PageServices | null = null;
  @property({ attribute: false }) isOffer = false;

  @state() private standing: Awaited<ReturnType<Notifying["state"]>> | null = null;

  override willUpdate(changed: PropertyValues<this>): void {
    // What cannot be loaded is of a build that is gone, and the page says so.
    if (changed.has("services")) this.#look().catch(() => undefined);
  }

  override render() {
    const { standing } = this;
    if (standing === null || (this.isOffer && standing !== "off")) return nothing;
    if (this.isOffer) return this.#button("on", words.tellMe);
    return html`<p role="status">${this.#said(standing)}</p>
      ${standing === "off" ? this.#button("on", words.switchOn) : nothing}
      ${standing === "on" ? this.#button("off", words.switchOff) : nothing}`;
  }

  #button(to: "on" | "off", label: string) {
    return html`<button
      type="button"
      class=${to === "on" ? "soft" : "plain"}
      data-action=${`notices-${to}`}
      @click=${() => void this.#switch(to).catch(() => undefined)}
    >
      ${icons.bell}${label}
    </button>`;
  }

  #said(standing: Awaited<ReturnType<Notifying["state"]>>): string {
    return { on: words.isOn, off: words.isOff, blocked: words.isBlocked, unsupported: words.unsupported }[
      standing
    ];
  }

  /** The browser's question may be left unanswered: then nothing changes. */
  async #switch(to: "on" | "off"): Promise<void> {
    const notifying = await this.services?.notifying();
    await (to === "on" ? notifying?.switchOn() : notifying?.switchOff());
    await this.#look();
  }

  async #look(): Promise<void> {
    this.standing = (await (await this.services?.notifying())?.state()) ?? null;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "notice-choice": NoticeChoice;
  }
}
