import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FootLink } from '../../core/html/page-kind.ts';
import type { Chrome } from '../../core/pages/chrome.ts';

/** The environment variable that tells the pages where the work files of this build lie: `models/` and `briefs/`. */
export const WORK_VARIABLE = 'GREENLIT_SITE_WORK';

/** What Astro is handed, by the names it is given. */
export type SiteModels = {
  chrome: Chrome;
  /** What stands in the foot of every page. */
  foot: readonly FootLink[];
  /** The campaigns whose brief has prose. */
  briefs: readonly string[];
  /** The references that a brief may show, and the mark of the places where they will stand. */
  [brief: `briefs/${string}`]: { readonly mark: string; readonly references: readonly { readonly id: string }[] };
};

/**
 * One model.
 * @throws Error when the build did not write it, which is a defect of ours.
 */
export function loadModel<Name extends keyof SiteModels>(name: Name): SiteModels[Name] {
  return JSON.parse(readFileSync(join(workFolder(), modelFile(name)), 'utf8')) as SiteModels[Name];
}

/** Where a model lies in the work folder. */
export const modelFile = (name: keyof SiteModels): string => `models/${name}.json`;

function workFolder(): string {
  const folder = process.env[WORK_VARIABLE];
  if (folder === undefined) throw new Error(`${WORK_VARIABLE} is not set: pages are built by npm run build`);
  return folder;
}

/** The chrome, read for each page: what one process builds after this is built with another, by the same modules. */
export const loadChrome = (): Chrome => loadModel('chrome');

/** An inline script's place in a Content-Security-Policy. */
export const scriptHash = (script: string): string =>
  `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
