import { afterEach, expect, it } from 'vitest';
import { printPretty } from '../../core/problem/print-problems.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { type Files, folderOf } from '../../testing/folder.ts';
import { pngOf } from '../../testing/png.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { check } from './check.ts';

const TEAM = 'campaigns/team.yaml';
const BRIEF = 'campaigns/first-light/brief.mdx';
const BRANDS = `brands:
  fernbrook: { name: Fernbrook }
  kettle: { name: Kettle & Crane }
`;
const text = (path: string): string => String(SMALL_RECORD[path]);

let folder: ReturnType<typeof folderOf> | undefined;
afterEach(() => folder?.remove());

/** What check says to a team with these lines, and a record with these files besides. */
async function saidOf(lines: string, files: Files = {}): Promise<string> {
  folder = folderOf({ ...SMALL_RECORD, [TEAM]: `${text(TEAM)}${lines}`, ...files });
  const { problems } = await check({ root: folder.path, now: '2026-11-24T09:00:00Z' }).catch((thrown: unknown) => {
    if (thrown instanceof Refusal) return thrown;
    throw thrown;
  });
  return printPretty(
    problems.filter(({ code }) => /^(?:brand|look)-|^(?:id-twice|gate-closed|role-missing|field-\w+)$/.test(code)),
  );
}
/** Whether the pictures of the second campaign are those of the first. */
const SAME = true;
const ofAnother = (brand: string, more: Files = {}, same = false): Files => ({
  ...Object.fromEntries(
    Object.entries(SMALL_RECORD)
      .filter(([path]) => path.startsWith('campaigns/first-light/'))
      .map(([path, content], at) => [
        path.replace('first-light', 'slow-morning'),
        typeof content === 'string' || same ? content : pngOf(40, 50, [at, 20, 200]),
      ]),
  ),
  'campaigns/slow-morning/brief.mdx': text(BRIEF).replace('brand: Fernbrook', `brand: ${brand}`),
  ...more,
});

it('briefs name a brand by its name or its short name, however it is spelt', async () => {
  expect(await saidOf(BRANDS)).toBe('no problems');
  expect(await saidOf(BRANDS, ofAnother('kettle &  CRANE'))).toBe('no problems');
  expect(await saidOf(BRANDS, ofAnother('to be named'))).toBe('no problems');
});

it('a brand that nobody listed, in a brief and of a person', async () => {
  expect(
    await saidOf(
      `  - { id: ruth, name: Ruth Abara, roles: [legal], emails: [ruth@example.com], brands: [kettel] }\n${BRANDS}`,
      ofAnother('Kettle & Krane'),
    ),
  ).toMatchInlineSnapshot(`
    "campaigns/slow-morning/brief.mdx:3:8  error  brand-unknown
      campaigns/team.yaml lists no brand "Kettle & Krane".
      why  A brand decides by which rules a campaign is judged and in whose catalogue it stands; a misspelt one would get other rules.
      do   Did you mean "Kettle & Crane"? Otherwise add it under brands.

    campaigns/team.yaml:5:88  error  brand-unknown
      Ruth Abara decides for the brand "kettel", and there is none of that short name.
      why  A brand decides by which rules a campaign is judged and in whose catalogue it stands; a misspelt one would get other rules.
      do   Did you mean "kettle"?

    2 errors"
  `);
});

it('one name for two brands', async () => {
  expect(
    await saidOf('brands:\n  fernbrook: { name: Fernbrook }\n  mills: { name: fernbrook }\n'),
  ).toMatchInlineSnapshot(`
    "campaigns/team.yaml:7:18  error  id-twice
      The brand fernbrook is called "fernbrook" already.
      why  Two things with one id cannot be told apart.
      do   Give one of the two another name.

    1 error"
  `);
});

