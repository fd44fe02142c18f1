import { expect, it, onTestFinished } from 'vitest';
import type { DrawJob, DrawResult } from '../../core/record/rendition.ts';
import { folderOf } from '../../testing/folder.ts';
import { drawingTimes } from './drawing-times.ts';

const job = (name: string): DrawJob => ({
  ...{ name, steps: [], files: [], outputs: [], keepSteps: false },
  place: () => ({ file: 'campaigns/a/assets/b/asset.md', line: 1, column: 1 }),
  sources: [{ path: `campaigns/${name}.png`, digest: `sha256:${'0'.repeat(64)}` }],
});
const result = (name: string, milliseconds: number, drawn = 1): DrawResult => ({
  ...{ name, steps: [], files: [], problems: [], drawn, milliseconds },
});

it('tells the time left by what each picture took the last time that it was drawn', async () => {
  const folder = folderOf({});
  onTestFinished(folder.remove);
  const [hero, story, unknown] = [job('hero'), job('story'), job('unknown')];
  const first = drawingTimes(folder.path, [hero, story], 2);
  first.left(hero, result('hero', 6000));
  first.left(story, result('story', 2000));
  await first.keep();
  const again = drawingTimes(folder.path, [hero, story, unknown], 2);
  expect(again.left(hero, result('hero', 5000))).toBe(3000);
  expect(again.left(story, result('story', 0, 0))).toBe(2000);
  await again.keep();
  const last = drawingTimes(folder.path, [hero, story], 1);
  expect(last.left(story, result('story', 2000))).toBe(5000);
});
