import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Browsers of this machine that a test could start, best first: the one that `CHROME_PATH` names, and no other then. */
export function browsersHere(env: NodeJS.ProcessEnv): string[] {
  const named = env['CHROME_PATH'];
  if (named !== undefined && named !== '') return [named].filter((path) => existsSync(path));
  const folders = (env['PATH'] ?? '').split(delimiter);
  return [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...PLACES].filter((path) =>
    existsSync(path),
  );
}

const NAMES = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'chrome'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];
