import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DARKROOM, LOOKED_AT, MARA, madeRecord, TOM } from '../src/testing/approved-record.ts';
import { commandRunner } from '../src/testing/command-runner.ts';
import type { Files } from '../src/testing/folder.ts';
import type { Author, GitRepo } from '../src/testing/git-repo.ts';

/**
 * The usual mistakes of a first hour, fifteen each for whoever makes pictures, whoever installs and keeps the machine, and a program;
 * what the pages answer to a stakeholder's stands in src/site. Each answer is pinned whole: read them aloud.
 */
const DAY = { GIT_AUTHOR_DATE: LOOKED_AT, GIT_COMMITTER_DATE: LOOKED_AT };
const commands = commandRunner(60_000, { env: { ...process.env, ...DAY } });
/** Where tests are run, so where files on a command line are named from. */
const CALLED = dirname(fileURLToPath(import.meta.url)).replace(/[\\/]scripts$/, '');
const ASSET = 'campaigns/first-light/assets/hero/asset.md';
const TEAM = 'campaigns/team.yaml';
let repo: GitRepo;
let asset: string;
let team: string;
beforeAll(() => {
  repo = madeRecord();
  asset = repo.git('show', `HEAD:${ASSET}`);
  team = repo.git('show', `HEAD:${TEAM}`);
});
afterAll(() => {
  commands.close();
  repo.remove();
});

type Mistake = readonly [argv: string, files?: () => Files];

/** What each call says to somebody, as it stands on the screen. */
async function saidTo(who: Author, mistakes: readonly Mistake[]): Promise<string> {
  repo.git('config', 'user.name', who.name);
  repo.git('config', 'user.email', who.email);
  const said: string[] = [];
  for (const [line, files] of mistakes) {
    if (files !== undefined) repo.write(files());
    const argv = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
    const now = argv.includes('--now') ? [] : ['--now', LOOKED_AT];
    const { code, stdout, stderr } = await commands.run([...argv, '--root', repo.path, ...now]);
    const [first = ''] = stderr.split('\n\n  npm run ');
    // How far work has come is told as often as time goes by.
    const told = first.replace(/^packs: \d+ of \d+.*$/gm, '');
    const shown = `${stdout}${told.trimEnd()}`.replaceAll(repo.path, '<record>').replaceAll(CALLED, '<here>').trimEnd();
    said.push(`$ ${line}  (exit ${code})\n${shown.replace(/^(?=.)/gm, '  ')}`);
    if (files !== undefined || /^Wrote /m.test(stdout)) {
      repo.git('checkout', '-q', '--', '.');
      repo.git('clean', '-fdq', 'campaigns');
    }
  }
  return `\n${said.join('\n\n')}\n`;
}

