import { existsSync } from 'node:fs';
import { access, constants, readFile, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal, WrongUse } from '../../core/problem/refusal.ts';
import { hasErrors } from '../../core/problem/severity.ts';
import { isAtLeast, type Need } from '../../core/project/finding.ts';
import { formOf, RECORD_FORM } from '../../core/record/record-form.ts';
import { count, plural } from '../../core/words/plain-words.ts';
import { CHAIN_VARIABLE, KEY_VARIABLE, signerFrom } from '../../io/c2pa/signer-from-env.ts';
import { committerEmail } from '../../io/git/person.ts';
import { openRepository } from '../../io/git/repository.ts';
import { rewrittenBranch } from '../../io/git/rewritten-branch.ts';
import { browsersHere } from '../../io/tool/browsers.ts';
import { runProgram } from '../../io/tool/run-program.ts';
import { loadRecord } from '../load/load-record.ts';

/** What is looked at: where the record is, which version this is, and what surrounds the call. */
export type DoctorOptions = {
  readonly root: string;
  readonly version: string;
  readonly node: string;
  readonly now: string;
  readonly env: NodeJS.ProcessEnv;
  /** The clone of Greenlit whose own tests start a browser; a package that is installed has no use for one. */
  readonly clone?: string;
};

/** Looks at everything that Greenlit needs on this machine, and for this record. Nothing is changed, and nobody is asked over the network. */
export async function doctor(options: DoctorOptions): Promise<Need[]> {
  const looks = [
    node,
    git,
    history,
    branch,
    people,
    record,
    pin,
    large,
    drawing,
    typefaces,
    signing,
    host,
    browser,
    room,
    cache,
  ];
  const findings: Need[] = [];
  for (const look of looks) findings.push(...(await look(options)));
  return findings;
}

type Look = (options: DoctorOptions) => Need[] | Promise<Need[]>;
const good = (what: string, said: string): Need[] => [{ what, stands: 'good', said }];
const lacks = (what: string, said: string, mend: string): Need[] => [{ what, stands: 'lacks', said, mend }];
const wrong = (what: string, said: string, mend: string): Need[] => [{ what, stands: 'wrong', said, mend }];

const node: Look = ({ node: version, version: own }) =>
  isAtLeast(version, '22.18')
    ? good('Node', `${version}, for Greenlit ${own}`)
    : wrong('Node', `${version} is too old.`, 'Install 22.18 or newer: https://nodejs.org');

const git: Look = async ({ root }) => {
  const { code, said } = await runProgram(['git', '--version'], root);
  if (code !== 0) return wrong('git', 'is not there.', 'Install it: https://git-scm.com');
  return good('git', said.replace('git version ', ''));
};

const history: Look = async ({ root }) => {
  const found = await openRepository(root);
  if ('reason' in found)
    return wrong('history', found.reason, 'Decisions are told by commits. Make it a repository: git init');
  const shallow = (await found.git('rev-parse', '--is-shallow-repository')).trim() === 'true';
  if (shallow)
    return wrong(
      'history',
      'only its newest part is here, so no decision counts.',
      'Fetch all of it: git fetch --unshallow',
    );
  return good('history', 'all of it is here');
};

/** What a history never held it does not miss: only a clone that saw the branch before can tell. */
const branch: Look = async ({ root }) => {
  const rewritten = await rewrittenBranch(root);
  if (rewritten === undefined) return [];
  const { branch, lost, before } = rewritten;
  return wrong(
    'branch',
    `${branch} was rewritten since this clone saw it first: ${count(lost, 'commit')} that it held ${plural(lost, 'is', 'are')} gone. A decision among them, also a no, is heard by nobody now.`,
    `See what was decided there: git log ${before.slice(0, 10)} --not ${branch} -- campaigns. Then forbid forced pushes on the code host: npm run setup`,
  );
};

const people: Look = async ({ root }) => {
  const email = await committerEmail(root).catch(() => undefined);
  if (email === undefined)
    return wrong(
      'you',
      'git does not know who commits here.',
      'Tell it: git config user.name "Your Name", git config user.email you@example.com',
    );
  const team = await teamIn(root);
  const person = team?.people.find((each) => each.emails.some((one) => one.toLowerCase() === email.toLowerCase()));
  if (person !== undefined) return good('you', `${person.name}, ${person.roles.join(', ')}`);
  return lacks(
    'you',
    `nobody in campaigns/team.yaml commits with ${email}, so your decisions count for nobody.`,
    'Add the address under emails of a person there, or set git’s: git config user.email',
  );
};

const record: Look = async ({ root }) => {
  const file = join(root, 'campaigns/team.yaml');
  if (!existsSync(file)) return wrong('record', 'There is no campaigns/team.yaml here.', 'Begin one: npm run init');
  try {
    const { team, campaigns, problems } = await loadRecord(root);
    if (hasErrors(problems)) throw new Refusal(problems);
    const form = formOf({ data: team });
    if (form < RECORD_FORM)
      return lacks(
        'record',
        `form ${form}; ${RECORD_FORM} is the newest.`,
        'It is read as it is. The next upgrade writes the newest: npx greenlit@latest upgrade',
      );
    return good('record', `form ${form}, ${campaigns.length} ${campaigns.length === 1 ? 'campaign' : 'campaigns'}`);
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    return wrong(
      'record',
      thrown.problems.find(({ severity }) => severity === 'error')?.message ?? 'cannot be read.',
      'All of them, with what to do: npm run check',
    );
  }
};

