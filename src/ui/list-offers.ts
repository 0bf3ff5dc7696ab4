/** Knows what is said in the dialog of addresses that are lists, or look like one. */

import { html, type TemplateResult } from "lit";
import { isChecksumAddress } from "./addresses.ts";
import { lookWords } from "./look-words.ts";

/** `see`: somebody wants to know what it lists. */
export const listOffers = (urls: readonly string[], see: (url: string) => void): readonly TemplateResult[] =>
  urls.map((url) => {
    const isChecksums = isChecksumAddress(url);
    return html`<div class="offer" part="offer">
      <p><bdi dir="ltr">${url}</bdi><br /><span>${isChecksums ? lookWords.isChecksums : lookWords.isList}</span></p>
      <button type="button" class="soft" data-action="see-list" @click=${() => see(url)}>
        ${isChecksums ? lookWords.seeChecksums : lookWords.seeList}
      </button>
    </div>`;
  });
