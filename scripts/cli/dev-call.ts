import { BUILD_OPTIONS } from './build-options.ts';
import type { Command } from './command.ts';
import { PORT_OPTION } from './port.ts';

/** `npm run dev` as data, for the process that serves and for the one that builds. */
export const DEV: Omit<Command, 'run'> = {
  name: 'dev',
  summary: 'Builds, serves, and builds again whenever a campaign, Greenlit itself or the day changes; quick AVIF.',
  options: { ...BUILD_OPTIONS, port: PORT_OPTION },
};

/** What came of a build: the path that pages were made for, or what keeps them from being made, in plain words. */
export type DevBuilt = { readonly base: string } | { readonly trouble: string };

/** What is told of a build before it is done: the pages that are open are there, or all, and their pictures. */
export type DevShown = { readonly meanwhile: 'shown'; readonly base: string };
