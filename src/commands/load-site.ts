import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize } from 'node:v8';
import type { CampaignPage } from '../core/pages/campaign.ts';
import type { ChannelsPage } from '../core/pages/channels-page.ts';
import type { Chrome } from '../core/pages/chrome.ts';
import type { HomePage } from '../core/pages/home.ts';
import type { InsightsPage } from '../core/pages/insights.ts';
import type { PatternPage, PatternsPage } from '../core/pages/patterns.ts';
import type { CampaignsPage, SiteIndex } from '../core/pages/site.ts';
import type { WaitingPage } from '../core/pages/waiting.ts';
import { proseHtml } from '../io/markdown.ts';

/** The environment variable that tells the pages where the work files of this build lie: `models/` and `briefs/`. */
export const WORK_VARIABLE = 'GREENLIT_SITE_WORK';

/** The page models that `buildSite` wrote, by the names they were given. */
type Models = {
  index: SiteIndex;
  chrome: Chrome;
  campaigns: CampaignsPage;
  waiting: WaitingPage;
  insights: InsightsPage;
  patterns: PatternsPage;
  'pattern-pages': PatternPage[];
  channels: ChannelsPage;
  [home: `home/${number}`]: HomePage;
  [campaign: `campaigns/${string}`]: CampaignPage;
};

/**
 * The model of one page.
 * @throws Error when the build did not write it, which is a defect of ours.
 */
export function loadModel<Name extends keyof Models & string>(name: Name): Models[Name] {
  return deserialize(readFileSync(join(workFolder(), modelFile(name)))) as Models[Name];
}

/**
 * Where a model lies in the work folder. Models are written as structured clones rather than JSON: the lists of a campaign
 * share their frames, and what is shared is written, and held, once.
 */
export const modelFile = (name: string): string => `models/${name}.bin`;

/** Where the briefs of this build lie. */
export const briefsFolder = (): string => join(workFolder(), 'briefs');

function workFolder(): string {
  const folder = process.env[WORK_VARIABLE];
  if (folder === undefined) throw new Error(`${WORK_VARIABLE} is not set: pages are built by npm run build`);
  return folder;
}

let chrome: Chrome | undefined;
/** The chrome, read once for a whole build. */
export const loadChrome = (): Chrome => {
  chrome ??= loadModel('chrome');
  return chrome;
};

/** The prose of a record as safe HTML: no raw HTML, no scripts, no dangerous addresses. */
export const prose = (markdown: string): string => proseHtml(markdown);

/** An inline script's place in a Content-Security-Policy. */
export const scriptHash = (script: string): string =>
  `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
