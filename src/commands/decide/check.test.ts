import { afterEach, describe, expect, it } from 'vitest';
import { printPretty } from '../../core/problem/print-problems.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { type Files, folderOf } from '../../testing/folder.ts';
import { notSmall } from '../../testing/not-small.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { check } from './check.ts';

const NOW = '2026-11-24T09:00:00Z';
const BRIEF = 'campaigns/first-light/brief.mdx';
const BATCH = 'campaigns/first-light/batches/01-low-light/batch.md';
const ASSET = 'campaigns/first-light/assets/hero/asset.md';
const TEAM = 'campaigns/team.yaml';

let folder: ReturnType<typeof folderOf> | undefined;
afterEach(() => folder?.remove());

/** Checks the small record with some files changed or (null) removed; returns what people read. Asserts that nothing is written. */
async function saidOf(changes: { [path: string]: string | Uint8Array | null }): Promise<string> {
  const files = Object.fromEntries(
    Object.entries({ ...SMALL_RECORD, ...changes }).filter(([, content]) => content !== null),
  ) as Files;
  folder = folderOf(files);
  const before = folder.list();
  const problems = await check({ root: folder.path, now: NOW }).then(
    (checked) => checked.problems,
    (thrown: unknown) => {
      if (thrown instanceof Refusal) return thrown.problems;
      throw thrown;
    },
  );
  expect(folder.list().filter((path) => !path.startsWith('.greenlit/'))).toEqual(before);
  return printPretty(problems.filter(notSmall));
}

/** A file of the small record with one piece of text replaced; the piece must be there. */
function changed(path: string, from: string, to: string): { [path: string]: string } {
  const text = String(SMALL_RECORD[path]);
  expect(text).toContain(from);
  return { [path]: text.replace(from, to) };
}

