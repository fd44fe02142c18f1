import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { messagesIn } from '../../core/messages/messages.ts';
import { decideFile } from '../../core/pages/decide-file.ts';
import { decideForm } from '../../core/pages/decide-form.ts';
import { TOM } from '../../testing/approved-record.ts';
import { pngWith, tEXt } from '../../testing/generated-files.ts';
import { gitRepo } from '../../testing/git-repo.ts';
import { pngOf } from '../../testing/png.ts';
import { check } from '../decide/check.ts';
import { decide, lookAt } from '../decide/decide.ts';
import { deliver } from '../deliver/deliver.ts';
import { ingest } from '../generate/ingest.ts';
import { pick } from '../generate/pick.ts';
import { record } from '../refine/record.ts';
import { fork } from './fork.ts';
import { newCampaign, newCampaignContext } from './new-campaign.ts';

const ENGLISH = messagesIn();

const NOW = '2026-11-25T09:00:00.000Z';
const ON = { name: 'Onno', email: 'on@example.com' };
const clean: (() => void)[] = [];
afterAll(() => {
  for (const each of clean) each();
});

const CAMPAIGN = 'campaigns/2026-11-12';
const FILES = {
  '.gitignore': '.greenlit/\n',
  'campaigns/team.yaml': `people:
  - { id: "on", name: Onno, roles: [creative-lead], emails: [on@example.com] }
  - { id: "2026", name: Twenty, roles: [producer], emails: [twenty@example.com] }
  - { id: "true", name: Truus, roles: [editor], emails: [tom@example.com] }
channels:
  - { id: "1e3", name: A thousand, width: 40, height: 50 }
`,
  [`${CAMPAIGN}/brief.mdx`]: `---
title: Numbers
brand: "2026"
opened: 2026-10-05
audience: "null"
message: "on"
roles: { creative-lead: "on", producer: "2026", editor: "true" }
channels: ["1e3"]
criteria:
  - { id: "1e3", must: It is a thousand }
  - { id: "0x10", must: It is sixteen }
  - { id: "null", must: It is nothing }
---

Quiet pictures.
`,
  [`${CAMPAIGN}/references/references.md`]: `---
references:
  - { id: "0x10", file: a.png, kind: product, note: "1_000" }
---
`,
  [`${CAMPAIGN}/references/a.png`]: pngOf(8, 10, [200, 190, 160]),
  [`${CAMPAIGN}/batches/1e3/batch.md`]: `---
hypothesis: "~"
by: "true"
fragments: { "null": a glass bottle, "on": low warm sun }
tool: { name: Blender, version: "4.2" }
references: ["0x10"]
drafts:
  - { id: "2026", file: a.png }
---
`,
  [`${CAMPAIGN}/batches/1e3/a.png`]: pngOf(40, 50, [120, 90, 60]),
  [`${CAMPAIGN}/assets/null/asset.md`]: `---
title: "2026"
alt: "true"
from: 1e3/2026
by: "true"
recipe:
  - crop: { ratio: "4:5" }
channels: ["1e3"]
---
`,
};