it('colours that cannot be read, each with its number', async () => {
  expect(
    await saidOf(
      'brands:\n  fernbrook:\n    name: Fernbrook\n    site:\n      look:\n        colours:\n          ink: { light: "#777777", dark: "#F2EDE6" }\n          mark: { light: "#8a3b12", dark: "#5a2a10" }\n',
    ),
  ).toMatchInlineSnapshot(`
    "campaigns/team.yaml:11:25  error  look-contrast
      ink #777777 stands out from the light ground #d3d3d3 (well) by 2.99, and 4.5 is asked.
      why  What too many people cannot read is no look; WCAG 2.2 asks 4.5 of words and 3 of shapes.
      do   Choose a darker one. The grounds stay grey, because pictures are judged on them.

    campaigns/team.yaml:12:43  error  look-contrast
      mark #5a2a10 stands out from the dark ground #272727 (sheet) by 1.26, and 3 is asked.
      why  What too many people cannot read is no look; WCAG 2.2 asks 4.5 of words and 3 of shapes.
      do   Choose a lighter one. The grounds stay grey, because pictures are judged on them.

    2 errors"
  `);
});

it('files of a look that are not there, or are something else', async () => {
  expect(
    await saidOf(
      'site: { look: { logo: brands/gone.png, type: { titles: brands/letters.woff2 } } }\nbrands:\n  fernbrook: { name: Fernbrook, site: { look: { logo: brands/logo.png, logoOnDark: brands/long.png } } }\n',
      {
        'campaigns/brands/letters.woff2': Buffer.from('OTTO and more'),
        'campaigns/brands/logo.png': '<svg/>',
        'campaigns/brands/long.png': pngOf(260, 20, [0, 0, 0]),
      },
    ),
  ).toMatchInlineSnapshot(`
    "campaigns/team.yaml:5:23  error  look-file
      campaigns/brands/gone.png cannot be shown: it is not there.
      why  A page without its logo, or in other letters than its brand’s, looks like somebody else’s.
      do   Name a file below campaigns/, as brands/fernbrook.png: a picture for a logo, a WOFF2 of at most 120 kB for letters.

    campaigns/team.yaml:5:56  error  look-file
      campaigns/brands/letters.woff2 cannot be shown: it is no font in WOFF2.
      why  A page without its logo, or in other letters than its brand’s, looks like somebody else’s.
      do   Name a file below campaigns/, as brands/fernbrook.png: a picture for a logo, a WOFF2 of at most 120 kB for letters.

    campaigns/team.yaml:7:55  error  look-file
      campaigns/brands/logo.png cannot be shown: it is not a PNG, JPEG, WebP, AVIF or TIFF file.
      why  A page without its logo, or in other letters than its brand’s, looks like somebody else’s.
      do   Name a file below campaigns/, as brands/fernbrook.png: a picture for a logo, a WOFF2 of at most 120 kB for letters.

    campaigns/team.yaml:7:84  error  look-file
      campaigns/brands/long.png cannot be shown: it is more than twelve times as wide as it is high.
      why  A page without its logo, or in other letters than its brand’s, looks like somebody else’s.
      do   Name a file below campaigns/, as brands/fernbrook.png: a picture for a logo, a WOFF2 of at most 120 kB for letters.

    4 errors"
  `);
});

it('files that could hold code, lie elsewhere, or are no letters for pages', async () => {
  expect(
    await saidOf(
      'brands: { fernbrook: { name: Fernbrook, site: { look: { logo: ../logo.svg, type: { text: brands/letters.ttf } } } } }\n',
    ),
  ).toMatchInlineSnapshot(`
    "campaigns/team.yaml:5:63  error  field-wrong
      "logo" is "../logo.svg": name a file inside this folder: no absolute path, no "..", no backslash.
      why  The fact is there, but not in a form that can be used.
      do   Write the logo in the head of every page, in place of the title: a picture below campaigns/.
           logo: brands/fernbrook.png

    campaigns/team.yaml:5:63  error  field-wrong
      "logo" is "../logo.svg": name a PNG, WebP, AVIF or JPEG; a drawing (SVG) can hold code.
      why  The fact is there, but not in a form that can be used.
      do   Write the logo in the head of every page, in place of the title: a picture below campaigns/.
           logo: brands/fernbrook.png

    campaigns/team.yaml:5:90  error  field-wrong
      "text" is "brands/letters.ttf": name a font as WOFF2, which is what pages load.
      why  The fact is there, but not in a form that can be used.
      do   Write the letters of everything else.
           text: brands/fernbrook-text.woff2

    3 errors"
  `);
});

