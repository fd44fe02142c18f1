import { afterAll, describe, expect, it } from 'vitest';
import type { DrawJob, OutputSpec } from '../../core/record/rendition.ts';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { renderResult } from '../../testing/drawn.ts';
import { folderOf } from '../../testing/folder.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { judgeRenditions } from './judge-renditions.ts';
import type { Sealer } from './sealer.ts';

const REF = 'first-light/hero';
const folder = folderOf({});
afterAll(folder.remove);

/** A seal that does not come about, so that no file has to be opened. */
const unsealing: Sealer = { seal: async () => ({ failure: 'the key is gone' }), close: async () => undefined };

async function said(channel: string, batch: (text: string) => string = (text) => text): Promise<string[]> {
  const files = Object.entries(SMALL_RECORD).map(([path, content]) => {
    if (typeof content !== 'string') return [path, content] as const;
    const renamed = content.replaceAll('ig-feed-4x5', channel);
    return [path, path.endsWith('batch.md') ? batch(renamed) : renamed] as const;
  });
  const file = {
    for: 'channel',
    channel,
    path: '',
    digest: `sha256:${'3f'.repeat(32)}`,
    bytes: 1,
    width: 10,
    height: 10,
  } as const;
  const { results, problems } = await judgeRenditions({
    catalogue: catalogueOf(Object.fromEntries(files), { [REF]: 'approved' }),
    jobs: [{ name: REF, outputs: [{ for: 'channel', channel } as OutputSpec] } as unknown as DrawJob],
    results: new Map([[REF, renderResult(REF, [{ ...file, format: 'jpeg' }])]]),
    cacheDir: folder.path,
    sealer: unsealing,
  });
  expect(results.get(REF)?.files).toEqual([]);
  return problems.map(({ code, severity, message, fix }) => `${severity} ${code}: ${message} ${fix}`);
}

const UNSEALED = (channel: string): string =>
  `error rendition-unsealed: first-light-hero--${channel}--10x10--${'3f'.repeat(6)}.jpg was not sealed: the key is gone. Mend the key or its chain, or build without them.`;

describe('a rendition that was drawn', () => {
  it('reaches no pack when its seal fails', async () => {
    expect(await said('ig-feed-4x5')).toEqual([UNSEALED('ig-feed-4x5')]);
  });

  it('comes with what a person has to decide about its channel', async () => {
    expect(await said('amz-main')).toEqual([
      UNSEALED('amz-main'),
      'note channel-caution: first-light/hero goes to amz-main: Amazon’s rules say the main image is a photograph of the product: a person has to decide whether an AI-made picture may be used. Have a person decide it before it is uploaded.',
    ]);
  });

  it('says that print without the printer’s profile is a guess', async () => {
    expect(await said('print-a4')).toEqual([
      UNSEALED('print-a4'),
      'warning press-profile-missing: print-a4 has no press profile, so first-light/hero was separated by a generic one. Ask the printer for the .icc file and name it in campaigns/team.yaml.',
    ]);
  });

  it('says when nobody recorded how it was made', async () => {
    const untold = await said('ig-feed-4x5', (text) => text.replace(/^tool:.*\n/m, '').replace(/^model:.*\n/m, ''));
    expect(untold).toEqual([
      'error declaration-missing: Whether AI made first-light/hero is not recorded, and files for ig-feed-4x5 say how they were made, so none was exported: nothing tells of 01-low-light/d01. Name the tool, say what it makes under tools in campaigns/team.yaml, or have a person say it where the picture is named.',
    ]);
  });
});