it('a producer is told what is wrong, where, why, and what to do', async () => {
  expect(
    await saidTo(TOM, [
      ['aprove first-light/hero'],
      ['new --brand Fernbrook --title "Second Light" --channels web-hera'],
      ['new --brand First --title Light'],
      ['ingest nowhere --campaign first-light'],
      ['ingest campaigns --campaign frist-light'],
      ['pick first-light/01-low-light/d09 --why "It is calm"'],
      ['pick first-light/01-low-light/d02'],
      ['check', () => ({ [ASSET]: asset.replace('crop:', 'corp:') })],
      ['check', () => ({ [ASSET]: asset.replace('"4:5"', '"0:5"') })],
      ['check', () => ({ [ASSET]: asset.replace('title:', '\ttitle:') })],
      ['check', () => ({ [ASSET]: asset.replace('01-low-light/d01', '01-low-light/d7') })],
      ['submit first-light/brief'],
      ['submit first-light/hero', () => ({ [ASSET]: asset.replace('A bottle on a sunlit ledge', 'to be described') })],
      ['approve first-light/hero --mark label-readable=pass'],
      ['deliver first-light'],
    ]),
  ).toMatchInlineSnapshot(`
    "
    $ aprove first-light/hero  (exit 2)
      There is no command "aprove". Did you mean "approve"?

      From brief to delivery in git.

    $ new --brand Fernbrook --title "Second Light" --channels web-hera  (exit 2)
      There is no channel "web-hera". Did you mean "web-hero"?

    $ new --brand First --title Light  (exit 2)
      There is a campaign first-light already. Give the new one another title.

    $ ingest nowhere --campaign first-light  (exit 2)
      There is no file or folder <here>/nowhere.

    $ ingest campaigns --campaign frist-light  (exit 2)
      There is no campaign "frist-light". Did you mean "first-light"?

    $ pick first-light/01-low-light/d09 --why "It is calm"  (exit 2)
      There is no draft "first-light/01-low-light/d09". Did you mean "first-light/01-low-light/d01"?

    $ pick first-light/01-low-light/d02  (exit 2)
      Say why: --why "…". A verdict without its reason teaches nobody anything.

    $ check  (exit 1)
      campaigns/first-light/assets/hero/asset.md:7:5  error  field-unknown
        "corp" is not a field of entry 1 of "recipe" in an asset.
        why  A key that nothing reads is nearly always a misspelt one, and its fact would be lost silently.
        do   Did you mean "crop"? Otherwise remove the line.

      1 error

      Checked 1 campaign, 0 assets: 1 error.
      What each code means: npm run codes -- field-unknown

    $ check  (exit 1)
      campaigns/first-light/assets/hero/asset.md:7:20  error  field-wrong
        "ratio" is "0:5": write a shape that there can be: both numbers above 0, from 1:100 to 100:1.
        why  The fact is there, but not in a form that can be used.
        do   Width to height, in quotes.
             ratio: "4:5"

      1 error

      Checked 1 campaign, 0 assets: 1 error.
      What each code means: npm run codes -- field-wrong

    $ check  (exit 1)
      campaigns/first-light/assets/hero/asset.md:2:1  error  yaml-invalid
        This line is indented with a tab.
        why  The facts are YAML; nothing in this file can be used until it parses.
        do   Indent with spaces: YAML does not take tabs.

      1 error

      Checked 1 campaign, 0 assets: 1 error.
      What each code means: npm run codes -- yaml-invalid

    $ check  (exit 1)
      campaigns/first-light/assets/hero/asset.md:4:7  error  link-broken
        There is no draft "01-low-light/d7" in this campaign.
        why  Files of the record name each other by id; this id leads nowhere.
        do   Did you mean "01-low-light/d01"? Drafts are named <batch>/<draft>.

      1 error

      Checked 1 campaign, 1 asset: 1 error.
      What each code means: npm run codes -- link-broken

    $ submit first-light/brief  (exit 2)
      first-light/brief is no asset. A brief, picks and a delivery wait for a decision as soon as they are there.

    $ submit first-light/hero  (exit 1)
      campaigns/first-light/assets/hero/asset.md:2:1  error  submit-refused
        first-light/hero cannot be put up: what it shows (its alt text) is still open.
        why  Whoever is asked should be able to say yes; what is not whole yet only waits.
        do   Mend that first: npm run check shows the line.

      1 error

    $ approve first-light/hero --mark label-readable=pass  (exit 1)
      campaigns/first-light/assets/hero/asset.md:1:1  error  decision-refused
        This would not count: Tom Okafor made it, and whoever made it may not approve it.
        why  A decision that the team’s policy does not count would only look like one.
        do   Ask somebody else who holds the role, or change policy.separation in campaigns/team.yaml.

      1 error

    $ deliver first-light  (exit 1)
      campaigns/first-light/brief.mdx:2:1  error  nothing-to-deliver
        Nothing of this campaign is approved and inside its rights.
        why  Only approved assets inside their rights are delivered.
        do   npm run status shows what waits for whom.

      1 error
    "
  `);
});

