/** Puts jobs into the queue of a page as a program would. */

import type { Locator, Page } from "@playwright/test";

interface Api {
  connect(options: { program: string }): Promise<{ createJob(options: object): Promise<ApiJob> }>;
}
interface ApiJob {
  addFile(file: { url: string; name?: string }): Promise<unknown>;
  resume(): Promise<void>;
}

export interface Wish {
  readonly program?: string;
  readonly isStarted?: boolean;
  readonly options?: object;
}

export const add = (page: Page, url: string, name: string, wish: Wish = {}): Promise<void> =>
  page.evaluate(
    async ([url, name, { program = "ferry-page", isStarted = true, options = {} }]) => {
      const { connect } = (await import(/* @vite-ignore */ "/ferry.js" as string)) as Api;
      const job = await (await connect({ program })).createJob(options);
      await job.addFile({ url, name });
      if (isStarted) await job.resume();
    },
    [url, name, wish] as const,
  );

export const inState = (page: Page, state: string): Locator => page.locator(`job-card[data-state=${state}]`);
