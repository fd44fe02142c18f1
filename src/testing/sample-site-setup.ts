import type { TestProject } from 'vitest/node';
import { startBrowser } from './browser.ts';
import { type SampleSite, sampleSite } from './sample-site.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The sample campaigns as a built site, served while the project's tests run. */
    sample: { readonly url: string; readonly folder: string };
  }
}

let site: SampleSite | undefined;

/**
 * Builds the sample site once for every file of browser tests that walks it, and unpacks the browser where it comes with the packages: two
 * files that begin at once would both write it.
 */
export async function setup(project: TestProject): Promise<void> {
  site = await sampleSite();
  await (await startBrowser()).close();
  project.provide('sample', { url: site.url, folder: site.folder });
}

export const teardown = (): Promise<void> | undefined => site?.close();