describe('a broken record gets the right message', () => {
  it('and a whole one gets none', async () => {
    expect(await saidOf({})).toMatchInlineSnapshot(`"no problems"`);
  });
  it('an address that two people claim', async () => {
    expect(
      await saidOf(changed(TEAM, '[jonas@example.com]', '[jonas@example.com, Mara@example.com]')),
    ).toMatchInlineSnapshot(`
      "campaigns/team.yaml:3:84  error  address-twice
        Mara@example.com is the address of Mara Lindqvist already, so nothing that comes from it is known to be anybody’s.
        why  People are known by the address they commit with; what comes from one that two people claim is nobody’s.
        do   Leave it with the one whose it is, and give the other person one of their own.

      1 error"
    `);
  });
  it('a fact that a draft has as its batch, and the batch does not say', async () => {
    expect(
      await saidOf(changed(BATCH, 'seed: "41001",', 'seed: "41001", asBatch: [tool, promt], notRecorded: [lens],')),
    ).toMatchInlineSnapshot(`
      "campaigns/first-light/batches/01-low-light/batch.md:9:62  error  as-batch-unknown
        Of d01 "promt" is to be as the batch, and the batch does not say it.
        why  A draft has as its batch what the batch says; what it does not say would be lost without a word.
        do   Did you mean "prompt"? Otherwise write the fact at the draft itself, or take it out of the list.

      campaigns/first-light/batches/01-low-light/batch.md:9:84  error  as-batch-unknown
        Of d01 "lens" was not recorded, and the batch does not say it either.
        why  A draft has as its batch what the batch says; what it does not say would be lost without a word.
        do   The batch says: tool, prompt.

      2 errors"
    `);
  });
  it('a misspelt key', async () => {
    expect(await saidOf(changed(ASSET, 'alt:', 'atl:'))).toMatchInlineSnapshot(`
      "campaigns/first-light/assets/hero/asset.md:2:1  error  field-missing
        "alt" is missing from an asset.
        why  The record needs this fact.
        do   Add it: what it shows, for those who cannot see it; it travels in the files.
             alt: Soda bottle on a sunlit plaster ledge

      campaigns/first-light/assets/hero/asset.md:3:1  error  field-unknown
        "atl" is not a field of an asset.
        why  A key that nothing reads is nearly always a misspelt one, and its fact would be lost silently.
        do   Did you mean "alt"? Otherwise remove the line.

      2 errors"
    `);
  });
  it('a missing fact', async () => {
    expect(await saidOf(changed(BRIEF, 'message: Morning begins quietly\n', ''))).toMatchInlineSnapshot(`
      "campaigns/first-light/brief.mdx:2:1  error  field-missing
        "message" is missing from a brief.
        why  The record needs this fact.
        do   Add it: the one thing they should take away.
             message: Morning begins quietly

      1 error"
    `);
  });
  it('a handle and an address in forms that no host has', async () => {
    const team = String(SMALL_RECORD[TEAM]).replace(
      /people:\n.*\n/,
      "people:\n  - { id: mara, name: Mara, roles: [creative-lead], emails: [mara at example.com], handle: '@mara' }\n",
    );
    expect(await saidOf({ [TEAM]: team })).toMatchInlineSnapshot(`
      "campaigns/team.yaml:2:62  error  field-wrong
        Entry 1 of "emails" is "mara at example.com": write one address as commits carry it, name@host.
        why  The fact is there, but not in a form that can be used.
        do   Write addresses this person commits with; git evidence is matched to them.
             emails: ["mara@example.com"]

      campaigns/team.yaml:2:92  error  field-wrong
        "handle" is "@mara": write the name of the account alone, without @ and spaces: letters, digits, "-", "_" and ".".
        why  The fact is there, but not in a form that can be used.
        do   Write the name on the code host, without @.
             handle: mara-lindqvist

      2 errors"
    `);
  });
  it('a seed that is no number', async () => {
    expect(await saidOf(changed(BATCH, 'seed: "41001"', 'seed: random'))).toMatchInlineSnapshot(`
      "campaigns/first-light/batches/01-low-light/batch.md:9:37  error  field-wrong
        "seed" is "random": write digits only.
        why  The fact is there, but not in a form that can be used.
        do   Write the seed, as text: seeds exceed what a number can hold.
             seed: "41001"

      1 error"
    `);
  });
  it('a value that loses its end behind a "#"', async () => {
    expect(await saidOf(changed(ASSET, 'title: First light, hero', 'title: First light #2'))).toMatchInlineSnapshot(`
      "campaigns/first-light/assets/hero/asset.md:2:20  warning  yaml-comment
        "#" without quotes begins a comment: of this value only "First light" is read.
        why  In YAML a "#" behind a space begins a comment, and a comment says nothing to anybody but whoever opens the file.
        do   Put the whole value in quotes; where a comment is meant, write a space behind its "#".
             "First light #2"

      1 warning"
    `);
  });
  it('a colour without quotes, in braces and alone', async () => {
    expect(
      await saidOf(changed(ASSET, 'crop: { ratio: "4:5" }', 'flatten: { colour: #ffffff }')),
    ).toMatchInlineSnapshot(`
      "campaigns/first-light/assets/hero/asset.md:7:24  error  yaml-invalid
        "#" without quotes begins a comment here, and the rest of the line is lost: #ffffff }
        why  The facts are YAML; nothing in this file can be used until it parses.
        do   Put the value in quotes.
             "#ffffff"

      1 error"
    `);
    expect(
      await saidOf(changed(ASSET, 'crop: { ratio: "4:5" }', 'flatten:\n      colour: #ffffff')),
    ).toMatchInlineSnapshot(`
      "campaigns/first-light/assets/hero/asset.md:8:15  error  field-wrong
        "colour" is empty, because "#" without quotes begins a comment.
        why  The fact is there, but not in a form that can be used.
        do   Put the colour in quotes.
             colour: "#f4efe6"

      1 error"
    `);
  });
  it('a text without quotes that is all comment', async () => {
    expect(await saidOf(changed(ASSET, 'title: First light, hero', 'title: #2 of three'))).toMatchInlineSnapshot(`
      "campaigns/first-light/assets/hero/asset.md:2:8  error  field-wrong
        "title" is empty, because "#" without quotes begins a comment.
        why  The fact is there, but not in a form that can be used.
        do   Put the value in quotes.
             title: "#2 of three"

      1 error"
    `);
  });
  it('characters that nobody sees: behind the fence, in a key, in an id, in front of a key', async () => {
    expect(await saidOf(changed(ASSET, '---\ntitle', '--- \ntitle'))).toMatchInlineSnapshot(`
      "campaigns/first-light/assets/hero/asset.md:1:1  error  front-matter-missing
        The first line has a space behind its three dashes.
        why  The facts of a record file stand between two lines of three dashes at its top.
        do   Delete what stands behind them: nobody sees it.
             ---
             title: First light, hero
             ---

      1 error"
    `);
    expect(await saidOf(changed(ASSET, 'alt:', 'alt\u00a0:'))).toMatchInlineSnapshot(`
      "campaigns/first-light/assets/hero/asset.md:2:1  error  field-missing
        "alt" is missing from an asset.
        why  The record needs this fact.
        do   Add it: what it shows, for those who cannot see it; it travels in the files.
             alt: Soda bottle on a sunlit plaster ledge

      campaigns/first-light/assets/hero/asset.md:3:1  error  field-unknown
        "alt " is not a field of an asset; the name holds a no-break space (U+00A0).
        why  A key that nothing reads is nearly always a misspelt one, and its fact would be lost silently.
        do   Did you mean "alt"? Otherwise remove the line.

      2 errors"
    `);
    expect(await saidOf(changed(BATCH, 'id: d01', 'id: d01\u200b'))).toMatchInlineSnapshot(`
      "campaigns/first-light/batches/01-low-light/batch.md:9:11  error  field-wrong
        "id" is "d01​": write lower-case letters, digits and single hyphens; it holds a zero width space (U+200B).
        why  The fact is there, but not in a form that can be used.
        do   Write the frame number.
             id: d01

      1 error"
    `);
    expect(await saidOf(changed(ASSET, 'alt: ', 'alt:\u00a0'))).toMatchInlineSnapshot(`
      "campaigns/first-light/assets/hero/asset.md:3:1  error  yaml-invalid
        This is not YAML: Implicit keys need to be on a single line. The line holds a no-break space (U+00A0), which is no plain space.
        why  The facts are YAML; nothing in this file can be used until it parses.
        do   Delete that character, and type a space where one belongs.

      1 error"
    `);
  });
  it('a file whose name differs by capital letters, or by the Unicode form that a Mac writes', async () => {
    const [folder, picture] = [
      'campaigns/first-light/references',
      SMALL_RECORD['campaigns/first-light/references/product-front.png']!,
    ];
    const gone = { [`${folder}/product-front.png`]: null };
    expect(await saidOf({ ...gone, [`${folder}/Product-Front.PNG`]: picture as Uint8Array })).toMatchInlineSnapshot(`
      "campaigns/first-light/references/references.md:3:32  error  picture-missing
        There is no file campaigns/first-light/references/product-front.png, only Product-Front.PNG, which differs by letter case.
        why  The record names a file that is not in the repository.
        do   Rename the file to what is written here: other systems take these for two names.

      1 error"
    `);
    const named = changed(`${folder}/references.md`, 'file: product-front.png', 'file: caf\u00e9.png');
    expect(
      await saidOf({ ...gone, ...named, [`${folder}/cafe\u0301.png`]: picture as Uint8Array }),
    ).toMatchInlineSnapshot(`
      "campaigns/first-light/references/references.md:3:32  error  picture-missing
        There is no file campaigns/first-light/references/café.png, only café.png, which differs by Unicode form.
        why  The record names a file that is not in the repository.
        do   Rename the file to what is written here: other systems take these for two names.

      1 error"
    `);
  });
  it('a wrong kind of value', async () => {
    expect(await saidOf(changed(BRIEF, 'opened: 2026-10-05', 'opened: 5 October'))).toMatchInlineSnapshot(`
      "campaigns/first-light/brief.mdx:4:9  error  field-wrong
        "opened" is "5 October": write a day as YYYY-MM-DD.
        why  The fact is there, but not in a form that can be used.
        do   Write the day the brief was opened.
             opened: 2026-10-05

      1 error"
    `);
  });
  it('a word that is not on the list', async () => {
    expect(await saidOf(changed(BATCH, 'verdict: pick', 'verdict: picked'))).toMatchInlineSnapshot(`
      "campaigns/first-light/batches/01-low-light/batch.md:9:55  error  field-wrong
        "verdict" is "picked": did you mean pick? Known are pick, hold, reject, open.
        why  The fact is there, but not in a form that can be used.
        do   Write pick, hold or reject.
             verdict: pick

      1 error"
    `);
  });
  it('a seed that would lose digits', async () => {
    expect(await saidOf(changed(BATCH, '"41001"', '18446744073709551615'))).toMatchInlineSnapshot(`
      "campaigns/first-light/batches/01-low-light/batch.md:9:37  error  field-wrong
        "seed" is a very long number: it would lose digits, put it in quotes.
        why  The fact is there, but not in a form that can be used.
        do   Write the seed, as text: seeds exceed what a number can hold.
             seed: "41001"

      1 error"
    `);
  });
  it('YAML that does not parse', async () => {
    expect(await saidOf(changed(BRIEF, 'message: Morning', 'message: Morning: it'))).toMatchInlineSnapshot(`
      "campaigns/first-light/brief.mdx:6:10  error  yaml-invalid
        This value contains ": ", which starts another key.
        why  The facts are YAML; nothing in this file can be used until it parses.
        do   Put the value in quotes.

      1 error"
    `);
  });
  it('a tab', async () => {
    expect(await saidOf(changed(BRIEF, '  - { id', '\t- { id'))).toMatchInlineSnapshot(`
      "campaigns/first-light/brief.mdx:10:1  error  yaml-invalid
        This line is indented with a tab.
        why  The facts are YAML; nothing in this file can be used until it parses.
        do   Indent with spaces: YAML does not take tabs.

      1 error"
    `);
  });
  it('a line break inside quotes, without an echo on every line below', async () => {
    expect(await saidOf(changed(ASSET, 'by: tom', 'tags: ["hero\nbottle"]\nby: tom'))).toMatchInlineSnapshot(`
      "campaigns/first-light/assets/hero/asset.md:5:13  error  yaml-invalid
        A quote or bracket that is opened here is not closed where it should be.
        why  The facts are YAML; nothing in this file can be used until it parses.
        do   Close it on the same line; write a line break inside quotes as \\n.

      1 error"
    `);
  });
  it('a colour without quotes', async () => {
    expect(
      await saidOf(changed(ASSET, 'recipe:\n', 'recipe:\n  - flatten: \n      colour: #f4efe6\n')),
    ).toMatchInlineSnapshot(`
      "campaigns/first-light/assets/hero/asset.md:8:15  error  field-wrong
        "colour" is empty, because "#" without quotes begins a comment.
        why  The fact is there, but not in a form that can be used.
        do   Put the colour in quotes.
             colour: "#f4efe6"

      1 error"
    `);
  });
  it('a misspelt step, when nothing else is wrong', async () => {
    expect(await saidOf(changed(ASSET, 'recipe:\n', 'recipe:\n  - tune: { exposure: 0.1 }\n'))).toMatchInlineSnapshot(`
      "campaigns/first-light/assets/hero/asset.md:7:5  error  field-unknown
        "tune" is not a field of entry 1 of "recipe" in an asset.
        why  A key that nothing reads is nearly always a misspelt one, and its fact would be lost silently.
        do   Did you mean "tone"? Otherwise remove the line.

      1 error"
    `);
  });
  it('a focus in percent', async () => {
    expect(await saidOf(changed(ASSET, 'by: tom', 'focus: [50, 0.4]\nby: tom'))).toMatchInlineSnapshot(`
      "campaigns/first-light/assets/hero/asset.md:5:9  error  field-wrong
        Entry 1 of "focus" is 50: at most 1 was expected.
        why  The fact is there, but not in a form that can be used.
        do   Write what must stay in the frame when a channel crops.
             focus: [0.52, 0.38]

      1 error"
    `);
  });
  it('a channel with its id as a field', async () => {
    expect(
      await saidOf(
        changed(
          ASSET,
          'channels: [ig-feed-4x5]',
          'channels: [{ id: web-hero, recipe: [{ sharpen: { radius: 0.8 } }] }]',
        ),
      ),
    ).toMatchInlineSnapshot(`
      "campaigns/first-light/assets/hero/asset.md:8:12  error  field-wrong
        Entry 1 of "channels" is a group of fields: its id goes in front of the others, write: web-hero: { recipe: … }.
        why  The fact is there, but not in a form that can be used.
        do   Write where it is meant to run: channel ids, or an id with its own fit.
             channels: [ig-feed-4x5, { web-hero: { focus: [0.6, 0.5] } }]

      1 error"
    `);
  });
  it('a key twice', async () => {
    expect(await saidOf(changed(ASSET, 'by: tom', 'by: tom\nby: mara'))).toMatchInlineSnapshot(`
      "campaigns/first-light/assets/hero/asset.md:6:1  error  yaml-invalid
        This key stands here twice.
        why  The facts are YAML; nothing in this file can be used until it parses.
        do   Keep one of the two.

      1 error"
    `);
  });
  it('no front matter', async () => {
    expect(await saidOf({ [ASSET]: '# Hero\n' })).toMatchInlineSnapshot(`
      "campaigns/first-light/assets/hero/asset.md:1:1  error  front-matter-missing
        This file does not start with its facts.
        why  The facts of a record file stand between two lines of three dashes at its top.
        do   Put the facts between two lines of three dashes at the very top.
             ---
             title: First light, hero
             ---

      1 error"
    `);
  });
  it('front matter that is never closed', async () => {
    expect(await saidOf({ [ASSET]: '---\ntitle: Hero\n' })).toMatchInlineSnapshot(`
      "campaigns/first-light/assets/hero/asset.md:1:1  error  front-matter-missing
        The front matter is opened but never closed.
        why  The facts of a record file stand between two lines of three dashes at its top.
        do   Put a line of three dashes under the last fact.
             ---
             title: First light, hero
             ---

      1 error"
    `);
  });
  it('front matter in a language that runs code', async () => {
    expect(await saidOf({ [ASSET]: '---js\n({ title: process.exit() })\n---\n' })).toMatchInlineSnapshot(`
      "campaigns/first-light/assets/hero/asset.md:1:1  error  front-matter-missing
        The front matter opens with "---js".
        why  The facts of a record file stand between two lines of three dashes at its top.
        do   Open it with exactly three dashes: the facts are plain YAML, no other language is read.
             ---
             title: First light, hero
             ---

      1 error"
    `);
  });
  it('an alias bomb', async () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x]\nb: &b [${'*a,'.repeat(9)}*a]\nc: &c [${'*b,'.repeat(9)}*b]\nd: [${'*c,'.repeat(9)}*c]\n`;
    expect(await saidOf({ [ASSET]: `---\n${bomb}---\n` })).toMatchInlineSnapshot(`
      "campaigns/first-light/assets/hero/asset.md:2:1  error  yaml-invalid
        These facts repeat themselves through aliases (&name, *name) more than 64 times.
        why  The facts are YAML; nothing in this file can be used until it parses.
        do   Write the values out; aliases may be used a few times only.

      1 error"
    `);
  });
  it('no team', async () => {
    expect(await saidOf({ [TEAM]: null })).toMatchInlineSnapshot(`
      "campaigns/team.yaml:1:1  error  no-record
        There is no campaigns/team.yaml.
        why  Greenlit reads a folder that holds campaigns/team.yaml and one folder for each campaign.
        do   Write down who works here.
             people:
               - id: mara
                 name: Mara Lindqvist
                 roles: [creative-lead]
                 emails: [mara@example.com]

      1 error"
    `);
  });
  it('no brief', async () => {
    expect(await saidOf({ [BRIEF]: null })).toMatchInlineSnapshot(`
      "campaigns/first-light/assets/hero/asset.md:1:1  error  brief-missing
        The campaign "first-light" has no brief.
        why  The brief says what a campaign is for; without it nothing can be judged or shown.
        do   Write campaigns/first-light/brief.mdx, or start it with: npm run new

      1 error"
    `);
  });
  it('nobody of that name', async () => {
    expect(await saidOf(changed(BRIEF, 'creative-lead: mara', 'creative-lead: marra'))).toMatchInlineSnapshot(`
      "campaigns/first-light/brief.mdx:7:25  error  person-unknown
        Nobody in the team is called "marra".
        why  Decisions and ownership belong to people listed in campaigns/team.yaml.
        do   Did you mean "mara"? Otherwise add this person to campaigns/team.yaml.

      1 error"
    `);
  });
  it('a creative lead who is none', async () => {
    expect(await saidOf(changed(BRIEF, 'creative-lead: mara', 'creative-lead: tom'))).toMatchInlineSnapshot(`
      "campaigns/first-light/brief.mdx:7:25  error  role-missing
        Tom Okafor is the creative-lead of this campaign, but does not hold that role.
        why  Every campaign has an owner for its idea and one for its workflow.
        do   Name somebody else, or add creative-lead to the roles of tom in campaigns/team.yaml.

      1 error"
    `);
  });
  it('a draft that is not there', async () => {
    expect(await saidOf(changed(ASSET, '01-low-light/d01', '01-low-light/d10'))).toMatchInlineSnapshot(`
      "campaigns/first-light/assets/hero/asset.md:4:7  error  link-broken
        There is no draft "01-low-light/d10" in this campaign.
        why  Files of the record name each other by id; this id leads nowhere.
        do   Did you mean "01-low-light/d01"? Drafts are named <batch>/<draft>.

      1 error"
    `);
  });
  it('an asset from a rejected draft', async () => {
    expect(await saidOf(changed(ASSET, '01-low-light/d01', '01-low-light/d02'))).toMatchInlineSnapshot(`
      "campaigns/first-light/assets/hero/asset.md:4:7  warning  pick-missing
        "01-low-light/d02" was not picked (its verdict is reject).
        why  An asset made from a draft that was not picked skips the step where somebody chose it.
        do   Pick it with its reason: npm run pick -- first-light/01-low-light/d02 --why "…"

      1 warning"
    `);
  });
  it('two drafts with one id', async () => {
    expect(await saidOf(changed(BATCH, 'id: d02', 'id: d01'))).toMatchInlineSnapshot(`
      "campaigns/first-light/assets/hero/asset.md:4:7  warning  pick-missing
        "01-low-light/d01" was not picked (its verdict is reject).
        why  An asset made from a draft that was not picked skips the step where somebody chose it.
        do   Pick it with its reason: npm run pick -- first-light/01-low-light/d01 --why "…"

      campaigns/first-light/batches/01-low-light/batch.md:10:11  error  id-twice
        There is a draft "d01" already.
        why  Two things with one id cannot be told apart.
        do   Give one of the two another id.

      1 error, 1 warning"
    `);
  });
  it('a picture that is not there', async () => {
    expect(await saidOf({ 'campaigns/first-light/batches/01-low-light/d02.png': null })).toMatchInlineSnapshot(`
      "campaigns/first-light/batches/01-low-light/batch.md:10:22  error  picture-missing
        There is no file campaigns/first-light/batches/01-low-light/d02.png.
        why  The record names a file that is not in the repository.
        do   Add the file, or mend its name (capital letters count).

      1 error"
    `);
  });
  it('a reference that is not there', async () => {
    expect(await saidOf(changed(BATCH, '[product-front]', '[product-fornt]'))).toMatchInlineSnapshot(`
      "campaigns/first-light/batches/01-low-light/batch.md:7:14  error  link-broken
        There is no reference "product-fornt" in this campaign.
        why  Files of the record name each other by id; this id leads nowhere.
        do   Did you mean "product-front"? Add it to references/references.md.

      1 error"
    `);
  });
  it('a picture of the brief that is not there', async () => {
    const text =
      'Quiet pictures.\n\n<Gallery references="product-front, product-fornt" />\n<DoDont do="Low sun" bad="flash" />';
    expect(await saidOf(changed(BRIEF, 'Quiet pictures.', text))).toMatchInlineSnapshot(`
      "campaigns/first-light/brief.mdx:15:37  warning  link-broken
        There is no reference "product-fornt" in this campaign, so the brief shows nothing in its place.
        why  Files of the record name each other by id; this id leads nowhere.
        do   Did you mean "product-front"? Add it to references/references.md, or take it out of the brief.

      campaigns/first-light/brief.mdx:16:27  warning  link-broken
        There is no reference "flash" in this campaign, so the brief shows nothing in its place.
        why  Files of the record name each other by id; this id leads nowhere.
        do   Add it to references/references.md, or take it out of the brief.

      2 warnings"
    `);
  });
  it('a way out of the folder', async () => {
    expect(await saidOf(changed(BATCH, 'file: d02.png', 'file: ../../../team.yaml'))).toMatchInlineSnapshot(`
      "campaigns/first-light/batches/01-low-light/batch.md:10:22  error  field-wrong
        "file" is "../../../team.yaml": name a file inside this folder: no absolute path, no "..", no backslash.
        why  The fact is there, but not in a form that can be used.
        do   Write the picture, beside batch.md.
             file: d01.png

      1 error"
    `);
  });
  it('an approval of something that is gone, with a misspelt criterion', async () => {
    expect(
      await saidOf({
        'campaigns/first-light/approvals/herro--2026-11-12--mara.md': `---
subject: assets/herro
digest: sha256:${'0'.repeat(64)}
decision: approved
by: mara
role: creative-lead
at: 2026-11-12T09:30:00Z
criteria: { label-redable: pass }
---
`,
      }),
    ).toMatchInlineSnapshot(`
      "campaigns:1:1  warning  evidence-missing
        This copy has no git history (it is new, a download or an export), so nobody can tell who added what.
        why  Who decided, and when, is known from git. Without its whole history no decision of a real campaign counts.
        do   Work in a clone of the repository, made with: git clone. Where the project begins here: git init, then commit all of it.

      campaigns/first-light/approvals/herro--2026-11-12--mara.md:2:10  warning  link-broken
        There is nothing called "assets/herro" in this campaign.
        why  Files of the record name each other by id; this id leads nowhere.
        do   Did you mean "assets/hero"? An approval whose subject is gone decides nothing; it may stay as history.

      campaigns/first-light/approvals/herro--2026-11-12--mara.md:8:13  error  criterion-unknown
        The brief has no criterion "label-redable".
        why  A mark for a criterion that the brief does not have says nothing.
        do   Did you mean "label-readable"?

      1 error, 2 warnings"
    `);
  });
  it('a decision with an ending that nothing reads', async () => {
    const said = await saidOf({ 'campaigns/first-light/approvals/assets-hero--2026-11-12--mara.txt': 'yes' });
    expect(said.split('\n').slice(0, 2)).toEqual([
      'campaigns/first-light/approvals/assets-hero--2026-11-12--mara.txt:1:1  warning  file-unexpected',
      '  Nothing reads this file here.',
    ]);
  });
  it('a folder with a misspelt name', async () => {
    expect(
      await saidOf({ 'campaigns/first-light/aprovals/hero--2026-11-12--mara.md': '---\nsubject: assets/hero\n---\n' }),
    ).toMatchInlineSnapshot(`
      "campaigns/first-light/aprovals/hero--2026-11-12--mara.md:1:1  warning  file-unexpected
        Nothing reads this file here.
        why  Nothing reads this file from here, so whatever it says does not count.
        do   The folder "aprovals" is probably meant to be "approvals".
             campaigns/<campaign>/brief.mdx
             campaigns/<campaign>/references/references.md
             campaigns/<campaign>/batches/<batch>/batch.md
             campaigns/<campaign>/copy/<table>.csv
             campaigns/<campaign>/assets/<asset>/asset.md
             campaigns/<campaign>/approvals/<subject>--<date>--<person>.md

      1 warning"
    `);
  });
  it('a folder name that cannot be an id', async () => {
    expect(
      await saidOf({ [ASSET]: null, 'campaigns/first-light/assets/Hero Shot/asset.md': String(SMALL_RECORD[ASSET]) }),
    ).toMatchInlineSnapshot(`
      "campaigns/first-light/assets/Hero Shot/asset.md:1:1  error  id-wrong
        "Hero Shot" cannot be an id.
        why  Ids come from paths and end up in addresses and file names.
        do   Rename it to lower-case letters, digits and single hyphens.
             first-light-hero

      1 error"
    `);
  });
  it('three problems at once, in reading order', async () => {
    expect(
      await saidOf({
        ...changed(ASSET, 'alt: A bottle on a sunlit ledge\n', ''),
        ...changed(BRIEF, 'title: First Light', 'title: ""'),
        ...changed(BATCH, 'by: tom', 'by: tim'),
      }),
    ).toMatchInlineSnapshot(`
      "campaigns/first-light/assets/hero/asset.md:2:1  error  field-missing
        "alt" is missing from an asset.
        why  The record needs this fact.
        do   Add it: what it shows, for those who cannot see it; it travels in the files.
             alt: Soda bottle on a sunlit plaster ledge

      campaigns/first-light/brief.mdx:2:8  error  field-wrong
        "title" is empty: at least 1 character is needed.
        why  The fact is there, but not in a form that can be used.
        do   Write the campaign’s name.
             title: First Light

      2 errors"
    `);
  });
});

it('tells a draft that a cloud has not fetched as missing, and says nothing of what systems leave behind', async () => {
  const draft = 'campaigns/first-light/batches/01-low-light/d01.png';
  const said = await saidOf({
    [draft]: null,
    [draft.replace('d01.png', '.d01.png.icloud')]: 'bplist00',
    [draft.replace('d01.png', 'Thumbs.db')]: 'x',
    'campaigns/first-light/desktop.ini': 'x',
  });
  expect(said).toMatch(/There is no file .*d01\.png/);
  expect(said).not.toMatch(/Thumbs|desktop/);
});
