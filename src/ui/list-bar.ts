/** Knows how somebody finds jobs in a long list, and puts them in another order. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { ListWishedEvent } from "./events.ts";
import { kindWords, sortWords } from "./finding-words.ts";
import { icons } from "./icons.ts";
import { ALL, GROUPS, type Group, KINDS, type ListWish, SORTS } from "./queue-rows.ts";
import { base, controls } from "./styles.ts";
import { groupWords, programWords, transfersWords } from "./transfers-words.ts";

/** @fires list-wished */
@customElement("list-bar")
export class ListBar extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        align-items: center;
        margin-block-end: 0.75rem;
      }

      .search {
        position: relative;
        flex: 1 1 12rem;
      }

      .search svg {
        position: absolute;
        inset-block-start: calc((var(--target) - 18px) / 2);
        inset-inline-start: 0.7rem;
        inline-size: 18px;
        block-size: 18px;
        color: var(--ink-soft);
        pointer-events: none;
      }

      input,
      select {
        min-block-size: var(--target);
        border: 1px solid var(--line);
        border-radius: var(--radius-small);
        background: var(--card);
        color: var(--ink);
        font: inherit;
        font-size: 0.9375rem;
      }

      input {
        inline-size: 100%;
        padding-inline: 2.35rem 0.75rem;
      }

      select {
        max-inline-size: 13rem;
        padding-inline: 0.5rem;
      }

      @media (width < 36rem) {
        .search {
          flex-basis: 100%;
        }

        select {
          flex: 1 1 8rem;
          min-inline-size: 0;
        }
      }

      .groups {
        display: flex;
        flex: 1 1 100%;
        gap: 0.25rem;
        overflow-x: auto;
        scrollbar-width: none;
      }

      .groups button {
        flex: none;
        min-block-size: 32px;
        padding-inline: 0.7rem;
        border-radius: 999px;
        color: var(--ink-soft);
        font-size: 0.875rem;
      }

      .groups button[aria-pressed="true"] {
        background: var(--accent-soft);
        color: var(--accent);
      }

      small {
        font-size: inherit;
        font-weight: 400;
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  @property({ attribute: false }) wish: ListWish = ALL;
  /** How many jobs are in each group. */
  @property({ attribute: false }) groups: ReadonlyMap<Group, number> = new Map();
  @property({ attribute: false }) programs: ReadonlySet<string> = new Set();

  override render() {
    const { wish, programs } = this;
    return html`<label class="search">
        <span class="unseen">${transfersWords.search}</span>${icons.search}
        <input
          type="search"
          data-field="search"
          placeholder=${transfersWords.searchHint}
          .value=${wish.search}
          @input=${({ target }: Event) => this.#wish({ search: (target as HTMLInputElement).value })}
        />
      </label>
      ${
        programs.size > 1 || wish.program !== null
          ? this.#select("program", transfersWords.program, wish.program, [
              [null, transfersWords.anyProgram],
              ...[...programs].sort().map((one) => [one, programWords(one)] as const),
            ])
          : nothing
      }
      ${this.#select("kind", transfersWords.kind, wish.kind, [
        [null, transfersWords.anyKind],
        ...KINDS.map((kind) => [kind, kindWords[kind]] as const),
      ])}
      ${this.#select(
        "sort",
        transfersWords.sort,
        wish.sort,
        SORTS.map((sort) => [sort, sortWords[sort]] as const),
      )}
      <div class="groups" role="group" aria-label=${transfersWords.show}>
        ${this.#group(null)} ${GROUPS.map((group) => this.#group(group))}
      </div>`;
  }

  #select<K extends "program" | "kind" | "sort">(
    name: K,
    label: string,
    chosen: ListWish[K],
    options: readonly (readonly [ListWish[K], string])[],
  ): TemplateResult {
    const choose = ({ target }: Event): void => {
      const [value] = options[(target as HTMLSelectElement).selectedIndex] ?? [chosen];
      this.#wish({ [name]: value });
    };
    return html`<select aria-label=${label} data-field=${name} @change=${choose}>
      ${options.map(([value, words]) => html`<option ?selected=${value === chosen}>${words}</option>`)}
    </select>`;
  }

  #group(group: Group | null): TemplateResult | typeof nothing {
    const all = [...this.groups.values()].reduce((sum, n) => sum + n, 0);
    const count = group === null ? all : (this.groups.get(group) ?? 0);
    if (count === 0 && group !== this.wish.group) return nothing;
    const words = group === null ? transfersWords.all : groupWords[group];
    return html`<button
      type="button"
      data-group=${group ?? "all"}
      aria-pressed=${this.wish.group === group ? "true" : "false"}
      @click=${() => this.#wish({ group })}
    >
      ${words} <small>${count}</small>
    </button>`;
  }

  #wish(part: Partial<ListWish>): void {
    this.dispatchEvent(new ListWishedEvent({ ...this.wish, ...part }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "list-bar": ListBar;
  }
}
