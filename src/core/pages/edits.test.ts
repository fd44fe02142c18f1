import { expect, test } from 'vitest';
import { messagesIn } from '../../core/messages/messages.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import type { Catalogue } from '../approval/catalogue.ts';
import { type History, noHistory } from '../approval/evidence.ts';
import type { Commit } from '../approval/identity.ts';
import { toldByGit } from '../approval/path-ground.ts';
import { editsOf } from './edits.ts';

const ENGLISH = messagesIn();

const catalogue = catalogueOf(SMALL_RECORD, {});
const [home] = catalogue.campaigns;
const entry = home?.assets[0];
if (home === undefined || entry === undefined) throw new Error('the small record has an asset');
const [batch] = entry.sources.map((source) => source.batch);

const commit = (id: string, day: string, name: string): Commit => {
  const who = { name, email: `${name}@elsewhere.example` };
  const at = `${day}T10:00:00Z`;
  return {
    id,
    order: 0,
    authoredAt: at,
    committedAt: at,
    author: who,
    committer: who,
    coAuthors: [],
    signature: 'none',
  };
};
const first = commit('aaaaaaa', '2026-10-12', 'Ines');
const second = commit('bbbbbbb', '2026-10-20', 'Tom');
const born = (added: Commit, ...altered: Commit[]) => ({
  added,
  addedAgain: [],
  altered,
  readded: false,
  dropped: false,
  link: false,
});

const withHistory = (history: History): Catalogue => ({ ...catalogue, history });
const folder = entry.asset.source.path.replace(/\/asset\.md$/, '');

test('who changed what when, newest first: the asset’s own files and those of its batch', () => {
  const history: History = {
    state: 'complete',
    paths: new Map([
      [entry.asset.source.path, born(first, second)],
      [`${folder}/retouch.png`, born(second)],
      [batch?.source.path ?? '', born(first)],
      ['campaigns/other/assets/hero/asset.md', born(second)],
    ]),
    uncommitted: new Set(),
    lostApprovals: [],
    lives: new Map(),
    contents: new Map(),
  };
  expect(
    editsOf(withHistory(history), entry, ENGLISH).items.map(({ day, who, what }) => `${day} ${who} ${what}`),
  ).toEqual(['20 Oct 2026 Tom added retouch.png, changed asset.md', '12 Oct 2026 Ines added asset.md and batch.md']);
});

test('of a year of polishing the newest thirty changes are told, and how many came before', () => {
  const polish = Array.from({ length: 50 }, (_, at) =>
    commit(
      `c${at}`,
      `2026-${String(1 + Math.floor(at / 28)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`,
      'Tom',
    ),
  );
  const paths = new Map([[entry.asset.source.path, born(first, ...polish)]]);
  const history: History = {
    state: 'complete',
    paths,
    uncommitted: new Set(),
    lostApprovals: [],
    lives: new Map(),
    contents: new Map(),
  };
  const { items, earlier } = editsOf(withHistory(history), entry, ENGLISH);
  expect([items.length, items[0]?.day, items.at(-1)?.day, earlier]).toEqual([30, '12 Oct 2026', '22 Jan 2026', 21]);
});

test('where git cannot be asked, it says why; nothing is guessed', () => {
  expect(editsOf(withHistory(noHistory('This copy has no git history.')), entry, ENGLISH)).toEqual({
    items: [],
    earlier: 0,
    missing: 'This copy has no git history.',
  });
  expect(editsOf(catalogue, entry, ENGLISH).missing).toBe('Not recorded: there is no history to ask.');
});

test('whatever an asset’s edits say follows from what git tells of its campaign, and of no other', () => {
  const batchFile = batch?.source.path ?? '';
  const states = [
    [[folder, born(first)]],
    [[folder, born(second)]],
    [[folder, born(first, second)]],
    [
      [folder, born(first)],
      [batchFile, born(second)],
    ],
  ] as const;
  const told = states.map((paths) => {
    const history: History = {
      ...noHistory(''),
      state: 'complete',
      paths: new Map(paths.map(([path, each]) => [path === folder ? entry.asset.source.path : path, each])),
    };
    const git = toldByGit(
      { ...history, paths: new Map([...history.paths, ['campaigns/other/assets/hero/asset.md', born(first)]]) },
      { ordered: false, hash: sha256 },
    );
    return [JSON.stringify(editsOf(withHistory(history), entry, ENGLISH)), git.get('first-light'), git.get('other')];
  });
  const [edits, own, other] = [0, 1, 2].map((at) => new Set(told.map((each) => each[at])).size);
  expect([edits, own, other]).toEqual([states.length, states.length, 1]);
});
