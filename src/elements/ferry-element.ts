/** Knows what all elements are: without packages, with a look that a page's own style sheet decides, following one job or none. */

import type { Ferry, FerryJob } from "../api.ts";
import { choiceOf, useLanguage } from "../words/language.ts";
import { ownPlace, type Place, watch } from "./shared.ts";

/** What a page may set; without it the colours follow the page's `color-scheme`. */
const TOKENS = `
  :host {
    --accent: var(--ferry-accent, light-dark(#0b5c7d, #6cc6e6));
    --on-accent: var(--ferry-on-accent, light-dark(#ffffff, #06222f));
    --ink-soft: var(--ferry-ink-soft, light-dark(#4c5f6d, #a3b5c2));
    --track: var(--ferry-track, light-dark(#e1e9ef, #2a3c49));
    --good: var(--ferry-good, light-dark(#1a6b45, #74d3a4));
    --bad: var(--ferry-bad, light-dark(#a8231b, #ffa59b));
    --warn: var(--ferry-warn, light-dark(#7a5000, #f0c470));
    --warn-soft: var(--ferry-warn-soft, light-dark(#fdf3dc, #382d15));
    --good-soft: var(--ferry-good-soft, light-dark(#e3f4ea, #16352a));
    --radius: var(--ferry-radius, 8px);
    font: inherit;
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
`;

/** The page that an element is on decides; where it names no language that is known, its reader's browser does. */
const spoken = useLanguage(choiceOf(document.documentElement.lang || null, navigator.languages));

type Child = Node | string;

/** An element with attributes and children; no text is ever read as markup. */
export function made<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Attributes: `program` (the owner of the jobs; else the page's host), `ferry` (its address, where it is another than this module's). */
export abstract class FerryElement extends HTMLElement {
  static readonly observedAttributes: readonly string[] = ["program", "ferry", "job"];

  #leave: () => void = () => undefined;
  #unfollow: () => void = () => undefined;
  #ferry: Ferry | null = null;
  #job: FerryJob | null = null;

  /** @internal */
  constructor(style: string, ...content: readonly Node[]) {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(TOKENS + style);
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    root.append(...content);
  }

  connectedCallback(): void {
    void spoken.then(() => this.isConnected && this.#enter());
  }

  disconnectedCallback(): void {
    this.#leave();
    this.#unfollow();
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.#enter();
  }

  /** @internal */
  protected get place(): Place {
    return ownPlace(this);
  }

  /** @internal Null while nobody connected. */
  protected get ferry(): Ferry | null {
    return this.#ferry;
  }

  /** @internal */
  protected get followed(): FerryJob | null {
    return this.#job;
  }

  /** @internal Shows how things stand. */
  protected abstract update(): void;

  /** @internal The id of the job that is shown; null where there is none. */
  protected async wantedJob(): Promise<string | null> {
    return this.getAttribute("job");
  }

  #enter(): void {
    this.#leave();
    const quit = watch(this.place, (ferry) => {
      this.#ferry = ferry;
      for (const leave of leaves) leave();
      const look = (): void => void this.#look(ferry);
      leaves = [ferry.on("jobs", look), ferry.on("connectivity", () => this.update())];
      look();
    });
    let leaves: (() => void)[] = [];
    this.#leave = () => {
      quit();
      for (const leave of leaves) leave();
    };
    this.update();
  }

  async #look(ferry: Ferry): Promise<void> {
    const id = await this.wantedJob();
    const job = id === null ? null : await ferry.job(id).catch(() => null);
    this.follow(job?.state.kind === "cancelled" ? null : job);
  }

  /** @internal Shows this job from now on. */
  protected follow(job: FerryJob | null): void {
    if (job !== this.#job) {
      this.#unfollow();
      this.#job = job;
      const update = (): void => this.update();
      const leaves = job ? [job.on("progress", update), job.on("statechange", update)] : [];
      this.#unfollow = () => {
        for (const leave of leaves) leave();
      };
    }
    this.update();
  }
}
