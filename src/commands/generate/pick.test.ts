import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { folderOf } from '../../testing/folder.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { contactSheet } from './contact-sheet.ts';
import { pick } from './pick.ts';

const BATCH = 'campaigns/first-light/batches/01-low-light/batch.md';
const TEAM = `${String(SMALL_RECORD['campaigns/team.yaml'])}  - { id: darkroom, name: Darkroom, kind: agent, roles: [agent] }\n`;
let folder: ReturnType<typeof folderOf> | undefined;
afterEach(() => folder?.remove());
const room = () => {
  folder = folderOf({ ...SMALL_RECORD, 'campaigns/team.yaml': TEAM });
  return { root: folder.path, text: () => readFileSync(join(folder!.path, BATCH), 'utf8') };
};

describe('pick', () => {
  it('changes the verdict and its reason, and nothing else of the text', async () => {
    const { root, text } = room();
    const said = await pick({
      root,
      drafts: ['01-low-light/d02'],
      verdict: 'hold',
      why: 'Leans, but warm',
      by: 'mara',
    });
    expect(said).toEqual([
      { draft: 'first-light/01-low-light/d02', file: BATCH, verdict: 'hold', was: 'reject', why: 'Leans, but warm' },
    ]);
    expect(text()).toBe(
      String(SMALL_RECORD[BATCH]).replace(
        'verdict: reject, why: The frame leans',
        'verdict: hold, why: "Leans, but warm", by: mara',
      ),
    );
  });

  it.each([
    [
      { drafts: ['01-low-light/d03'], why: 'x' },
      'There is no draft "01-low-light/d03". Did you mean "01-low-light/d01"?',
    ],
    [
      { drafts: ['01-low-light/d02'], why: ' ' },
      'Say why: --why "…". A verdict without its reason teaches nobody anything.',
    ],
    [
      { drafts: ['01-low-light/d02'], why: 'x', by: 'darkroom' },
      'Darkroom is a program: it prepares drafts, people choose among them.',
    ],
    [
      { drafts: ['01-low-light/d02'], why: 'x', by: 'nobody' },
      'There is nobody called "nobody" in campaigns/team.yaml. People: mara, jonas, tom.',
    ],
  ])('refuses %o', async (call, message) => {
    const { root, text } = room();
    await expect(pick({ root, verdict: 'pick', ...call })).rejects.toThrow(message);
    expect(text()).toBe(SMALL_RECORD[BATCH]);
  });
});

describe('contactSheet', () => {
  it('draws every draft, with a red mark over those that were judged', async () => {
    const { root } = room();
    const { files, drafts } = await contactSheet({ root, out: join(root, 'dist'), batch: '01-low-light' });
    expect([drafts, files]).toEqual([2, [join(root, 'dist/contact-sheets/first-light--01-low-light.jpg')]]);
    const { data, info } = await sharp(files[0]!).raw().toBuffer({ resolveWithObject: true });
    let red = 0;
    for (let at = 0; at < data.length; at += info.channels)
      if (data[at]! > 170 && data[at + 1]! < 90 && data[at + 2]! < 80) red += 1;
    expect(info.width).toBeGreaterThan(700);
    expect(red).toBeGreaterThan(20);
  });
});
