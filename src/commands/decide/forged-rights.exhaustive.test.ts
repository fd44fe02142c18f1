import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../../core/approval/catalogue.ts';
import {
  APPROVAL_FILE,
  ASSET_FILE,
  approvalText,
  catalogueIn,
  DARKROOM,
  DRAFT_FILE,
  heroSight,
  JONAS,
  MARA,
  madeRecord,
  NOOR,
  sightOf,
  standingIn,
  TEAM,
  TEAM_FILE,
  TOM,
} from '../../testing/approved-record.ts';
import type { Files } from '../../testing/folder.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';

const REFERENCES = 'campaigns/first-light/references/references.md';
const TOMS = APPROVAL_FILE.replace('--mara', '--tom').replace('-12--', '-14--');
const NOORS = TOMS.replace('--tom', '--noor');

const RECORD: Files = {
  [TEAM_FILE]: TEAM,
  [ASSET_FILE]: String(SMALL_RECORD[ASSET_FILE]).replace(
    'from:',
    'rights: { holder: Fernbrook Soda Co., licence: All media, until: 2027-06-30, territories: [DE], channels: [ig-feed-4x5] }\nfrom:',
  ),
  [REFERENCES]: String(SMALL_RECORD[REFERENCES]).replace(
    'note: Colour is binding',
    'note: Colour is binding, rights: { holder: Ida Voss, licence: Stock, until: 2027-01-31, distribute: false }',
  ),
};
const MAKERS_DECIDE = { [TEAM_FILE]: `${TEAM}policy: { separation: false }\n` };

const BATCH_FILE = 'campaigns/first-light/batches/01-low-light/batch.md';
const edit = (path: string, from: string, to: string): Files => {
  const text = String(RECORD[path]);
  expect(text).toContain(from);
  return { [path]: text.replace(from, to) };
};

let repo: GitRepo;
let start: string;
beforeAll(async () => {
  // Tom made it all; Mara said yes to the picture and to its words.
  repo = madeRecord(RECORD);
  repo.write({ [APPROVAL_FILE]: approvalText(await heroSight(repo)) });
  repo.commit({ by: MARA, at: '2026-11-12T10:00:00Z' });
  start = repo.git('rev-parse', 'HEAD').trim();
});
afterAll(() => repo.remove());
function anew(files: Files = {}): void {
  repo.git('reset', '--quiet', '--hard', start);
  repo.git('clean', '--quiet', '-fd');
  if (Object.keys(files).length === 0) return;
  repo.write(files);
  repo.commit({ by: JONAS, at: '2026-11-12T11:00:00Z' });
}

/** What check says of widened rights, with commits left out. */
const told = async (): Promise<string[]> => toldIn(await catalogueIn(repo));
const toldIn = ({ problems }: Catalogue): string[] =>
  problems
    .filter(({ code }) => code === 'rights-widened')
    .map(({ severity, file, line, message, fix }) =>
      `${severity} ${file.replace('campaigns/first-light/', '')}:${line}: ${message} ${fix}`.replace(
        /[0-9a-f]{10}/g,
        '<commit>',
      ),
    );

const LATER = '2026-11-13T10:00:00Z';
const WIDER: readonly (readonly [what: string, files: () => Files, words: string])[] = [
  ['a later end', () => edit(ASSET_FILE, '2027-06-30', '2099-12-31'), 'until was “2027-06-30” and is “2099-12-31”'],
  ['no end', () => edit(ASSET_FILE, 'until: 2027-06-30, ', ''), 'until was “2027-06-30” and is “without an end”'],
  ['more countries', () => edit(ASSET_FILE, '[DE]', 'worldwide'), 'territories was “in Germany” and is “worldwide”'],
  [
    'every channel',
    () => edit(ASSET_FILE, ', channels: [ig-feed-4x5]', ''),
    'channels was “ig-feed-4x5” and is “every channel”',
  ],
  ['another licence', () => edit(ASSET_FILE, 'All media', 'Buy-out'), 'licence was “All media” and is “Buy-out”'],
  [
    'another holder',
    () => edit(ASSET_FILE, 'Fernbrook Soda Co.', 'Nobody'),
    'holder was “Fernbrook Soda Co.” and is “Nobody”',
  ],
  [
    'a reference that ends later',
    () => edit(REFERENCES, '2027-01-31', '2099-12-31'),
    'until was “2027-01-31” and is “2099-12-31”',
  ],
  [
    'a reference that may travel',
    () => edit(REFERENCES, 'distribute: false', 'distribute: true'),
    'distribute was “stays here” and is “may travel”',
  ],
  [
    'a reference without rights',
    () => edit(REFERENCES, ', rights: { holder: Ida Voss, licence: Stock, until: 2027-01-31, distribute: false }', ''),
    'rights was “Stock of Ida Voss” and is “not written down”',
  ],
];

