import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reasonWords } from '../../core/approval/reason.ts';
import { catalogueIn, MARA, madeRecord, TEAM, TEAM_FILE, TOM } from '../../testing/approved-record.ts';
import type { Author, GitRepo } from '../../testing/git-repo.ts';
import { LINES, LINES_FILE, RULE, RULE_FILE, VARIANTS_RECORD } from '../../testing/variants-record.ts';
import { decide, lookAt } from './decide.ts';
import { decideCells, lookAtCells } from './decide-cells.ts';

const LENA = { name: 'Lena Brandt', email: 'lena@example.com' };
const YUKI = { name: 'Yuki Mori', email: 'yuki@example.com' };
const MARKETS = TEAM.replace(
  'people:\n',
  `people:
  - { id: lena, name: Lena Brandt, roles: [market], markets: [de-DE], emails: [lena@example.com] }
  - { id: yuki, name: Yuki Mori, roles: [market], markets: [ja-JP], emails: [yuki@example.com] }
`,
).concat(
  'recipes: { house-look: [{ tone: { exposure: 0.1 } }] }\npolicy:\n  variants: { ways: [column], roles: { market: 1 } }\n',
);
const NOW = '2026-11-12T09:30:00Z';
const MARKED = { criteria: { 'label-readable': 'pass' } } as const;
const COMMIT = { root: '', commit: false };

/** Where every cell stands, and why a decision about it does not count. */
async function standings(repo: GitRepo): Promise<{ [cell: string]: string }> {
  const { campaigns } = await catalogueIn(repo);
  return Object.fromEntries(
    (campaigns[0]?.assets ?? []).map(({ asset, standing }) => [
      asset.id.replace('hero@', ''),
      [
        standing.byRule === true ? `${standing.name} by rule` : standing.name,
        ...new Set(
          standing.log
            .flatMap(({ because, words }) => [...because, ...(words?.because ?? [])])
            .map((each) => reasonWords(each)),
        ),
      ].join('; '),
    ]),
  );
}