test('ids that look like numbers, days and truth values are text in every file that is written, to every reader of YAML', async () => {
  const repo = gitRepo(FILES, { by: TOM, at: '2026-11-10T08:00:00Z' });
  const root = repo.path;
  const work = mkdtempSync(join(tmpdir(), 'greenlit-ids-'));
  clean.push(repo.remove, () => rmSync(work, { recursive: true, force: true }));
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');

  // A draft is chosen, and a hand edit is recorded.
  await pick({ root, drafts: ['2026-11-12/1e3/2026'], verdict: 'pick', why: 'yes', by: 'on' });
  writeFileSync(join(work, 'edit.png'), pngOf(40, 50, [121, 90, 60]));
  await record({
    root,
    now: NOW,
    asset: '2026-11-12/null',
    file: join(work, 'edit.png'),
    tool: 'GIMP',
    more: [],
    env: {},
    version: '2.10',
    by: 'true',
    note: 'off',
  });
  repo.commit({ by: TOM, at: '2026-11-25T08:00:00Z' });

  // It is approved, by the command and by the form, which write the same.
  const look = await lookAt({ root, now: NOW, name: '2026-11-12/null' });
  const criteria = { '1e3': 'pass', '0x10': 'pass', null: 'pass' } as const;
  const approved = await decide(look, { decision: 'approved', by: 'on', criteria }, { root, commit: false });
  expect(approved.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const facts = parse(/^---\n([\s\S]*?)---\n/.exec(approved.text ?? '')?.[1] ?? '');
  const home = look.catalogue.campaigns.find(({ campaign }) => campaign.id === '2026-11-12')!;
  const asset = home.assets.find((each) => each.asset.id === 'null')!;
  const form = decideFile(
    { decision: 'approved', by: 'on', role: 'creative-lead', criteria, pins: [], note: '' },
    decideForm(home, asset, look.catalogue.record.team, ENGLISH)!.carried,
    facts.at,
    ENGLISH.decide,
  );
  expect(form).toMatchObject({ path: approved.path, text: approved.text });
  repo.commit({ by: ON, at: NOW });

  // It is delivered; it is forked; a round is brought in; another campaign begins.
  const { path: delivery } = await deliver({
    ...{ root, now: '2026-11-25T10:00:00.000Z', out: join(work, 'packs'), campaign: '2026-11-12', channels: [] },
    ...{ effort: 'draft', engine: { greenlit: '1.0', node: '24' }, by: '2026', to: 'no', note: '12:30', name: '1e3' },
  });
  repo.commit({ by: TOM, at: '2026-11-25T11:00:00Z' });
  await fork({ root, now: NOW, from: '2026-11-12/null', to: '1e3' });
  for (const seed of [1, 2])
    writeFileSync(
      join(work, `${seed}.png`),
      pngWith(
        [tEXt('parameters', `2026, true\nSteps: 20, Seed: ${seed}, Size: 40x50, Model: 1e3`)],
        'before',
        pngOf(8, 10, [seed, 3, 6]),
      ),
    );
  const rounds = [join(work, '1.png')];
  await ingest({
    root,
    files: rounds,
    campaign: '2026-11-12',
    batch: '0x10',
    hypothesis: 'null',
    by: 'true',
    at: '2026-11-20',
  });
  await ingest({ root, files: [join(work, '2.png')], campaign: '2026-11-12', batch: '0x10' });
  const desk = await newCampaignContext(root);
  const answers = {
    title: '0x10',
    audience: 'yes',
    message: 'null',
    channels: ['1e3'],
    formats: ['2026'],
    criteria: ['1e3', 'True', 'On'],
  };
  await newCampaign({ root, now: NOW, desk, answers });

  // Greenlit reads YAML 1.2; whoever reads 1.1 sees the same texts.
  const { problems } = await check({ root, now: NOW });
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const written = repo
    .git('ls-files', '--others', '--cached', '--exclude-standard', '*.md', '*.mdx')
    .trim()
    .split('\n');
  expect(written).toEqual(
    expect.arrayContaining([
      ...[`${CAMPAIGN}/batches/0x10/batch.md`, `${CAMPAIGN}/assets/null/asset.md`, approved.path, delivery],
      ...['campaigns/1e3/brief.mdx', 'campaigns/0x10/brief.mdx'],
    ]),
  );
  for (const path of written) {
    const yaml = /^---\n([\s\S]*?)\n---\n/.exec(read(path))?.[1] ?? '';
    const plain = yaml.replace(/^(\s*(?:- )?(?:at|opened|due): )(\d{4}-\S+)$/gm, '$1"$2"');
    expect([path, parse(plain, { version: '1.1' })]).toEqual([path, parse(yaml, { version: '1.2' })]);
    expect([path, textless(parse(yaml, { version: '1.2' }))]).toEqual([path, []]);
  }
});

/** Values of fields that hold ids which are no text. */
const textless = (value: unknown, field = ''): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, each]) => textless(each, Array.isArray(value) ? field : key))
    : [
          'id',
          'by',
          'channels',
          'references',
          'creative-lead',
          'producer',
          'editor',
          'asset',
          'why',
          'note',
          'to',
        ].includes(field) && typeof value !== 'string'
      ? [`${field}: ${value}`]
      : [];