it('a draft that lies in the campaigns of two brands', async () => {
  expect(await saidOf(BRANDS, ofAnother('fernbrook', {}, SAME))).toBe('no problems');
  expect(await saidOf(BRANDS, ofAnother('Kettle & Crane', {}, SAME))).toMatchInlineSnapshot(`
    "campaigns/slow-morning/batches/01-low-light/batch.md:9:5  warning  brand-crossed
      slow-morning/01-low-light/d01 is of Kettle & Crane and is the same file as first-light/01-low-light/d01, which is of Fernbrook.
      why  Whoever works for several clients shows none of them what was made for another.
      do   Take it out of one of the two, unless both have agreed to it: each catalogue shows its own copy.

    campaigns/slow-morning/batches/01-low-light/batch.md:10:5  warning  brand-crossed
      slow-morning/01-low-light/d02 is of Kettle & Crane and is the same file as first-light/01-low-light/d02, which is of Fernbrook.
      why  Whoever works for several clients shows none of them what was made for another.
      do   Take it out of one of the two, unless both have agreed to it: each catalogue shows its own copy.

    2 warnings"
  `);
});

it('what a campaign takes from another brand’s', async () => {
  const crossing = ofAnother('Kettle & Crane', {
    'campaigns/slow-morning/brief.mdx': text(BRIEF)
      .replace('brand: Fernbrook', 'brand: Kettle & Crane')
      .replace('criteria:', 'forkedFrom: { campaign: first-light, asset: hero }\ncriteria:'),
    'campaigns/slow-morning/references/references.md': `---
references:
  - { id: product-front, file: product-front.png, kind: product, note: Colour is binding }
  - { id: like-this, kind: winner, asset: first-light/hero, note: The light }
---
`,
    'campaigns/slow-morning/assets/hero/asset.md': text('campaigns/first-light/assets/hero/asset.md').replace(
      '- crop: { ratio: "4:5" }',
      '- use: house-look',
    ),
    'campaigns/slow-morning/batches/01-low-light/batch.md': text(
      'campaigns/first-light/batches/01-low-light/batch.md',
    ).replace('light: low warm sun', 'light: { use: first-light/01-low-light/light }'),
  });
  const house = 'recipes: { house-look: [{ use: first-light/hero }] }\n';
  expect(await saidOf(`${BRANDS}${house}`, crossing)).toMatchInlineSnapshot(`
    "campaigns/slow-morning/assets/hero/asset.md:7:3  warning  brand-crossed
      slow-morning is of Kettle & Crane and uses the recipe of first-light/hero, which is of Fernbrook.
      why  Whoever works for several clients shows none of them what was made for another.
      do   Take it out where the two are clients who shall not see each other: no catalogue of Kettle & Crane alone can be built with it. Where both are of one house, nothing has to be done.

    campaigns/slow-morning/batches/01-low-light/batch.md:6:12  warning  brand-crossed
      slow-morning is of Kettle & Crane and uses words of first-light/01-low-light/light, which is of Fernbrook.
      why  Whoever works for several clients shows none of them what was made for another.
      do   Take it out where the two are clients who shall not see each other: no catalogue of Kettle & Crane alone can be built with it. Where both are of one house, nothing has to be done.

    campaigns/slow-morning/brief.mdx:9:25  warning  brand-crossed
      slow-morning is of Kettle & Crane and was forked from first-light, which is of Fernbrook.
      why  Whoever works for several clients shows none of them what was made for another.
      do   Take it out where the two are clients who shall not see each other: no catalogue of Kettle & Crane alone can be built with it. Where both are of one house, nothing has to be done.

    campaigns/slow-morning/references/references.md:4:43  warning  brand-crossed
      slow-morning is of Kettle & Crane and refers to first-light/hero, which is of Fernbrook.
      why  Whoever works for several clients shows none of them what was made for another.
      do   Take it out where the two are clients who shall not see each other: no catalogue of Kettle & Crane alone can be built with it. Where both are of one house, nothing has to be done.

    4 warnings"
  `);
  expect(await saidOf(house, crossing)).toBe('no problems');
});