it('whoever decides is told before anything is written', async () => {
  expect(
    await saidTo(MARA, [
      ['approve first-light/hero'],
      ['approve first-light/hero --mark label-redable=pass'],
      ['approve first-light/hero --mark label-readable=yes'],
      ['approve first-light'],
      ['approve'],
      ['request-changes first-light/hero'],
      ['approve first-light/hero --by ruth --mark label-readable=pass'],
      ['approve first-light/hero --by nobody --mark label-readable=pass'],
      ['approve first-light/hero --words --pin 4,5,here'],
      ['withdraw first-light/hero'],
      ['status --for marra'],
      ['status second-light'],
      ['digest first-light/heor'],
      ['verify not-there.zip'],
      ['fork first-light/hero first-light'],
      ['approve first-light/brief --commit'],
      ['approve first-light/brief --commit'],
    ]),
  ).toMatchInlineSnapshot(`
    "
    $ approve first-light/hero  (exit 1)
      campaigns/first-light/assets/hero/asset.md:1:1  error  decision-refused
        This would not count: it does not mark label-readable.
        why  A decision that the team’s policy does not count would only look like one.
        do   Mark every required criterion: --mark <criterion>=pass (or fail, not-applicable).

      1 error

    $ approve first-light/hero --mark label-redable=pass  (exit 1)
      campaigns/first-light/assets/hero/asset.md:1:1  error  decision-refused
        This would not count: it does not mark label-readable.
        why  A decision that the team’s policy does not count would only look like one.
        do   Mark every required criterion: --mark <criterion>=pass (or fail, not-applicable).

      campaigns/first-light/assets/hero/asset.md:1:1  error  decision-refused
        This would not count: the brief has no criterion label-redable; it has label-readable.
        why  A decision that the team’s policy does not count would only look like one.
        do   Use the names of the brief.

      2 errors

    $ approve first-light/hero --mark label-readable=yes  (exit 2)
      --mark label-readable=yes: write label-readable=pass, label-readable=fail or label-readable=not-applicable.

    $ approve first-light  (exit 2)
      “first-light” does not say what of it. Name one subject: <campaign>/<asset>, <campaign>/<batch>, <campaign>/brief or <campaign>/deliveries/<delivery>. npm run status says what waits.

    $ approve  (exit 2)
      Name one subject: <campaign>/<asset>, <campaign>/<batch>, <campaign>/brief or <campaign>/deliveries/<delivery>. npm run status says what waits.

    $ request-changes first-light/hero  (exit 2)
      Say what has to change: --note "…", or --pin X,Y,TEXT for a place in the picture. Nothing was written.

    $ approve first-light/hero --by ruth --mark label-readable=pass  (exit 0)
      campaigns/first-light/approvals/assets-hero--2026-11-24--ruth.md:1:1  note  decision-note
        It is written down and decides nothing: heard, but it takes a creative lead.
        why  The decision is written down, but somebody should know this about it.
        do   Nothing, if that is what you meant.

      campaigns/first-light/approvals/assets-hero--2026-11-24--ruth.md:1:1  note  decision-note
        git is set up here for Mara Lindqvist, not for Ruth Abara.
        why  The decision is written down, but somebody should know this about it.
        do   Let Ruth Abara commit this file: a decision counts only when its own person commits it.

      2 notes

      Wrote campaigns/first-light/approvals/assets-hero--2026-11-24--ruth.md. Commit it yourself: a decision counts only when its own person commits it.
      Next: git add campaigns/first-light/approvals/assets-hero--2026-11-24--ruth.md, git commit, git push; npm run status says what waits on whom.

    $ approve first-light/hero --by nobody --mark label-readable=pass  (exit 1)
      campaigns/first-light/assets/hero/asset.md:1:1  error  decision-refused
        This would not count: nobody is not in team.yaml.
        why  A decision that the team’s policy does not count would only look like one.
        do   Use an id of campaigns/team.yaml: mara, noor, jonas, tom, ruth.

      1 error

    $ approve first-light/hero --words --pin 4,5,here  (exit 2)
      --pin 4,5,here: write 0.4,0.25,what about it

    $ withdraw first-light/hero  (exit 1)
      campaigns/first-light/assets/hero/asset.md:1:1  error  decision-refused
        This would not count: Mara Lindqvist has no decision here to take back.
        why  A decision that the team’s policy does not count would only look like one.
        do   Mend that first, then decide.

      1 error

    $ status --for marra  (exit 2)
      There is nobody called "marra" in campaigns/team.yaml. Did you mean "mara"?

    $ status second-light  (exit 2)
      There is no campaign "second-light". There are: first-light.

    $ digest first-light/heor  (exit 2)
      There is nothing called "heor" in first-light. Did you mean "hero"?

    $ verify not-there.zip  (exit 2)
      There is no file not-there.zip.

    $ fork first-light/hero first-light  (exit 2)
      There is a campaign "first-light" already. Give the new one another name: nothing is written over.

    $ approve first-light/brief --commit  (exit 0)
      Wrote campaigns/first-light/approvals/brief--2026-11-24--mara.md and committed it.
      Next: git push; npm run status says what waits on whom.

    $ approve first-light/brief --commit  (exit 0)
      Mara Lindqvist approved exactly this on 2026-11-24 already; nothing would change. Nothing was written; with --note "…" it is said once more.
    "
  `);
});