describe('a program that widens rights', () => {
  it.each(WIDER)('%s: is an error', async (_what, files, words) => {
    anew();
    repo.write(files());
    repo.commit({ by: DARKROOM, at: LATER });
    const [line, ...more] = await told();
    expect(more).toEqual([]);
    expect(line).toContain(
      `Darkroom, a program, in <commit> widened the rights of ${Object.keys(files())[0] === ASSET_FILE ? 'this asset' : 'the reference product-front'}: ${words}. A program cannot allow more than was allowed.`,
    );
  });

  it('is told whole, until a person commits the file', async () => {
    anew();
    repo.write(edit(ASSET_FILE, '2027-06-30', '2099-12-31'));
    repo.commit({ by: DARKROOM, at: LATER });
    expect(await told()).toEqual([
      'error assets/hero/asset.md:4: Darkroom, a program, in <commit> widened the rights of this asset: until was “2027-06-30” and is “2099-12-31”. A program cannot allow more than was allowed. Put it back: git revert <commit>. Or, when it is right, somebody else approves the words, or commits the file in their own name.',
    ]);
    repo.write(edit(ASSET_FILE, '2027-06-30', '2099-12-30'));
    repo.commit({ by: NOOR, at: '2026-11-13T12:00:00Z' });
    expect(await told()).toEqual([]);
  });

  it('is held to it through a later commit of its own, and in a person’s name', async () => {
    anew();
    repo.write(edit(ASSET_FILE, '2027-06-30', '2099-12-31'));
    repo.commit({ by: MARA, committer: DARKROOM, at: LATER });
    expect(await told()).toHaveLength(1);
    repo.write(edit(ASSET_FILE, '2027-06-30', '2098-12-31'));
    repo.commit({ by: DARKROOM, at: '2026-11-13T11:00:00Z' });
    expect(await told()).toHaveLength(1);
  });

  it('is looked at when somebody says yes to the words', async () => {
    anew();
    repo.write(edit(ASSET_FILE, '2027-06-30', '2099-12-31'));
    repo.commit({ by: DARKROOM, at: LATER });
    const hers = { by: 'noor', gate: 'words', at: '2026-11-14T09:30:00Z', criteria: undefined };
    repo.write({ [NOORS]: approvalText(await heroSight(repo), hers) });
    repo.commit({ by: NOOR, at: '2026-11-14T10:00:00Z' });
    expect([(await standingIn(repo)).name, await told()]).toEqual(['approved', []]);
  });

  it('may narrow them, and add a reference with rights of its own', async () => {
    anew();
    repo.write(edit(ASSET_FILE, '2027-06-30', '2027-01-31'));
    repo.write({
      [REFERENCES]: String(RECORD[REFERENCES]).replace(
        'references:\n',
        'references:\n  - { id: mood, kind: constraint, note: Low light, rights: { holder: Ida Voss, licence: Stock } }\n',
      ),
    });
    repo.commit({ by: DARKROOM, at: LATER });
    expect(await told()).toEqual([]);
  });
});

const HIS = { by: 'tom', gate: 'words', at: '2026-11-14T09:30:00Z', criteria: undefined };
const OWN = '2026-11-14T10:00:00Z';

