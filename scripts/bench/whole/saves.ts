import { type Cost, median } from '../refine/measure.ts';
import { campaignsIn, editFacts, editProse } from './edits.ts';
import type { Measured } from './measured.ts';
import { type RunningDev, startDev } from './running-dev.ts';

export const SAVES = ['dev: the first save', 'dev: a saved fact', 'dev: a saved word of prose'] as const;

/**
 * What `npm run dev` takes from a saved edit of a brief until the page of its campaign shows it, as whoever has that page open
 * sees it: this waits as the page does, is told, and loads it. The first save after the start is told apart.
 */
export async function savesShown(root: string, pairs: number): Promise<readonly Measured[]> {
  const dev = await startDev(root);
  try {
    const page = new URL(`campaigns/${campaignsIn(root)[0]}/`, dev.url);
    const shown = (edit: (root: string) => string): Promise<Save> => untilShown(dev, page, () => edit(root));
    const first = await shown(editFacts);
    const facts: Save[] = [];
    const prose: Save[] = [];
    for (let turn = 0; turn < pairs; turn += 1) {
      facts.push(await shown(editFacts));
      prose.push(await shown(editProse));
    }
    return [[first], facts, prose].map((saves, at) => ({
      name: SAVES[at]!,
      costs: saves.map(({ cost }) => cost),
      notes: [`${median(saves.map(({ all }) => all)).toFixed(2)} s of the processor until all is built`],
    }));
  } finally {
    await dev.stop();
  }
}

/** What it cost until the page showed it, and seconds of the processor until everything else was built too. */
type Save = { readonly cost: Cost; readonly all: number };

async function untilShown(dev: RunningDev, page: URL, edit: () => string): Promise<Save> {
  const text = async (): Promise<string> => (await fetch(page)).text();
  const [, held = ''] = /live\.js\?held=(\w+)/.exec(await text()) ?? [];
  const waits = new URL(`-/changes?${new URLSearchParams({ at: page.pathname, held })}`, dev.url);
  const changes = (await fetch(waits)).body?.getReader();
  await changes?.read();
  const built = dev.builds();
  const cpu = dev.cpu();
  const began = performance.now();
  const words = edit();
  await changes?.read();
  if (!(await text()).includes(words))
    throw new Error(`${page.href} was told of as changed, and does not say "${words}"`);
  const cost = { cpu: dev.cpu() - cpu, wall: (performance.now() - began) / 1000, peak: dev.peak() };
  await changes?.cancel();
  await dev.until(() => dev.builds() > built);
  return { cost, all: dev.cpu() - cpu };
}