const pin: Look = async ({ root, version }) => {
  const text = await readFile(join(root, 'package.json'), 'utf8').catch(() => undefined);
  const { dependencies, devDependencies } = text === undefined ? {} : (JSON.parse(text) as Manifest);
  const named = devDependencies?.['greenlit'] ?? dependencies?.['greenlit'];
  if (named === undefined) return [];
  if (named === version || isFileOf(named, version)) return good('pin', named);
  return /^[\^~*><]|latest/.test(named)
    ? lacks(
        'pin',
        `package.json names ${named}, which is another version tomorrow.`,
        `Name one: npm install --save-dev --save-exact greenlit@${version}`,
      )
    : lacks(
        'pin',
        `package.json names ${named}, and this is ${version}.`,
        'Install what it names, as your lockfile says: npm ci',
      );
};

/** Whether a pin is the packed file of this very version, as `npm pack` names it: `file:vendor/greenlit-0.1.0.tgz`. */
const isFileOf = (named: string, version: string): boolean =>
  named.startsWith('file:') && named.slice(5).split(/[/\\]/).at(-1) === `greenlit-${version}.tgz`;

type Manifest = { readonly dependencies?: Pins; readonly devDependencies?: Pins };
type Pins = { readonly [name: string]: string };

const large: Look = async ({ root }) => {
  const attributes = await readFile(join(root, '.gitattributes'), 'utf8').catch(() => '');
  if (!/^[^#\n]*filter=lfs/m.test(attributes)) return [];
  const { code, said } = await runProgram(['git', 'lfs', 'version'], root);
  return code === 0
    ? good('Git LFS', said.split(/\s/)[0] ?? '')
    : wrong(
        'Git LFS',
        'is not there, and pictures of this record are kept in it.',
        'Install it (https://git-lfs.com), then: git lfs install, git lfs pull',
      );
};

const drawing: Look = async () => {
  try {
    const { default: sharp } = await import('sharp');
    return good('drawing', `sharp ${sharp.versions.sharp ?? ''}, libvips ${sharp.versions.vips}`);
  } catch {
    return wrong(
      'drawing',
      'the package “sharp” cannot be loaded on this machine.',
      'Install the packages again, also the optional ones: npm ci --include=optional',
    );
  }
};

const typefaces: Look = async () => {
  const { lettering } = await import('../../io/sheets/lettering.ts');
  try {
    lettering('Aa', { x: 0, y: 0, size: 10, width: 100, colour: '#000' });
    return good('typefaces', 'Geist, for sheets and cards');
  } catch (thrown) {
    return wrong(
      'typefaces',
      `the one for sheets cannot be read: ${(thrown as Error).message}.`,
      'Install the packages again: npm ci',
    );
  }
};

const signing: Look = ({ env, root, now }) => {
  try {
    const signer = signerFrom(env, { root, now });
    if (signer !== undefined) return good('signing', `Content Credentials by ${signer.subject}`);
    return lacks(
      'signing',
      'files carry no Content Credentials.',
      `With a certificate: ${KEY_VARIABLE} and ${CHAIN_VARIABLE}`,
    );
  } catch (thrown) {
    if (thrown instanceof WrongUse || thrown instanceof Refusal)
      return wrong('signing', thrown.message, `Set ${KEY_VARIABLE} and ${CHAIN_VARIABLE} both, or neither.`);
    throw thrown;
  }
};

const host: Look = async ({ root, env }) => {
  const site = (await teamIn(root))?.site.host;
  if (site === undefined)
    return lacks(
      'code host',
      'campaigns/team.yaml names none.',
      'With site.host there, pages link to changes and take decisions.',
    );
  const asks = env['GITHUB_TOKEN'] === undefined ? ' It needs GITHUB_TOKEN.' : '';
  return site.kind === 'github'
    ? good('code host', `${site.repository}. What its settings lack: npm run setup -- --repository OWNER/NAME.${asks}`)
    : good('code host', site.repository);
};

const browser: Look = ({ env, clone }) => {
  if (clone === undefined) return [];
  const [found] = browsersHere(env);
  if (found !== undefined) return good('browser', `${found}, for npm test`);
  const named = env['CHROME_PATH'];
  if (named) return wrong('browser', `CHROME_PATH names ${named}, which is not there.`, 'Name one that is, or none.');
  if (existsSync(join(clone, 'node_modules/@sparticuz/chromium/bin')) && process.platform === 'linux')
    return good('browser', 'the one that the packages bring, for npm test');
  return lacks(
    'browser',
    'none is here, and half of npm test needs one.',
    'Install Chrome or Chromium, or name one: CHROME_PATH',
  );
};

const room: Look = async ({ root }) => {
  const { bavail, bsize } = await statfs(root);
  const free = (Number(bavail) * Number(bsize)) / 1e9;
  return free > 2
    ? good('disk', `${free.toFixed(0)} GB free`)
    : lacks('disk', `${free.toFixed(1)} GB are free.`, 'Make room, for instance with: npm run cache -- --prune');
};

const cache: Look = async ({ root }) => {
  try {
    await access(root, constants.W_OK);
  } catch {
    return wrong(
      'folder',
      `${root} cannot be written to.`,
      'Greenlit writes to .greenlit and dist there: let it, or name other folders, with GREENLIT_CACHE_DIR (its whole path) and --out.',
    );
  }
  const found = await openRepository(root);
  if ('reason' in found) return [];
  const ignored = await found.git('check-ignore', '--quiet', '.greenlit/x').then(
    () => true,
    () => false,
  );
  return ignored
    ? good('folder', '.greenlit and dist are made here')
    : wrong(
        'folder',
        'git does not ignore .greenlit, where Greenlit remembers what it drew.',
        'Have these lines in .gitignore: node_modules/, dist/, dist-*/, .greenlit/',
      );
};

const teamIn = async (root: string) =>
  loadRecord(root).then(
    ({ team }) => team,
    () => undefined,
  );