it('a gate that is closed for one brand alone, and an owner who decides for others', async () => {
  expect(
    await saidOf(
      'brands:\n  fernbrook:\n    name: Fernbrook\n    policy: { gates: { asset: { roles: { legal: 1 } } } }\n  kettle: { name: Kettle & Crane }\n',
      {
        [TEAM]: `${text(TEAM).replace('emails: [tom@example.com]', 'emails: [tom@example.com], brands: [kettle]')}brands:\n  fernbrook:\n    name: Fernbrook\n    policy: { gates: { asset: { roles: { legal: 1 } } } }\n  kettle: { name: Kettle & Crane }\n`,
      },
    ),
  ).toMatchInlineSnapshot(`
    "campaigns/first-light/brief.mdx:7:56  error  role-missing
      Tom Okafor is the editor of this campaign, but does not decide for Fernbrook.
      why  Every campaign has an owner for its idea and one for its workflow.
      do   Name somebody else, or add the brand to the brands of tom in campaigns/team.yaml.

    campaigns/team.yaml:8:49  warning  gate-closed
      Nobody can open the gate of assets for Fernbrook: it asks for a legal counsel, and the team has none.
      why  What waits for somebody who cannot come waits for ever, and nobody is told while there is still time.
      do   Change brands.fernbrook.policy.gates.asset.roles in campaigns/team.yaml: let the creative lead (Mara Lindqvist) decide: creative-lead: 1; or make somebody else a legal counsel too.

    1 error, 1 warning"
  `);
});

it('a code host that asks whom a brand’s own policy asks, and nobody who decides for it', async () => {
  const legal = '  - { id: ruth, name: Ruth Abara, roles: [legal], emails: [ruth@example.com], handle: ruth-a }\n';
  const kurt =
    '  - { id: kurt, name: Kurt Falk, roles: [legal], emails: [kurt@example.com], handle: kurt-f, brands: [kettle] }\n';
  const brands =
    'brands:\n  fernbrook: { name: Fernbrook, policy: { gates: { asset: { roles: { legal: 1 } } } } }\n  kettle: { name: Kettle & Crane }\n';
  const asked = async (owner: string): Promise<string[]> => {
    folder?.remove();
    folder = folderOf({
      ...SMALL_RECORD,
      [TEAM]: `${text(TEAM)}${legal}${kurt}${brands}`,
      '.github/CODEOWNERS': `/campaigns/first-light/approvals/assets-* ${owner}\n`,
    });
    const { problems } = await check({ root: folder.path, now: '2026-11-24T09:00:00Z' });
    return problems.flatMap(({ code, message, fix }) => (code === 'code-owners-differ' ? [`${message} ${fix}`] : []));
  };
  expect(await asked('@ruth-a')).toEqual([]);
  expect(await asked('@kurt-f')).toEqual([
    'The code host asks @kurt-f about approvals of assets, and none of them may decide there: the policy asks for a legal counsel. Put into this line who may: @ruth-a (Ruth Abara). Or change brands.fernbrook.policy.gates.asset.roles in campaigns/team.yaml.',
  ]);
});
