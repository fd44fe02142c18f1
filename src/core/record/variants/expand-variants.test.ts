import { expect, test } from 'vitest';
import { readText } from '../../../io/csv/read-text.ts';
import type { Files } from '../../../testing/folder.ts';
import { LINES, LINES_FILE, RULE, RULE_FILE, VARIANTS_RECORD } from '../../../testing/variants-record.ts';
import { assemble } from '../assemble.ts';

const read = (changed: Files) => {
  const sources = Object.entries({ ...VARIANTS_RECORD, ...changed }).flatMap(([path, content]) => {
    if (typeof content !== 'string') return [];
    const found = readText(path, content);
    if ('problems' in found) throw new Error(found.problems[0]?.message);
    return [found.source];
  });
  const { campaigns, problems } = assemble(sources);
  return {
    campaign: campaigns[0]!,
    told: problems.map(
      ({ code, file, line, column, message, fix }) =>
        `${code} ${file.replace('campaigns/first-light/', '')}:${line}:${column} ${message} ${fix}`,
    ),
  };
};
const cellsOf = (rule: string, lines = LINES, more: Files = {}) =>
  read({ [RULE_FILE]: rule, [LINES_FILE]: lines, ...more });

test('each combination is an asset: its words put in, its recipes written out, its name the locale first', () => {
  const { campaign, told } = read({});
  expect(told).toEqual([]);
  expect(campaign.assets.map(({ id }) => id)).toEqual([
    'hero@de-DE.a',
    'hero@de-DE.b',
    'hero@fr-FR.a',
    'hero@ja-JP.a',
    'hero@ja-JP.b',
  ]);
  const [first, second] = campaign.assets;
  expect(first).toMatchObject({
    ref: 'first-light/hero@de-DE.a',
    title: 'First light, de-DE, a',
    alt: 'Flasche auf einem Sims',
    copy: { headline: 'Der Morgen, ganz leise' },
    from: ['01-low-light/d01'],
    recipe: [{ step: 'crop', ratio: '4:5' }, { step: 'tone' }],
    cell: { family: 'hero', values: { locale: 'de-DE', line: 'a' } },
  });
  expect(second?.copy).toEqual({ headline: 'Aufstehen?\r\n"Noch nicht."' });
  expect(campaign.families).toMatchObject([{ id: 'hero', axes: [{ name: 'locale' }, { name: 'line' }] }]);
});

test('the names of cells do not hang on the order of axes', () => {
  const turned = RULE.replace(
    '  locale: [de-DE, fr-FR, ja-JP]\n  line: [a, b]\n',
    '  line: [a, b]\n  locale: [de-DE, fr-FR, ja-JP]\n',
  );
  expect(
    cellsOf(turned)
      .campaign.assets.map(({ id }) => id)
      .toSorted(),
  ).toEqual(
    cellsOf(RULE)
      .campaign.assets.map(({ id }) => id)
      .toSorted(),
  );
});

test('a missing translation is told by row, and never filled in unless that is written down', () => {
  const lines = LINES.replace('静かな朝', '');
  const { campaign, told } = cellsOf(RULE, lines);
  expect(told).toEqual([
    'copy-missing copy/lines.csv:2:54 There is no "headline" for ja-JP, a. This is in the cell hero@ja-JP.a. Write it into campaigns/first-light/copy/lines.csv, row 2, or say in campaigns/first-light/assets/hero/asset.md whose words ja-JP takes.',
  ]);
  expect(campaign.assets.map(({ id }) => id)).not.toContain('hero@ja-JP.a');
  expect(campaign.families[0]?.cells.find(({ name }) => name === 'ja-JP.a')?.lacks).toEqual(['copy.headline']);
  const lent = cellsOf(RULE.replace('  except', '  fallback: { ja-JP: [fr-FR, de-DE] }\n  except'), lines);
  expect(lent.told).toEqual([]);
  expect(lent.campaign.assets.find(({ id }) => id === 'hero@ja-JP.a')?.copy).toEqual({
    headline: 'Le matin tout doux',
  });
  expect(lent.campaign.families[0]?.cells.find(({ name }) => name === 'ja-JP.a')?.lent).toEqual({
    'copy.headline': 'fr-FR',
  });
});

