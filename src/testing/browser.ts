import { type Browser, chromium } from 'playwright-core';
import { browsersHere } from '../io/tool/browsers.ts';

/**
 * Starts a browser for tests: the one CHROME_PATH names, else an installed Chrome or Chromium, else the one that comes
 * with the npm package. Playwright's own download is never asked for. `more` are further arguments for it.
 * @throws Error that says what was tried, when none of them starts: tests never skip for want of a browser.
 */
export async function startBrowser(more: readonly string[] = []): Promise<Browser> {
  const tried: string[] = [];
  for (const path of browsersHere(process.env)) {
    const started = await launch(path, ['--no-sandbox', ...more], tried);
    if (started !== undefined) return started;
  }
  const { default: packaged } = await import('@sparticuz/chromium');
  const path = await packaged.executablePath().catch((thrown: unknown) => {
    tried.push(`@sparticuz/chromium: ${String(thrown)}`);
    return undefined;
  });
  // Not with the package's own arguments: they are a cloud function's, one process that dies with its first closed
  // context, and without the web security that these tests rely on.
  const started =
    path === undefined ? undefined : await launch(path, ['--no-sandbox', '--headless=shell', ...more], tried);
  if (started !== undefined) return started;
  throw new Error(
    `No browser starts. Install Chrome or Chromium, or name one in CHROME_PATH. Tried:\n${tried.join('\n') || 'nothing was found'}`,
  );
}

async function launch(executablePath: string, args: string[], tried: string[]): Promise<Browser | undefined> {
  try {
    return await chromium.launch({ executablePath, args });
  } catch (thrown) {
    tried.push(
      `${executablePath}: ${thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : String(thrown)}`,
    );
    return undefined;
  }
}
