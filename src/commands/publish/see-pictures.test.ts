import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Drawn } from '../../core/pack/drawn.ts';
import type { OutputFile, Purpose } from '../../core/record/rendition.ts';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { folderOf } from '../../testing/folder.ts';
import { pngOf } from '../../testing/png.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { seePictures } from './see-pictures.ts';

const STORY = { for: 'channel', channel: 'ig-story' } as const;
const DRAFT = 'campaigns/first-light/batches/01-low-light/d01.png';

test('drafts and masters are seen in their smallest previews, renditions in themselves, what was not drawn in its own file', async () => {
  const folder = folderOf({
    ...SMALL_RECORD,
    'green-320.png': pngOf(32, 40, [20, 200, 40]),
    'red-320.png': pngOf(32, 40, [220, 30, 30]),
    'blue-story.png': pngOf(32, 40, [20, 40, 220]),
  });
  onTestFinished(folder.remove);
  const file = (name: string, width: number, what: Purpose = { for: 'preview' }): OutputFile => ({
    ...what,
    path: join(folder.path, name),
    digest: `sha256:${name}`,
    bytes: 9,
    width,
    height: width,
    format: 'png',
  });
  const drawn: Drawn = {
    previews: new Map([[DRAFT, [file('nowhere.png', 640), file('green-320.png', 320)]]]),
    assets: new Map([
      [
        'first-light/hero',
        {
          name: 'first-light/hero',
          steps: [],
          files: [file('nowhere.png', 1280), file('red-320.png', 320), file('blue-story.png', 1080, STORY)],
          problems: [],
          drawn: 0,
          milliseconds: 0,
        },
      ],
    ]),
  };
  const catalogue = catalogueOf(SMALL_RECORD, {});
  const memory = join(folder.path, 'looks.json');
  const see = () => seePictures({ root: folder.path, catalogue, drawn, cacheDir: folder.path });
  const digestOf = (path: string) => catalogue.record.pictures.get(path)?.digest ?? 'sha256:';

  const { filesOf, masters } = await see();
  const files = filesOf('first-light');
  expect(masters.get('first-light/hero')?.colours).toEqual(['red']);
  expect(files.get('sha256:blue-story.png')?.colours).toEqual(['blue']);
  // A picture that somebody saves from a page is found by the look of this one.
  expect(files.get('sha256:red-320.png')).toEqual(masters.get('first-light/hero'));
  expect(files.get(digestOf(DRAFT))?.colours).toEqual(['green']);
  expect(files.get(digestOf(DRAFT.replace('d01', 'd02')))?.colours).toEqual(['grey']);

  // Remembered: nothing is decoded a second time.
  writeFileSync(join(folder.path, 'red-320.png'), 'no picture any more');
  const before = readFileSync(memory, 'utf8');
  expect([...(await see()).masters]).toEqual([...masters]);
  expect(readFileSync(memory, 'utf8')).toBe(before);
});