test('products are the rows of a table, drafts an axis, numbers numbers, and one language may have other parameters', () => {
  const rule = `---
title: "{name}"
alt: "{name} for {price}"
recipe:
  - crop: { ratio: "1:1" }
  - sharpen: { radius: "{sharpness}" }
channels: [ig-feed-1x1]
variants:
  product: rows of copy/prices.csv
  picture: [01-low-light/d01, 01-low-light/d02]
  locale: [de]
  copy: prices
  for:
    - where: { product: RB-100, locale: de }
      steps: { 2: { radius: 2 } }
---
`;
  const { campaign, told } = cellsOf(rule, LINES, {
    'campaigns/first-light/copy/prices.csv':
      'sku,name,price,sharpness\nRB-100,Bottle,"2,99 €",0.8\nRB_200,Glass,"4,99 €",1.5\n',
  });
  expect(told).toEqual([]);
  expect(
    campaign.assets.map(({ id, from, alt, recipe }) => [id, from[0], alt, 'radius' in recipe[1]! && recipe[1].radius]),
  ).toEqual([
    ['hero@de.01-low-light-d01.RB-100', '01-low-light/d01', 'Bottle for 2,99 €', 2],
    ['hero@de.01-low-light-d01.RB_200', '01-low-light/d01', 'Glass for 4,99 €', 1.5],
    ['hero@de.01-low-light-d02.RB-100', '01-low-light/d02', 'Bottle for 2,99 €', 2],
    ['hero@de.01-low-light-d02.RB_200', '01-low-light/d02', 'Glass for 4,99 €', 1.5],
  ]);
});

test('a few of many combinations may exist, named in any order, however many the axes would make', () => {
  const many = Array.from({ length: 400 }, (_, at) => `v${at}`).join(', ');
  const rule = (only: string) =>
    RULE.replace('line: [a, b]', `line: [a, b]\n  size: [${many}]\n  shape: [${many}]`).replace(
      / {2}except.*\n/,
      `  only: ${only}\n`,
    );
  const { campaign, told } = cellsOf(
    rule(
      '[{ size: v9, shape: v1, line: b, locale: de-DE }, { size: [v2, v9], shape: v1, line: b, locale: de-DE }, { size: v2, shape: v1, line: a, locale: fr-FR }]',
    ),
  );
  expect(told).toEqual([]);
  expect(campaign.assets.map(({ id }) => id)).toEqual([
    'hero@de-DE.b.v1.v2',
    'hero@de-DE.b.v1.v9',
    'hero@fr-FR.a.v1.v2',
  ]);
  expect(cellsOf(rule('[{ size: v9 }, { shape: [v1, v2, v3, v4, v5, v6, v7, v8, v9] }]')).told).toEqual([
    'variants-wrong assets/hero/asset.md:11:1 These axes make 24,000 combinations (3 of locale × 2 of line × 400 of shape × 400 of size, those of "only"); at most 20,000 are made of one asset. Make several assets of it, each with fewer values. None of these is made.',
  ]);
});

test('what one language has otherwise may ask for words of its own, which no other language needs', () => {
  const rule = RULE.replace(
    '  except',
    '  for: [{ where: { locale: de-DE }, steps: { 2: { exposure: "{copy.light}" } } }]\n  except',
  );
  const { campaign, told } = cellsOf(rule, `${LINES}light;b;0.3;;\r\n`);
  expect(campaign.assets.map(({ id, recipe }) => [id, 'exposure' in recipe[1]! && recipe[1].exposure])).toEqual([
    ['hero@de-DE.b', 0.3],
    ['hero@fr-FR.a', 0.1],
    ['hero@ja-JP.a', 0.1],
    ['hero@ja-JP.b', 0.1],
  ]);
  expect(told).toEqual([
    'copy-missing copy/lines.csv:1:1 There is no "light" for de-DE, a. This is in the cell hero@de-DE.a. Write it into campaigns/first-light/copy/lines.csv, or say in campaigns/first-light/assets/hero/asset.md whose words de-DE takes.',
  ]);
});

