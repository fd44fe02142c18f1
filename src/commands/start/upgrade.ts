import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { type Problem, problem } from '../../core/problem/problem.ts';
import { Refusal, WrongUse } from '../../core/problem/refusal.ts';
import { MANAGERS, type Manager } from '../../core/project/project-answers.ts';
import type { ProjectFacts } from '../../core/project/project-files.ts';
import { type BuiltRecord, proveUpgrade, type UpgradeProof } from '../../core/project/upgrade-proof.ts';
import { proofLines, upgradeReport } from '../../core/project/upgrade-report.ts';
import { changesBetween, compareVersions } from '../../core/project/versions.ts';
import { type Team, teamSchema } from '../../core/record/team.ts';
import { comparePixels, drawDifference } from '../../io/engine/compare-pixels.ts';
import { openOut } from '../../io/files/out-folder.ts';
import { refuseOut } from '../../io/files/refuse-out.ts';
import { writeAtomic } from '../../io/files/write-atomic.ts';
import { clearStopped, openWorktree } from '../../io/git/worktree.ts';
import { builtRecord } from '../../io/site/built-record.ts';
import { runProgram } from '../../io/tool/run-program.ts';
import { writeSchemas } from '../maintain/write-schemas.ts';
import { managerIn, ownFiles } from './init.ts';
import { planUpgradeFiles } from './upgrade-files.ts';
import { writtenBefore } from './written-before.ts';

/** What came of an upgrade: the branch that proposes it, if it may be proposed, and the proof. */
export type Upgraded = {
  readonly from: string;
  readonly to: string;
  readonly branch?: string;
  /** The report, as it lies in `out`. */
  readonly report: string;
  readonly proof: UpgradeProof;
  readonly problems: readonly Problem[];
};

export type UpgradeOptions = {
  readonly root: string;
  /** Where this version lives, and what it is called. */
  readonly project: string;
  readonly version: string;
  /** Where the version lives that the project uses; default: as it is installed there. */
  readonly old?: string;
  /** What package.json names from then on; default: the version. */
  readonly pin?: string;
  /** Where report and pictures go. */
  readonly out: string;
  readonly now: string;
  readonly onProgress: (words: string) => void;
};

/**
 * Upgrades the project at `root` to this version, as a proposal on a branch of its own, with the proof that what was approved stays what it
 * was: both versions make everything of the record from nothing, and the results are compared. The working copy is not touched.
 * @throws WrongUse where there is nothing to upgrade, Refusal where one of the two cannot build the record.
 */
export async function upgrade(options: UpgradeOptions): Promise<Upgraded> {
  const { root, project, version, out, pin = version, onProgress: say } = options;
  refuseOut(out, root);
  const oldTool = options.old ?? join(root, 'node_modules/greenlit');
  const from = await versionIn(oldTool);
  if (compareVersions(from, version) === 0)
    throw new WrongUse(
      `This is Greenlit ${version}, and so is the project’s. Start the version to upgrade to: npx greenlit@latest upgrade`,
    );
  if (compareVersions(from, version) > 0)
    throw new WrongUse(`The project uses Greenlit ${from}, and this is ${version}, which is older.`);
  const branch = `greenlit-${version}`;
  for (const left of await clearStopped(root)) say(`the branch ${left} of an upgrade that was stopped is taken away`);
  const after = await openWorktree(root, branch);
  const before = await openWorktree(root);
  const scratch = await mkdtemp(join(tmpdir(), 'greenlit-proof-'));
  try {
    const manager = managerIn(after.path);
    const team = await teamOf(after.path);
    const fresh: ProjectFacts = { version, manager, own: await ownFiles(project), brands: Object.keys(team.brands) };
    const written = await writtenBefore(oldTool, team, manager);
    const plan = await planUpgradeFiles({ root: after.path, pin, before: written, fresh });
    for (const { path, text } of plan.write) {
      await mkdir(dirname(join(after.path, path)), { recursive: true });
      await writeAtomic(join(after.path, path), text);
    }
    for (const path of plan.remove) await rm(join(after.path, path));
    const locked = await lockPackages(after.path, manager);
    const schemas = existsSync(join(after.path, '.vscode/schemas'))
      ? await writeSchemas({ root: after.path, folder: join(after.path, '.vscode/schemas') })
      : [];
    const made = async (tool: string, name: string, record: string): Promise<BuiltRecord> => {
      say(`everything, with ${name}`);
      return buildWith(tool, name, { record, out: join(scratch, name), now: options.now });
    };
    const proof = await proveUpgrade(
      await made(oldTool, from, before.path),
      await made(project, version, after.path),
      (a, b) => comparePixels(a.path, b.path),
    );
    const pictures = new Map<string, string>();
    const folder = await openOut(out, { root });
    try {
      for (const { ref, files } of proof.assets)
        for (const file of files) {
          if (file.is !== 'moved') continue;
          const name = `${`${ref} ${file.name}`.replace(/[^\w.-]+/g, '-')}.png`;
          await drawDifference(file.old, file.fresh, folder.place(name));
          pictures.set(`${ref}/${file.name}`, name);
        }
      const news = changesBetween(await readFile(join(project, 'CHANGELOG.md'), 'utf8'), from, version);
      const files = [
        ...plan.write.map(({ path }) => path),
        ...plan.remove,
        ...locked,
        ...schemas.map((name) => `.vscode/schemas/${name}`),
      ];
      const report = upgradeReport(
        { from, to: version, news, files, left: plan.left, migrations: plan.migrations },
        proof,
        pictures,
      );
      await writeAtomic(folder.place('upgrade.md'), report);
      await writeAtomic(folder.place('upgrade.json'), `${JSON.stringify({ from, to: version, proof }, null, 2)}\n`);
      const done = { from, to: version, report: join(out, 'upgrade.md'), proof };
      if (proof.lapses.length > 0) return { ...done, problems: proof.lapses.map(lapsed(version)) };
      await after.commit(`Upgrade Greenlit from ${from} to ${version}\n\n${proofLines(proof).join('\n')}`);
      return { ...done, branch, problems: movedIn(proof, version) };
    } finally {
      await folder.close();
    }
  } finally {
    await before.remove();
    await after.remove();
    await rm(scratch, { recursive: true, force: true });
  }
}