it('an engineer is told by whom and how it is mended', async () => {
  expect(
    await saidTo(MARA, [
      ['check --formt json'],
      ['check --format xml'],
      ['check --now yesterday'],
      ['build --audience everybody'],
      ['start --port http'],
      ['export --shard 5/4'],
      ['merge nowhere'],
      ['cache --prune --max lots'],
      ['enrol nobody --key nowhere.pub'],
      ['refine first-light/hero --step 9'],
      ['preflight'],
      ['comment'],
      ['audit --from yesterday'],
      ['check', () => ({ [TEAM]: team.replace('people:', 'peopel:') })],
      ['check', () => ({ [TEAM]: team.replace('{ id: mara,', '{ id: mara') })],
    ]),
  ).toMatchInlineSnapshot(`
    "
    $ check --formt json  (exit 2)
      There is no option --formt. Did you mean --format?

      Checks the record: every file, every link between them, every picture. Writes nothing.

    $ check --format xml  (exit 2)
      --format xml is not known; use one of: pretty, json, github.

      Checks the record: every file, every link between them, every picture. Writes nothing.

    $ check --now yesterday  (exit 2)
      --now yesterday is not a moment; write 2026-11-12T09:30:00Z.

      Checks the record: every file, every link between them, every picture. Writes nothing.

    $ build --audience everybody  (exit 2)
      --audience everybody is not known; use one of: internal, public.

      The whole job: checks the record, draws what is missing, builds the catalogue, whose pages hand out the packs.

    $ start --port http  (exit 2)
      --port http is no port; write a number up to 65526, as in --port 4321.

    $ export --shard 5/4  (exit 2)
      --shard 5/4: write 2/4 for the second part of four (at most 256).

    $ merge nowhere  (exit 1)
      <here>/nowhere/shard.json:1:1  error  shard-unusable
        This folder holds no finished shard.
        why  A shard that did not finish lacks files, and nobody could tell which.
        do   Give the folders that npm run export -- --shard I/N --out FOLDER wrote.

      1 error

    $ cache --prune --max lots  (exit 2)
      --max lots is not a size; write 800MB or 4GB.

    $ enrol nobody --key nowhere.pub  (exit 2)
      There is nobody called "nobody" in campaigns/team.yaml. People: mara, noor, jonas, tom, ruth.

    $ refine first-light/hero --step 9  (exit 2)
      --step 9: the recipe of first-light/hero has 1 step.

    $ preflight  (exit 2)
      This talks to the code host: set GITHUB_TOKEN and GITHUB_REPOSITORY (owner/name).

    $ comment  (exit 2)
      Give --event or --on, --file and --marker: npm run comment -- --help says what they are.

    $ audit --from yesterday  (exit 2)
      --from yesterday is no day; write it as 2026-10-12.

    $ check  (exit 1)
      campaigns/team.yaml:1:1  error  field-missing
        "people" is missing from team.yaml.
        why  The record needs this fact.
        do   Add it: everybody who owns or decides something.

      campaigns/team.yaml:2:1  error  field-unknown
        "peopel" is not a field of team.yaml.
        why  A key that nothing reads is nearly always a misspelt one, and its fact would be lost silently.
        do   Did you mean "people"? Otherwise remove the line.

      2 errors

    $ check  (exit 1)
      campaigns/team.yaml:3:11  error  yaml-invalid
        A comma is missing between { and }, or between [ and ].
        why  The facts are YAML; nothing in this file can be used until it parses.
        do   Put one after each fact, as in { id: mara, name: Mara Lindqvist }, or write each fact on a line of its own without braces.

      1 error
    "
  `);
});