describe('a maker who may decide about their own work', () => {
  it.each(WIDER.filter((_, at) => at % 3 === 0))(
    '%s: cannot say yes to it, and somebody else can',
    async (_what, files, words) => {
      anew(MAKERS_DECIDE);
      repo.write(files());
      repo.commit({ by: TOM, at: LATER });
      repo.write({ [TOMS]: approvalText(await heroSight(repo), HIS) });
      repo.commit({ by: TOM, at: OWN });
      expect(await standingIn(repo)).toEqual({
        name: 'lapsed',
        said: [
          'mara: author, counts',
          `tom: author, does not count: Tom Okafor made it, and whoever made it may not allow more than was allowed: ${words}`,
        ],
      });
      expect((await told())[0]).toContain('Whoever made a picture cannot allow more than was allowed.');
      repo.write({ [NOORS]: approvalText(await heroSight(repo), { ...HIS, by: 'noor' }) });
      repo.commit({ by: NOOR, at: '2026-11-15T10:00:00Z' });
      expect([(await standingIn(repo)).name, await told()]).toEqual(['approved', []]);
    },
  );

  it('says yes to any other word of their own', async () => {
    anew(MAKERS_DECIDE);
    repo.write(edit(ASSET_FILE, 'A bottle', 'A green bottle'));
    repo.write(edit(REFERENCES, '2027-01-31', '2026-12-31'));
    repo.commit({ by: TOM, at: LATER });
    repo.write({ [TOMS]: approvalText(await heroSight(repo), HIS) });
    repo.commit({ by: TOM, at: OWN });
    expect([(await standingIn(repo)).name, await told()]).toEqual(['approved', []]);
  });

  it('does not get round it with the change and the yes in one commit, by two steps, or uncommitted', async () => {
    anew(MAKERS_DECIDE);
    repo.write(edit(ASSET_FILE, '2027-06-30', '2099-12-31'));
    repo.write({ [TOMS]: approvalText(await heroSight(repo), HIS) });
    repo.commit({ by: TOM, at: OWN });
    expect((await standingIn(repo)).name).toBe('lapsed');
    anew(MAKERS_DECIDE);
    for (const [until, at] of [
      ['2028-06-30', LATER],
      ['2099-12-31', '2026-11-13T11:00:00Z'],
    ] as const) {
      repo.write(edit(ASSET_FILE, '2027-06-30', until));
      repo.commit({ by: TOM, at });
    }
    repo.write({ [TOMS]: approvalText(await heroSight(repo), HIS) });
    repo.commit({ by: TOM, at: OWN });
    expect((await standingIn(repo)).name).toBe('lapsed');
    anew(MAKERS_DECIDE);
    repo.write(edit(ASSET_FILE, '2027-06-30', '2099-12-31'));
    const [home] = (await catalogueIn(repo)).campaigns;
    expect(home!.assets[0]!.standing.widened).toEqual(['until was “2027-06-30” and is “2099-12-31”']);
  });

  it.each(['first', 'second'])(
    'does not get round it by a merge that takes their line, which is the %s',
    async (place) => {
      anew(MAKERS_DECIDE);
      repo.git('checkout', '-q', '-B', 'side');
      repo.write(edit(ASSET_FILE, '2027-06-30', '2099-12-31'));
      repo.commit({ by: TOM, at: LATER });
      repo.git('checkout', '-q', '-B', 'other', 'side~1');
      repo.write(edit(ASSET_FILE, 'First light, hero', 'First light'));
      repo.commit({ by: JONAS, at: LATER });
      const lines = place === 'first' ? ['side', 'other'] : ['other', 'side'];
      const words = ['commit-tree', 'side^{tree}', ...lines.flatMap((each) => ['-p', each]), '-m', 'Both'];
      repo.git(
        'reset',
        '-q',
        '--hard',
        repo.git('-c', 'user.name=J', '-c', `user.email=${JONAS.email}`, ...words).trim(),
      );
      repo.write({ [TOMS]: approvalText(await heroSight(repo), HIS) });
      repo.commit({ by: TOM, at: OWN });
      expect((await standingIn(repo)).name).toBe('lapsed');
      expect((await told())[0]).toContain('Tom Okafor in <commit> widened the rights of this asset');
      repo.git('checkout', '-q', 'main');
    },
  );

  it('is not the one who only keeps the rights', async () => {
    anew(MAKERS_DECIDE);
    repo.write(edit(ASSET_FILE, '2027-06-30', '2028-12-31'));
    repo.commit({ by: JONAS, at: LATER });
    expect(await told()).toEqual([]);
    repo.write({ [TOMS]: approvalText(await heroSight(repo), HIS) });
    repo.commit({ by: TOM, at: OWN });
    expect((await standingIn(repo)).name).toBe('approved');
  });

  it('may state them freely before anybody read them', async () => {
    const fresh = madeRecord({ ...RECORD, ...MAKERS_DECIDE });
    fresh.write(edit(ASSET_FILE, '2027-06-30', '2099-12-31'));
    fresh.commit({ by: TOM, at: LATER });
    fresh.write({
      [TOMS]: approvalText(await heroSight(fresh), { ...HIS, gate: undefined, criteria: '{ label-readable: pass }' }),
    });
    fresh.commit({ by: TOM, at: OWN });
    expect((await standingIn(fresh)).name).toBe('approved');
    fresh.remove();
  });
});