const teamOf = async (root: string): Promise<Team> =>
  teamSchema.parse(parse(await readFile(join(root, 'campaigns/team.yaml'), 'utf8')));

async function versionIn(tool: string): Promise<string> {
  const file = join(tool, 'package.json');
  if (!existsSync(file))
    throw new WrongUse(
      `The version that the project uses is not installed (${tool}), so nothing can be compared. Install it first, as its lockfile says.`,
    );
  return (JSON.parse(await readFile(file, 'utf8')) as { version: string }).version;
}

/** Builds everything from nothing, as a process of that version. @throws Refusal with what it said. */
async function buildWith(
  tool: string,
  name: string,
  how: { record: string; out: string; now: string },
): Promise<BuiltRecord> {
  const began = performance.now();
  const words = [
    'build',
    '--root',
    how.record,
    '--out',
    how.out,
    '--now',
    how.now,
    '--base',
    '/',
    '--audience',
    'internal',
  ];
  const { code, said } = await runProgram([process.execPath, join(tool, 'scripts/run.mjs'), ...words], how.record);
  if (code === 0) return builtRecord(how.out, performance.now() - began);
  throw new Refusal([
    problem('upgrade-unproved', AT, {
      message: `Greenlit ${name} cannot build what is committed here, so nothing can be compared. It said: ${said.slice(-1500)}`,
      fix: 'Mend that first, commit it, and upgrade then.',
    }),
  ]);
}

/** Brings a lockfile to what package.json says. Without one there is none to bring. @throws Refusal with what the program said. */
async function lockPackages(root: string, manager: Manager): Promise<string[]> {
  const { lockfile } = MANAGERS[manager];
  if (!existsSync(join(root, lockfile))) return [];
  const { code, said } = await runProgram(LOCK[manager], root);
  if (code === 0) return [lockfile];
  throw new Refusal([
    problem(
      'upgrade-unproved',
      { file: lockfile, line: 1, column: 1 },
      {
        message: `${manager} could not write down the new packages. It said: ${said.slice(-1000)}`,
        fix: `See that this works here: ${LOCK[manager].join(' ')}`,
      },
    ),
  ]);
}

const LOCK: { readonly [manager in Manager]: readonly string[] } = {
  npm: ['npm', 'install', '--package-lock-only', '--ignore-scripts'],
  pnpm: ['pnpm', 'install', '--lockfile-only', '--ignore-scripts'],
  yarn: ['yarn', 'install', '--mode=update-lockfile'],
};

const AT = { file: 'package.json', line: 1, column: 1 };

const lapsed =
  (version: string) =>
  ({ ref, why }: UpgradeProof['lapses'][number]): Problem =>
    problem('upgrade-lapses', AT, {
      message: `With Greenlit ${version} the approval of ${ref} would lapse: ${why}. So nothing is proposed.`,
      fix: 'Stay with the version that you have, and report this: an upgrade never takes back what somebody decided.',
    });

function movedIn(proof: UpgradeProof, version: string): Problem[] {
  const moved = proof.assets.filter(({ files }) => files.some(({ is }) => is === 'moved' || is === 'gone'));
  if (moved.length === 0) return [];
  return [
    problem('upgrade-moves', AT, {
      message: `Greenlit ${version} draws ${moved.map(({ ref }) => ref).join(', ')} otherwise.`,
      fix: 'Look at the pictures that upgrade.md names before you merge the branch. What was delivered stays as it was.',
    }),
  ];
}
