import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Catalogue } from '../../core/approval/catalogue.ts';
import { type ForkFile, planFork } from '../../core/fork/plan-fork.ts';
import type { Template } from '../../core/fork/template.ts';
import type { Problem } from '../../core/problem/problem.ts';
import { Refusal, WrongUse } from '../../core/problem/refusal.ts';
import { hasErrors } from '../../core/problem/severity.ts';
import { isId } from '../../core/record/layout.ts';
import { unreadOr } from '../../core/record/unread.ts';
import { pathRefusal } from '../../core/untrusted/paths.ts';
import { noSuch } from '../../core/words/no-such.ts';
import { listRecordFiles } from '../../io/files/safe-files.ts';
import { sha256 } from '../../io/files/sha256.ts';
import type { NewFile } from '../../io/files/staging.ts';
import { cleanCommit } from '../../io/git/head.ts';
import { changeRecord } from '../../io/record/change-record.ts';
import { writeFacts } from '../../io/yaml/write-facts.ts';
import { loadCatalogue } from '../load/load-catalogue.ts';

/** What to fork (`<campaign>` or `<campaign>/<asset>`) into which new campaign. */
export type ForkCall = {
  readonly root: string;
  readonly now: string;
  readonly from: string;
  readonly to: string;
};

/** What was written: every path from the root. `problems` say what was left out and why. */
export type Forked = {
  readonly campaign: string;
  readonly files: readonly string[];
  readonly open: readonly string[];
  /** The commit that was noted; missing where git has none that holds the parent as it lies there. */
  readonly commit?: string;
  readonly problems: readonly Problem[];
};

/**
 * Starts a campaign from a winner. The new folder appears whole or not at all, and never over another.
 * @throws WrongUse for names that lead nowhere, Refusal when there is no winner.
 */
export async function fork({ root, now, from, to }: ForkCall): Promise<Forked> {
  if (!isId(to))
    throw new WrongUse(
      `"${to}" cannot be a campaign: use lower-case letters, digits and single hyphens, as in autumn.`,
    );
  const refusal = pathRefusal(to);
  if (refusal !== undefined) throw new WrongUse(`"${to}" cannot be a campaign: it ${refusal.because}.`);
  const catalogue = await loadCatalogue({ root, now });
  const template = templateNamed(catalogue, from);
  const target = join(root, 'campaigns', to);
  if (await isThere(target))
    throw new WrongUse(`There is a campaign "${to}" already. Give the new one another name: nothing is written over.`);
  const { campaign } = template.home;
  const [{ files: known }, commit] = await Promise.all([
    listRecordFiles(root),
    cleanCommit(root, `campaigns/${campaign.id}`),
  ]);
  const plan = planFork({
    template,
    catalogue,
    id: to,
    paths: new Set(known.map((each) => each.path)),
    hash: sha256,
    ...(commit === undefined ? {} : { commit }),
  });
  if (hasErrors(plan.problems)) throw new Refusal(plan.problems);
  await changeRecord(root, { folders: [{ path: target, files: plan.files.map((each) => written(each, root)) }] });
  return {
    campaign: to,
    files: plan.files.map((each) => `campaigns/${to}/${each.name}`).sort(),
    open: plan.open,
    problems: plan.problems,
    ...(commit === undefined ? {} : { commit }),
  };
}

/** The campaign, or the asset of one, by the name that people type. @throws WrongUse when nothing has it. */
export function templateNamed({ campaigns, unread }: Catalogue, name: string): Template {
  const [id = '', ...rest] = name
    // On Windows a shell completes folders with backslashes, and no id holds one.
    .replaceAll('\\', '/')
    .replace(/^campaigns\//, '')
    .replace(/\/+$/, '')
    .split('/');
  const asset = rest[0] === 'assets' ? rest.slice(1).join('/') : rest.join('/');
  const home = campaigns.find((each) => each.campaign.id === id);
  if (home === undefined)
    throw new WrongUse(
      nothing(
        'campaign',
        id,
        campaigns.map((each) => each.campaign.id),
        unread,
        name,
      ),
    );
  if (asset === '') return { home };
  const found = home.assets.find((each) => each.asset.id === asset);
  if (found === undefined)
    throw new WrongUse(
      nothing(
        `asset of ${id}`,
        asset,
        home.assets.map((each) => each.asset.id),
        unread,
        name,
      ),
    );
  return { home, asset: found };
}

const nothing = (noun: string, word: string, known: readonly string[], unread: Catalogue['unread'], name: string) =>
  unreadOr(noSuch(`${noun} called`, { word, known }), name, unread);

const written = (file: ForkFile, root: string): NewFile =>
  'copy' in file
    ? { name: file.name, copy: join(root, file.copy) }
    : {
        name: file.name,
        text: `---\n${writeFacts(file.facts)}---\n${file.body}`,
      };

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