it('a program gets the same as data, decides nothing, and is told so whomever it names', async () => {
  expect(
    await saidTo(DARKROOM, [
      ['approve first-light/hero --mark label-readable=pass --format json'],
      ['approve first-light/hero --by mara --mark label-readable=pass --commit --format json'],
      ['request-changes first-light/hero --note "Warmer" --format json'],
      ['withdraw first-light/hero --format json'],
      ['deliver first-light --by jonas --format json'],
      ['aprove first-light/hero --format json'],
      ['status --for darkrom --format json'],
      ['status --waiting --format json'],
      ['steps crpo --format json'],
      ['roles photographer --format json'],
      ['codes no-such-code --format json'],
      ['ingest --format json'],
      ['pick first-light/01-low-light/d09 --why calm --format json'],
      ['submit first-light/hero2 --format json'],
      ['check frist-light --format json'],
    ]),
  ).toMatchInlineSnapshot(`
    "
    $ approve first-light/hero --mark label-readable=pass --format json  (exit 1)
      {
        "problems": [
          {
            "code": "decision-refused",
            "severity": "error",
            "file": "campaigns/team.yaml",
            "line": 1,
            "column": 1,
            "message": "git is set up here for Darkroom, which is a program, and programs never decide. Nothing was written.",
            "why": "A decision that the team’s policy does not count would only look like one.",
            "fix": "Leave it to a person: in their own working copy, on the page of the catalogue, or in a review on the code host. npm run status says whom it waits for.",
            "page": "manual/codes/d/#decision-refused"
          }
        ]
      }

    $ approve first-light/hero --by mara --mark label-readable=pass --commit --format json  (exit 1)
      {
        "problems": [
          {
            "code": "decision-refused",
            "severity": "error",
            "file": "campaigns/team.yaml",
            "line": 1,
            "column": 1,
            "message": "git is set up here for Darkroom, which is a program, and programs never decide. Nothing was written.",
            "why": "A decision that the team’s policy does not count would only look like one.",
            "fix": "Leave it to a person: in their own working copy, on the page of the catalogue, or in a review on the code host. npm run status says whom it waits for.",
            "page": "manual/codes/d/#decision-refused"
          }
        ]
      }

    $ request-changes first-light/hero --note "Warmer" --format json  (exit 1)
      {
        "problems": [
          {
            "code": "decision-refused",
            "severity": "error",
            "file": "campaigns/team.yaml",
            "line": 1,
            "column": 1,
            "message": "git is set up here for Darkroom, which is a program, and programs never decide. Nothing was written.",
            "why": "A decision that the team’s policy does not count would only look like one.",
            "fix": "Leave it to a person: in their own working copy, on the page of the catalogue, or in a review on the code host. npm run status says whom it waits for.",
            "page": "manual/codes/d/#decision-refused"
          }
        ]
      }

    $ withdraw first-light/hero --format json  (exit 1)
      {
        "problems": [
          {
            "code": "decision-refused",
            "severity": "error",
            "file": "campaigns/team.yaml",
            "line": 1,
            "column": 1,
            "message": "git is set up here for Darkroom, which is a program, and programs never decide. Nothing was written.",
            "why": "A decision that the team’s policy does not count would only look like one.",
            "fix": "Leave it to a person: in their own working copy, on the page of the catalogue, or in a review on the code host. npm run status says whom it waits for.",
            "page": "manual/codes/d/#decision-refused"
          }
        ]
      }

    $ deliver first-light --by jonas --format json  (exit 1)
      {
        "problems": [
          {
            "code": "decision-refused",
            "severity": "error",
            "file": "campaigns/team.yaml",
            "line": 1,
            "column": 1,
            "message": "git is set up here for Darkroom, which is a program, and programs never decide. Nothing was written.",
            "why": "A decision that the team’s policy does not count would only look like one.",
            "fix": "Leave it to a person: in their own working copy, on the page of the catalogue, or in a review on the code host. npm run status says whom it waits for.",
            "page": "manual/codes/d/#decision-refused"
          }
        ]
      }

    $ aprove first-light/hero --format json  (exit 2)
      {
        "wrongUse": {
          "message": "There is no command \\"aprove\\". Did you mean \\"approve\\"?"
        }
      }
      There is no command "aprove". Did you mean "approve"?

      From brief to delivery in git.

    $ status --for darkrom --format json  (exit 2)
      {
        "wrongUse": {
          "message": "There is nobody called \\"darkrom\\" in campaigns/team.yaml. Did you mean \\"darkroom\\"?"
        }
      }
      There is nobody called "darkrom" in campaigns/team.yaml. Did you mean "darkroom"?

    $ status --waiting --format json  (exit 2)
      {
        "wrongUse": {
          "message": "There is no option --waiting."
        }
      }
      There is no option --waiting.

      Says what waits on whom, since when, at which gate.

    $ steps crpo --format json  (exit 2)
      {
        "wrongUse": {
          "message": "There is no step \\"crpo\\". Did you mean \\"crop\\"?"
        }
      }
      There is no step "crpo". Did you mean "crop"?

    $ roles photographer --format json  (exit 2)
      {
        "wrongUse": {
          "message": "roles takes no names, and was given \\"photographer\\"."
        }
      }
      roles takes no names, and was given "photographer".

      Lists the roles: what each may do, who holds it, and which gates ask for it; and what each gate waits for.

    $ codes no-such-code --format json  (exit 2)
      {
        "wrongUse": {
          "message": "There is no code \\"no-such-code\\". npm run codes lists them all."
        }
      }
      There is no code "no-such-code". npm run codes lists them all.

    $ ingest --format json  (exit 2)
      {
        "wrongUse": {
          "message": "Say which files or folders."
        }
      }
      Say which files or folders.

    $ pick first-light/01-low-light/d09 --why calm --format json  (exit 2)
      {
        "wrongUse": {
          "message": "There is no draft \\"first-light/01-low-light/d09\\". Did you mean \\"first-light/01-low-light/d01\\"?"
        }
      }
      There is no draft "first-light/01-low-light/d09". Did you mean "first-light/01-low-light/d01"?

    $ submit first-light/hero2 --format json  (exit 2)
      {
        "wrongUse": {
          "message": "There is nothing called \\"hero2\\" in first-light. Did you mean \\"hero\\"?"
        }
      }
      There is nothing called "hero2" in first-light. Did you mean "hero"?

    $ check frist-light --format json  (exit 2)
      {
        "wrongUse": {
          "message": "There is no campaign \\"frist-light\\". Did you mean \\"first-light\\"?"
        }
      }
      There is no campaign "frist-light". Did you mean "first-light"?
    "
  `);
});