/** One yes to a column, committed by whoever says it. */
async function column(repo: GitRepo, by: string, locale: string, author: Author): Promise<string> {
  const look = await lookAtCells({ root: repo.path, now: NOW, name: 'first-light/hero' });
  const done = await decideCells(
    look,
    { decision: 'approved', by, ...MARKED },
    { by: 'column', where: { locale } },
    { ...COMMIT, root: repo.path },
  );
  expect(done.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  repo.commit({ by: author, at: '2026-11-12T10:00:00Z' });
  return done.path!;
}

describe('cells that markets approve by column', () => {
  let repo: GitRepo;
  let approved: string;
  let file: string;
  beforeAll(async () => {
    repo = madeRecord({ ...VARIANTS_RECORD, [TEAM_FILE]: MARKETS });
    file = await column(repo, 'lena', 'de-DE', LENA);
    await column(repo, 'yuki', 'ja-JP', YUKI);
    approved = repo.git('rev-parse', 'HEAD').trim();
  });
  afterAll(() => repo.remove());
  const anew = (): void => void repo.git('reset', '--quiet', '--hard', approved);
  const text = (): string => repo.git('show', `${approved}:${file}`);

  it('count for what they list, and the others wait', async () => {
    expect(file).toBe('campaigns/first-light/approvals/assets-hero@de-DE--2026-11-12--lena.md');
    expect(await standings(repo)).toEqual({
      'de-DE.a': 'approved',
      'de-DE.b': 'approved',
      'fr-FR.a': 'draft',
      'ja-JP.a': 'approved',
      'ja-JP.b': 'approved',
    });
  });

  it('lapse cell by cell: a changed line by its own, with the word that changed; the recipe by all; a new language by none', async () => {
    repo.write({ [LINES_FILE]: LINES.replace('ganz leise', 'sehr leise') });
    repo.commit({ by: TOM, at: '2026-11-13T10:00:00Z' });
    expect(await standings(repo)).toMatchObject({
      'de-DE.a': 'lapsed; lapsed: the copy headline was “Der Morgen, ganz leise” and is “Der Morgen, sehr leise”',
      'de-DE.b': 'approved',
      'ja-JP.a': 'approved',
    });
    anew();
    repo.write({ [RULE_FILE]: RULE.replace('"4:5"', '"1:1"') });
    repo.commit({ by: TOM, at: '2026-11-13T10:00:00Z' });
    expect(new Set(Object.values(await standings(repo)).map((each) => each.split(';')[0]))).toEqual(
      new Set(['lapsed', 'draft']),
    );
    anew();
    repo.write({
      [RULE_FILE]: RULE.replace('ja-JP]', 'ja-JP, de-AT]').replace(
        '  except',
        '  fallback: { de-AT: de-DE }\n  except',
      ),
    });
    repo.commit({ by: TOM, at: '2026-11-13T10:00:00Z' });
    expect(await standings(repo)).toMatchObject({ 'de-DE.a': 'approved', 'ja-JP.b': 'approved', 'de-AT.a': 'draft' });
    anew();
  });

  it('hold nothing that somebody smuggles in: into the file later, with a digest that fits, or from another column', async () => {
    const look = await lookAtCells({ root: repo.path, now: NOW, name: 'first-light/hero' });
    const french = look.ground.cells.find(({ asset }) => asset.id === 'hero@fr-FR.a')!;
    const line = `    - "fr-FR.a ${french.standing.digest} ${french.said.digest}"\n`;
    const smuggled = text().replace('  cells:\n', `  cells:\n${line}`);
    repo.write({ [file]: smuggled });
    repo.commit({ by: LENA, at: '2026-11-12T11:00:00Z' });
    const later = await standings(repo);
    expect(later['fr-FR.a']).toContain('its list of cells is not the one that its digest is of');
    expect(later['fr-FR.a']).toContain('it is about the column locale de-DE, and this cell is not in it');
    expect(later['de-DE.a']).toContain(
      'in review; tampered with: Changed after it was added (Lena Brandt, 2026-11-12).',
    );
    anew();
    // In a file of her own: the list is not the one that its digest is of, and she does not speak for French.
    repo.write({ [file.replace('.md', '-2.md')]: smuggled.replace('T09:30', 'T09:40') });
    repo.commit({ by: LENA, at: '2026-11-12T11:00:00Z' });
    const own = await standings(repo);
    expect(own['fr-FR.a']).toContain('Lena Brandt does not speak for fr-FR');
    expect(own['de-DE.a']).toBe(
      'in review; followed by approved on 2026-11-12; its list of cells is not the one that its digest is of',
    );
    anew();
  });

  it('hear a no to their asset, and the no to a cell that is there under another name', async () => {
    const no = (subject: string, digest: string) => `---
subject: ${subject}
digest: ${digest}
decision: changes-requested
by: mara
role: creative-lead
at: 2026-11-12T11:00:00Z
note: Too loud
---
`;
    repo.write({
      'campaigns/first-light/approvals/assets-hero--2026-11-12--mara.md': no('assets/hero', `sha256:${'0'.repeat(64)}`),
    });
    repo.commit({ by: MARA, at: '2026-11-12T11:00:00Z' });
    expect(new Set(Object.values(await standings(repo)).map((each) => each.split(';')[0]))).toEqual(
      new Set(['changes requested']),
    );
    anew();
    const look = await lookAtCells({ root: repo.path, now: NOW, name: 'first-light/hero' });
    const japanese = look.ground.cells.find(({ asset }) => asset.id === 'hero@ja-JP.b')!;
    repo.write({
      'campaigns/first-light/approvals/assets-hero@ja-JP.b--2026-11-12--mara.md': no(
        'assets/hero@ja-JP.b',
        japanese.standing.digest,
      ),
      [RULE_FILE]: RULE.replace('[a, b]', '[a, c]').replace('line: b', 'line: c'),
      [LINES_FILE]: LINES.replace('headline;b', 'headline;c'),
    });
    repo.commit({ by: MARA, at: '2026-11-12T11:00:00Z' });
    const renamed = await standings(repo);
    expect(renamed['ja-JP.c']?.split(';')[0]).toBe('changes requested');
    anew();
  });

  it('are decided about under the name of their column, which is what owners are asked by', async () => {
    repo.move(file, file.replace('@de-DE', '@fr-FR'));
    repo.commit({ by: LENA, at: '2026-11-12T11:00:00Z' });
    const { problems } = await catalogueIn(repo);
    expect(problems.filter(({ code }) => code === 'decision-misnamed').map(({ message }) => message)).toEqual([
      'By its name this is a decision about fr-FR, and it decides about de-DE.',
    ]);
    anew();
  });

  it('are heard in the policy’s ways only, and by nobody for another market', async () => {
    const look = await lookAtCells({ root: repo.path, now: NOW, name: 'first-light/hero' });
    const wish = { decision: 'approved', by: 'yuki', ...MARKED } as const;
    const said = async (covers: Parameters<typeof decideCells>[2]) =>
      (await decideCells(look, wish, covers, { ...COMMIT, root: repo.path })).problems.map(({ message }) => message);
    const { problems: other } = await decideCells(
      look,
      wish,
      { by: 'column', where: { locale: 'de-DE' } },
      { ...COMMIT, root: repo.path },
    );
    expect(other.map(({ message, fix }) => `${message} ${fix}`)).toEqual([
      'This would not count for 2 cells, hero@de-DE.a first: Yuki Mori does not speak for de-DE. Ask somebody who speaks for it; people.markets in campaigns/team.yaml says who does.',
    ]);
    expect(await said({ by: 'sample', seen: ['ja-JP.a'] })).toEqual([
      'This would not count: the policy lets nobody approve by a rule and a sample.',
    ]);
    const [cell] = look.ground.cells;
    const ground = { ...look.ground, cells: Array.from({ length: 6001 }, () => cell!) };
    const { problems: many } = await decideCells(
      { ...look, ground },
      wish,
      { by: 'column', where: { locale: 'de-DE' } },
      { ...COMMIT, root: repo.path },
    );
    expect(many.map(({ message, fix }) => `${message} ${fix}`)).toEqual([
      'One decision lists at most 6,000 cells, fewer where their names are long, and this would be about 6,001 cells. Name a narrower column: --column locale=de-DE,line=a.',
    ]);
    expect(await said({ by: 'column', where: { locale: 'it-IT' } })).toEqual([
      'No cell of first-light/hero is in the column locale it-IT.',
    ]);
  });
});

describe('cells that the lead approves by a rule and a sample', () => {
  let repo: GitRepo;
  let approved: string;
  const seen = ['de-DE.a', 'fr-FR.a'];
  beforeAll(async () => {
    repo = madeRecord({
      ...VARIANTS_RECORD,
      [TEAM_FILE]: MARKETS.replace(/variants: .*/, 'variants: { ways: [sample], sample: 2 }'),
    });
    const look = await lookAtCells({ root: repo.path, now: NOW, name: 'first-light/hero' });
    const wish = { decision: 'approved', by: 'mara', ...MARKED } as const;
    const unseen = await decideCells(look, wish, { by: 'sample', seen }, { ...COMMIT, root: repo.path });
    expect(unseen.problems.map(({ message, fix }) => `${message} ${fix}`)).toEqual([
      'This would not count: nobody looked at de-DE.a, fr-FR.a of its sample: a cell that was seen has a decision of its own. Look at each and say yes to it first: npm run approve -- first-light/hero@de-DE.a',
    ]);
    for (const cell of seen)
      await decide(await lookAt({ root: repo.path, now: NOW, name: `first-light/hero@${cell}` }), wish, {
        ...COMMIT,
        root: repo.path,
      });
    repo.commit({ by: MARA, at: '2026-11-12T09:40:00Z' });
    const again = await lookAtCells({ root: repo.path, now: NOW, name: 'first-light/hero' });
    await decideCells(again, wish, { by: 'sample', seen }, { ...COMMIT, root: repo.path });
    repo.commit({ by: MARA, at: '2026-11-12T10:00:00Z' });
    approved = repo.git('rev-parse', 'HEAD').trim();
  });
  afterAll(() => repo.remove());

  it('count, and say that nobody looked at them', async () => {
    expect(await standings(repo)).toMatchObject({
      'de-DE.a': 'approved; followed by approved on 2026-11-12',
      'fr-FR.a': 'approved; followed by approved on 2026-11-12',
      'de-DE.b': 'approved by rule',
      'ja-JP.a': 'approved by rule',
    });
  });

  it('count no longer when the rule is another, though the cell is the same', async () => {
    // The words of one cell are written out: its picture and its words are what they were, its rule is not.
    repo.write({
      [RULE_FILE]: RULE.replace('First light, {locale}', 'First light, { locale}'.replace('{ ', '{')).replace(
        'copy: { headline: "{copy.headline}" }',
        'copy: { headline: "{lines.headline}" }',
      ),
    });
    repo.commit({ by: TOM, at: '2026-11-13T10:00:00Z' });
    const after = await standings(repo);
    expect(after['de-DE.b']).toBe('lapsed; the rule is another one than was approved');
    expect(after['de-DE.a']?.split(';')[0]).toBe('approved');
    repo.git('reset', '--quiet', '--hard', approved);
  });

  it('count for nothing where the sample was not seen', async () => {
    repo.delete('campaigns/first-light/approvals/assets-hero@de-DE.a--2026-11-12--mara.md');
    repo.commit({ by: MARA, at: '2026-11-12T11:00:00Z' });
    expect((await standings(repo))['ja-JP.a']).toBe(
      'in review; nobody looked at de-DE.a of its sample: a cell that was seen has a decision of its own',
    );
    repo.git('reset', '--quiet', '--hard', approved);
  });
});
