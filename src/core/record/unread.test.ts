import { expect, test } from 'vitest';
import { readText } from '../../io/csv/read-text.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { findSubject } from '../subject/find-subject.ts';
import { assemble } from './assemble.ts';
import { unreadFiles } from './unread.ts';

const ASSET = 'campaigns/first-light/assets/hero/asset.md';
const BRIEF = 'campaigns/first-light/brief.mdx';

/** The files that cannot be read where one says something else, and what is answered to a name. */
function without(path: string, name: string): { unread: readonly string[]; answer: string } {
  const sources = Object.entries(SMALL_RECORD).flatMap(([each, content]) => {
    if (typeof content !== 'string') return [];
    const read = readText(
      each,
      each === path ? content.replace(/^title:/m, 'rights: { holder: Us }\ntilte:') : content,
    );
    return 'source' in read ? [read.source] : [];
  });
  const { team, campaigns, problems } = assemble(sources);
  const unread = unreadFiles(campaigns, problems);
  const found = findSubject(name, { team: team!, campaigns, pictures: new Map() }, sha256, unread);
  return { unread, answer: 'subject' in found ? found.subject.ref : `${found.message} ${found.fix}` };
}

test('a name of what cannot be read is answered with its file, and never as if nothing had it', () => {
  const asset = `${ASSET} cannot be read as it stands, so nobody can say what is in it. npm run check says why.`;
  expect(without('', 'first-light/hero')).toEqual({ unread: [], answer: 'assets/hero' });
  expect(without(ASSET, 'first-light/hero')).toEqual({ unread: [ASSET], answer: asset });
  expect(without(ASSET, 'campaigns/first-light/assets/hero/asset.md').answer).toBe(asset);
  expect(without(ASSET, 'first-light/hero@de-DE.a').answer).toBe(asset);
  expect(without(ASSET, 'first-light/zeppelin').answer).toBe(
    'There is nothing called "zeppelin" in first-light. Known are: brief, 01-low-light.',
  );
  expect(without(BRIEF, 'first-light/hero')).toEqual({
    unread: [BRIEF],
    answer: `${BRIEF} cannot be read as it stands, so nobody can say what is in it. npm run check says why.`,
  });
});