test('a script has its font, and others for what that lacks', () => {
  const rule = RULE.replace(
    '  - use: house-look',
    '  - text: { text: "{copy.headline}", font: references/latin.woff, size: "6%" }',
  ).replace(
    '  except',
    '  fonts: { Jpan: [references/jp.woff, references/latin.woff], Latn: references/serif.woff }\n  except',
  );
  const fonts = cellsOf(rule).campaign.assets.map(({ recipe }) => {
    const step = recipe[1]!;
    return 'font' in step && [step.font, step.fallback];
  });
  expect(fonts).toEqual([
    ['references/serif.woff', undefined],
    ['references/serif.woff', undefined],
    ['references/serif.woff', undefined],
    ['references/jp.woff', ['references/latin.woff']],
    ['references/jp.woff', ['references/latin.woff']],
  ]);
});

test('headings are languages as programs write them too, and fields that only look like one are fields', () => {
  const rule = RULE.replace('{copy.alt}', '{copy.alt-text}').replace('{copy.headline}', '{ copy.Überschrift }');
  const { campaign, told } = cellsOf(
    rule,
    'line,Überschrift de_DE,Überschrift fr_FR,Überschrift ja_JP,alt-text\na,Leise,Doux,朝,Bottle\nb,Laut,,夜,Bottle\n',
  );
  expect(told).toEqual([]);
  expect(campaign.assets.map(({ alt, copy }) => [alt, copy['headline']])).toEqual([
    ['Bottle', 'Leise'],
    ['Bottle', 'Laut'],
    ['Bottle', 'Doux'],
    ['Bottle', '朝'],
    ['Bottle', '夜'],
  ]);
});

test('a heading may begin with a capital: it names its axis all the same', () => {
  const { campaign, told } = cellsOf(RULE, LINES.replace('field;line;', 'Field;Line;'));
  expect(told).toEqual([]);
  expect(campaign.assets.map(({ copy }) => copy['headline'])).toEqual([
    'Der Morgen, ganz leise',
    'Aufstehen?\r\n"Noch nicht."',
    'Le matin tout doux',
    '静かな朝',
    'まだ早い',
  ]);
});

test('nothing enters what a recorded step says a tool was told', () => {
  const output = `sha256:${'a'.repeat(64)}`;
  const { campaign, told } = cellsOf(
    RULE.replace(
      '  - use:',
      `  - recorded: { file: out.png, output: "${output}", input: "${output}", tool: rembg, arguments: [i, "{in}", "{out}"] }\n  - use:`,
    ),
  );
  expect(told).toEqual([]);
  expect(campaign.assets[0]?.recipe[1]).toMatchObject({ step: 'recorded', arguments: ['i', '{in}', '{out}'] });
});

test('YAML holds copy as well, and a column may name field and language', () => {
  const rule = RULE.replace('  locale', '  copy: words\n  locale');
  const yaml = {
    'campaigns/first-light/copy/words.yaml': `- line: a
  headline: { de-DE: Leise, fr-FR: Doux, ja-JP: 朝 }
  alt de-DE: Flasche
  alt: Bottle
- line: b
  headline: { de-DE: Laut, ja-JP: 夜 }
  alt: Bottle
`,
  };
  const { campaign, told } = cellsOf(rule, LINES, yaml);
  expect(told).toEqual([]);
  expect(campaign.assets.map(({ alt, copy }) => [alt, copy['headline']])).toEqual([
    ['Flasche', 'Leise'],
    ['Bottle', 'Laut'],
    ['Bottle', 'Doux'],
    ['Bottle', '朝'],
    ['Bottle', '夜'],
  ]);
});