/** Edits of several files at once; null deletes a file. */
const whole = (...edits: readonly { readonly [path: string]: string | Uint8Array | null }[]) =>
  Object.assign({}, ...edits);
const batchOf = (from: string, to: string): Files => {
  const text = String(SMALL_RECORD[BATCH_FILE]);
  expect(text).toContain(from);
  return { [BATCH_FILE]: text.replace(from, to) };
};
function put(files: { readonly [path: string]: string | Uint8Array | null }, by: typeof TOM, at = LATER): void {
  for (const [path, content] of Object.entries(files))
    if (content === null) rmSync(join(repo.path, path));
    else repo.write({ [path]: content });
  repo.commit({ by, at });
}

const NAMED = 'references: [product-front]\n';
const LEFT_OUT = 'rights was “Stock of Ida Voss” and is “left out: its batch does not name it any more”';
const asHero2 = (from: string, to: string, keep = false): { readonly [path: string]: string | null } => ({
  ...(keep ? {} : { [ASSET_FILE]: null }),
  [ASSET_FILE.replace('/hero/', '/hero-2/')]: String(edit(ASSET_FILE, from, to)[ASSET_FILE])
    .replace('First light, hero', 'First light, once more')
    .replace('A bottle on a sunlit ledge', 'Quite another sentence about the same bottle and its ledge, and a long one')
    .concat('\nAnd prose that was never there, so that git takes it for another file.\n'),
});
const inOtherBatch = (references: string): { readonly [path: string]: string | Uint8Array | null } => ({
  ...edit(ASSET_FILE, 'from: 01-low-light/d01', 'from: 02-again/d07'),
  [BATCH_FILE]: null,
  [DRAFT_FILE]: null,
  'campaigns/first-light/batches/01-low-light/d02.png': null,
  'campaigns/first-light/batches/02-again/d07.png': SMALL_RECORD[DRAFT_FILE] as Uint8Array,
  'campaigns/first-light/batches/02-again/batch.md': `---
hypothesis: The same once more
by: tom
at: 2026-10-13
tool: { name: Blender }
${references}drafts:
  - { id: d07, file: d07.png, verdict: pick }
---
`,
});