test('a number that YAML reads otherwise than it stands is told, and no picture has it', () => {
  const yaml = {
    'campaigns/first-light/copy/prices.yaml': '- line: a\n  price: 2.50\n- line: b\n  price: 3\n',
  };
  const { campaign, told } = cellsOf(RULE.replace('{copy.alt}', '{price}'), LINES, yaml);
  expect(told).toEqual([
    'copy-unreadable copy/prices.yaml:2:10 Row 1, "price" is a number that would be printed as 2.5. Put it in quotes, so that it is printed as it stands.',
  ]);
  expect(campaign.assets.map(({ id, alt }) => [id, alt])).toEqual([
    ['hero@de-DE.b', '3'],
    ['hero@ja-JP.b', '3'],
  ]);
});

test.each([
  [
    '{unknown}',
    RULE.replace('{copy.headline}', '{copy.headlin}'),
    LINES,
    'placeholder-unknown assets/hero/asset.md:4:19 {copy.headlin} is neither an axis of this asset nor a column of its copy. Did you mean {copy.headline}?',
  ],
  [
    '{Headline}',
    RULE.replace('{copy.headline}', '{Headline}'),
    LINES,
    'placeholder-unknown assets/hero/asset.md:4:19 {Headline} is neither an axis of this asset nor a column of its copy. There are: locale, line, copy.alt, copy.headline.',
  ],
  [
    '{}',
    RULE.replace('{copy.headline}', 'Quiet {}'),
    LINES,
    'placeholder-unknown assets/hero/asset.md:4:19 Nothing stands between these braces. Write the name of an axis or of a column of copy between two braces, or leave them out: no text of an asset with variants has others.',
  ],
  [
    'a brace that is never closed',
    RULE.replace('{copy.headline}', '{copy.headline'),
    LINES,
    'placeholder-unknown assets/hero/asset.md:4:19 A brace stands alone here: { Write the name of an axis or of a column of copy between two braces, or leave them out: no text of an asset with variants has others.',
  ],
  [
    'a table without texts',
    RULE,
    'field,line,de-DE,fr-FR,ja-JP\n',
    'copy-unreadable copy/lines.csv:1:1 This table has a first row and no texts. Export the table once more as CSV in UTF-8, with the names of its columns in the first row.',
  ],
  [
    'a formula of a wide keyboard',
    RULE,
    LINES.replace('静かな朝', '＝HYPERLINK(1)'),
    'copy-unsafe copy/lines.csv:2:54 Row 2, column "ja-JP" is a formula, which a spreadsheet would run. Put in the text that it gives: copy the column and paste its values.',
  ],
  [
    'a word joiner between Latin letters',
    RULE,
    LINES.replace('tout doux', 'tout\u2060doux'),
    'copy-unsafe copy/lines.csv:2:35 Row 2, column "fr-FR" holds a word joiner (U+2060), which nobody sees. Delete it, and type the text anew around it.',
  ],
  [
    'a column twice',
    RULE,
    LINES.replace('fr-FR', 'DE-de'),
    'copy-column copy/lines.csv:1:18 The column "de-DE" is there twice, as column 3 and as column 4. Leave one of them, or give it another name.',
  ],
  [
    'a column twice but for the case of its letters',
    RULE,
    LINES.replace('line;de-DE', 'line;Line'),
    'copy-column copy/lines.csv:1:12 The column "Line" is there twice, as column 2 and as column 3. Leave one of them, or give it another name.',
  ],
  [
    'braces',
    RULE,
    LINES.replace('静かな朝', '{price}'),
    'copy-unsafe copy/lines.csv:2:54 Row 2, column "ja-JP" holds braces: copy is put in as it is, and nothing is filled in inside of it. Write the text out, or put what changes into a column of its own.',
  ],
  [
    'a formula',
    RULE,
    LINES.replace('静かな朝', '=HYPERLINK(1)'),
    'copy-unsafe copy/lines.csv:2:54 Row 2, column "ja-JP" is a formula, which a spreadsheet would run. Put in the text that it gives: copy the column and paste its values.',
  ],
  [
    'a zero width space',
    RULE,
    LINES.replace('静かな朝', '静か\u200bな朝'),
    'copy-unsafe copy/lines.csv:2:54 Row 2, column "ja-JP" holds a zero width space (U+200B), which nobody sees. Delete it, and type the text anew around it.',
  ],
  [
    'a mark that turns text',
    RULE,
    LINES.replace('静かな朝', '静か\u202eな朝'),
    'copy-unsafe copy/lines.csv:2:54 Row 2, column "ja-JP" holds an invisible character (U+202E), which nobody sees. Delete it, and type the text anew around it.',
  ],
  [
    'a path',
    RULE.replace('[a, b]', '["../../x", b]'),
    LINES,
    'field-wrong assets/hero/asset.md:13:10 Entry 1 of "line" is "../../x": write letters, digits, hyphens and underscores: it becomes part of names; a draft as <batch>/<draft>. Write the values of an axis: a list, or the rows of a table of copy.',
  ],
  [
    'a value twice',
    RULE.replace('[a, b]', '[a, A]'),
    LINES,
    'variants-wrong assets/hero/asset.md:13:13 "a" and "A" of the axis "line" are one name on systems that ignore case. Leave one of them, or rename it.',
  ],
  [
    'a value that there is not',
    RULE.replace('line: b }]', 'line: c }]'),
    LINES,
    'variants-wrong assets/hero/asset.md:14:29 The axis "line" has no value "c". Did you mean "a"?',
  ],
  [
    'a language as nobody writes it',
    RULE.replace('[de-DE,', '[de_DE,'),
    LINES,
    'field-wrong assets/hero/asset.md:12:12 Entry 1 of "locale" is "de_DE": write a language as BCP 47 has it, de or de-DE. Write the languages, as BCP 47 writes them.',
  ],
])('%s is a clear problem', (_, rule, lines, message) => {
  const { told } = cellsOf(rule, lines);
  expect(told[0]).toBe(message);
});