type Way = readonly [what: string, files: () => { readonly [path: string]: string | Uint8Array | null }, words: string];
const AROUND: readonly Way[] = [
  ['a batch that names its reference no more', () => batchOf(NAMED, ''), LEFT_OUT],
  [
    'the same, and the reference is gone as well',
    () => whole(batchOf(NAMED, ''), { [REFERENCES]: '---\nreferences: []\n---\n' }),
    LEFT_OUT,
  ],
  [
    'a reference under another name that allows more',
    () =>
      whole(batchOf('[product-front]', '[front]'), {
        [REFERENCES]: String(RECORD[REFERENCES])
          .replace('id: product-front', 'id: front')
          .replace('2027-01-31', '2099-12-31'),
      }),
    'until was “2027-01-31” and is “2099-12-31”',
  ],
  ['the batch written anew under another name', () => inOtherBatch(''), LEFT_OUT],
  [
    'the asset written anew under another name',
    () => asHero2('2027-06-30', '2099-12-31'),
    'until was “2027-06-30” and is “2099-12-31”',
  ],
  [
    'a second asset of the same draft',
    () => asHero2('[DE]', 'worldwide', true),
    'territories was “in Germany” and is “worldwide”',
  ],
];
const HONEST: readonly (readonly [what: string, files: Way[1]])[] = [
  [
    'a reference under another name',
    () =>
      whole(batchOf('[product-front]', '[front]'), {
        [REFERENCES]: String(RECORD[REFERENCES]).replace('id: product-front', 'id: front'),
      }),
  ],
  [
    'a batch that names one more',
    () =>
      whole(batchOf('[product-front]', '[product-front, mood]'), {
        [REFERENCES]: String(RECORD[REFERENCES]).replace(
          'references:\n',
          'references:\n  - { id: mood, kind: negative, note: Low light }\n',
        ),
      }),
  ],
  ['the batch under another name with its references', () => inOtherBatch(NAMED)],
  ['the asset under another name with its rights', () => asHero2('A bottle', 'The bottle')],
  ['a second asset that allows less', () => asHero2('2027-06-30', '2027-01-31', true)],
  ['another draft of the same batch', () => edit(ASSET_FILE, 'from: 01-low-light/d01', 'from: 01-low-light/d02')],
];

describe('ways around', () => {
  it.each(AROUND)('%s: is an error of a program', async (_what, files, words) => {
    anew();
    put(files(), DARKROOM);
    const said = await told();
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(`${words}. A program cannot allow more than was allowed.`);
  });

  it.each(AROUND.filter((_, at) => at % 2 === 0 || at === 3))(
    '%s: a maker cannot say yes to it, and somebody else can',
    async (_what, files, words) => {
      anew(MAKERS_DECIDE);
      put(files(), TOM);
      const forged = await catalogueIn(repo);
      expect(toldIn(forged)).toEqual([expect.stringContaining(`${words}. Whoever made a picture cannot allow more`)]);
      const asset = forged.campaigns[0]!.assets.find(({ widened }) => widened.length > 0)!;
      let after = forged;
      for (const [by, at, name] of [
        [TOM, OWN, 'open'],
        [NOOR, '2026-11-15T10:00:00Z', 'approved'],
      ] as const) {
        const id = by === TOM ? 'tom' : 'noor';
        const file = APPROVAL_FILE.replace('hero--2026-11-12--mara', `${asset.asset.id}--${at.slice(0, 10)}--${id}`);
        repo.write({
          [file]: approvalText(sightOf(asset), { by: id, at, subject: `assets/${asset.asset.id}` }),
        });
        repo.commit({ by, at });
        after = await catalogueIn(repo);
        const { standing } = after.campaigns[0]!.assets.find((each) => each.asset.id === asset.asset.id)!;
        expect(standing.name === 'approved').toBe(name === 'approved');
      }
      expect(toldIn(after)).toEqual([]);
    },
  );

  it('the picture in another campaign takes its rights along', async () => {
    const other = (rights: string): { readonly [path: string]: string | Uint8Array } =>
      Object.fromEntries(
        Object.entries({ ...RECORD, ...SMALL_RECORD, ...edit(ASSET_FILE, 'until: 2027-06-30', rights) })
          .filter(([path]) => /first-light\/(?:brief|batches|assets|references)/.test(path))
          .map(([path, content]) => [path.replace('/first-light/', '/last-light/'), content as string | Uint8Array]),
      );
    anew();
    put(other('until: 2099-12-31'), DARKROOM);
    expect(await told()).toEqual([expect.stringContaining('until was “2027-06-30” and is “2099-12-31”. A program')]);
    for (const rights of ['until: 2027-06-30', 'until: 2027-01-31']) {
      anew();
      put(other(rights), DARKROOM);
      expect(await told()).toEqual([]);
    }
    anew(MAKERS_DECIDE);
    put(other('until: 2099-12-31'), TOM);
    expect(await told()).toEqual([expect.stringContaining('and is “2099-12-31”. Whoever made a picture cannot')]);
    put(edit(ASSET_FILE, 'A bottle', 'The bottle'), NOOR, '2026-11-14T11:00:00Z');
    put(other('until: 2099-12-30'), NOOR, '2026-11-14T12:00:00Z');
    expect(await told()).toEqual([]);
  });

  it.each(HONEST.map((each, at) => [...each, at % 2 === 0 ? DARKROOM : TOM] as const))(
    '%s: is nobody’s widening',
    async (_what, files, by) => {
      anew(MAKERS_DECIDE);
      put(files(), by);
      expect(await told()).toEqual([]);
    },
  );

  it('finds what is taken out, or cannot be read, and comes back with more', async () => {
    for (const [path, broken, from, to] of [
      [REFERENCES, '---\nreferences: []\n---\n', '2027-01-31', '2099-12-31'],
      [ASSET_FILE, '---\ntitle: [\n---\n', '2027-06-30', '2099-12-31'],
      [ASSET_FILE, null, '2027-06-30', '2099-12-31'],
    ] as const) {
      anew(MAKERS_DECIDE);
      put({ [path]: broken }, TOM);
      put(edit(path, from, to), TOM, '2026-11-13T12:00:00Z');
      expect(await told()).toEqual([expect.stringContaining(`until was “${from}” and is “${to}”`)]);
      put(edit(path, from, from), TOM, '2026-11-13T13:00:00Z');
      expect(await told()).toEqual([]);
    }
  });
});