test('100,000 combinations are counted and not made', () => {
  const many = Array.from({ length: 400 }, (_, at) => `v${at}`).join(', ');
  const { campaign, told } = cellsOf(
    RULE.replace('line: [a, b]', `line: [${many}]\n  size: [${many}]`).replace(/ {2}except.*\n/, ''),
  );
  expect(campaign.assets).toEqual([]);
  expect(told).toEqual([
    'variants-wrong assets/hero/asset.md:11:1 These axes make 480,000 combinations (3 of locale × 400 of line × 400 of size); at most 20,000 are made of one asset. Make several assets of it, each with fewer values. None of these is made.',
  ]);
});

test('of many faults in a table the first two hundred are told, and how many more there are', () => {
  const rows = Array.from({ length: 300 }, (_, at) => `headline-${at};;=1;x;y`);
  const { told } = cellsOf(RULE, `${LINES}${rows.join('\r\n')}\r\n`);
  expect(told).toHaveLength(200);
  expect(told.at(-1)).toMatch(
    /^copy-unsafe copy\/lines\.csv:\d+:\d+ Row 204, column "de-DE" is a formula, which a spreadsheet would run\. 100 more problems of this table are told when these are mended\. /,
  );
});

test('marks that a script needs are no faults', () => {
  const lines = LINES.replace('静かな朝', '👩‍👧 می‌خواهم ab­c 2 €');
  expect(cellsOf(RULE, lines).told).toEqual([]);
});