describe('cells', () => {
  const TABLE = 'campaigns/first-light/copy/lines.csv';
  const lines = (de: string, fr: string, head = 'Ganz leise'): Files => ({
    [TABLE]: `line,headline,end,later\na,${head},${de},2098-12-31\nb,Tout doux,${fr},2098-12-31\n`,
  });
  const rule = String(RECORD[ASSET_FILE])
    .replace('until: 2027-06-30', 'until: "{copy.end}"')
    .replace('from:', 'copy: { headline: "{copy.headline}" }\nvariants: { line: [a, b], copy: lines }\nfrom:');
  const CELLS = { [ASSET_FILE]: rule, ...lines('2027-06-30', '2027-06-30') };

  it.each<[string, () => Files, string[]]>([
    [
      'a later end in the table',
      () => lines('2099-12-31', '2027-06-30'),
      ['until was “2027-06-30” and is “2099-12-31”'],
    ],
    [
      'another column',
      () => ({ [ASSET_FILE]: rule.replace('{copy.end}', '{copy.later}') }),
      ['until was “2027-06-30” and is “2098-12-31”'],
    ],
    ['another word', () => lines('2027-06-30', '2027-06-30', 'Sehr leise'), []],
    ['an earlier end', () => lines('2027-06-30', '2027-01-31'), []],
  ])('%s', async (_what, files, words) => {
    anew(CELLS);
    expect(await told()).toEqual([]);
    put(files(), DARKROOM);
    const said = await told();
    expect(said).toHaveLength(words.length);
    for (const [at, each] of words.entries()) expect(said[at]).toContain(each);
  });

  it('finds a column that one commit brought and the next one uses', async () => {
    anew({ ...CELLS, [TABLE]: 'line,headline,end\na,Ganz leise,2027-06-30\nb,Tout doux,2027-06-30\n' });
    put(lines('2027-06-30', '2027-06-30'), DARKROOM);
    expect(await told()).toEqual([]);
    put({ [ASSET_FILE]: rule.replace('{copy.end}', '{copy.later}') }, DARKROOM, '2026-11-13T12:00:00Z');
    expect(await told()).toEqual([expect.stringContaining('until was “2027-06-30” and is “2098-12-31”')]);
  });
});
