import { identityOf, likelyPeople, likelyProgram } from '../../core/approval/identity.ts';
import type { RightsHeld, RightsVersion } from '../../core/approval/widened.ts';
import { canonicalJson } from '../../core/digest.ts';
import { DECISIONS } from '../../core/record/decisions.ts';
import { locate } from '../../core/record/layout.ts';
import type { Campaign } from '../../core/record/record.ts';
import { rights as rightsSchema } from '../../core/record/rights.ts';
import type { Team } from '../../core/record/team.ts';
import { readSource } from '../yaml/front-matter.ts';
import { readBlobs } from './blobs.ts';
import { LOG_ARGUMENTS, type LoggedCommit, parseLog } from './log.ts';
import type { NoRepository, Repository } from './repository.ts';

/** Where rights stand, and the decisions that tell from when on somebody had read them. */
const LOOKED_AT = [
  ':(glob)campaigns/*/assets/*/asset.md',
  ':(glob)campaigns/*/references/references.md',
  ':(glob)campaigns/*/approvals/**',
];

type Logged = { readonly commit: LoggedCommit['commit']; readonly blob: string };

/**
 * What every file with rights said in each commit that changed it, oldest first, by its path today. Only files that somebody
 * changed who may widen nothing are told: a program, or anybody once the words were read, where makers decide about their own
 * work (`makers`). What the working copy alone says comes last.
 */
export async function readRightsVersions(
  repository: Repository | NoRepository,
  campaigns: readonly Campaign[],
  {
    team,
    makers,
    uncommitted,
  }: { readonly team: Team; readonly makers: boolean; readonly uncommitted: ReadonlySet<string> },
): Promise<ReadonlyMap<string, readonly RightsVersion[]>> {
  if ('reason' in repository || repository.head === undefined) return new Map();
  const { git } = repository;
  const log = parseLog(await git(...LOG_ARGUMENTS, '--', ...LOOKED_AT));
  const [versions, added] = [new Map<string, Logged[]>(), new Map<string, number>()];
  for (const { commit, changes } of log)
    for (const { status, path, from, blob } of changes) {
      if (locate(path)?.kind === 'approval') {
        if (status !== 'deleted' && !added.has(path)) added.set(path, commit.order);
        continue;
      }
      const known = from === undefined ? versions.get(path) : versions.get(from);
      if (from !== undefined) versions.delete(from);
      if (status === 'deleted') continue;
      versions.set(path, [...(known ?? []), { commit, blob }]);
    }
  const files = campaigns.flatMap((campaign) => filesOf(campaign, added));
  const wanted = files.flatMap(({ path, text, read }) => {
    const its = versions.get(path) ?? [];
    const late = makers && read !== undefined && (uncommitted.has(path) || (its.at(-1)?.commit.order ?? 0) > read);
    const programs = its.some(({ commit }) => programOf(commit, team) !== undefined);
    return its.length > 0 && (late || programs) ? [{ path, text, read, its }] : [];
  });
  const texts = await readBlobs(
    git,
    wanted.flatMap(({ its }) => its.map(({ blob }) => blob)),
  );
  return new Map(
    wanted.map(({ path, text, read, its }) => {
      const said = its.flatMap(({ commit, blob }) => {
        const held = heldIn(path, texts.get(blob) ?? '');
        return held === undefined ? [] : [{ ...held, ...whoseOf(commit, team), id: commit.id, order: commit.order }];
      });
      const now = uncommitted.has(path) ? heldIn(path, text) : undefined;
      const all = now === undefined ? said : [...said, { ...now, people: [], order: Number.POSITIVE_INFINITY }];
      return [
        path,
        all.map(({ rest, order, ...each }, index) => ({
          ...each,
          made: rest !== all[index - 1]?.rest,
          decided: read !== undefined && order > read,
        })),
      ];
    }),
  );
}

const programOf = ({ author, committer }: LoggedCommit['commit'], team: Team) =>
  [author, committer].map((each) => likelyProgram(each, team)).find((each) => each !== undefined);

function whoseOf(commit: LoggedCommit['commit'], team: Team): Pick<RightsVersion, 'people' | 'program'> {
  const { author, committer, coAuthors } = commit;
  const program = programOf(commit, team);
  const people = [author, committer, ...coAuthors].flatMap((each) => {
    const known = identityOf(each, team);
    return known === undefined ? likelyPeople(each, team) : [known];
  });
  return {
    people: [...new Set(people.map(({ id }) => id))],
    ...(program === undefined ? {} : { program: program.name }),
  };
}

type RightsFile = {
  readonly path: string;
  readonly text: string;
  /** The place in the log of the first yes to words that rest on it. */
  readonly read?: number;
};

function filesOf(
  { assets, references, families, approvals }: Campaign,
  added: ReadonlyMap<string, number>,
): RightsFile[] {
  const first = new Map<string, number>();
  for (const { subject, decision, said, source } of approvals) {
    const order = added.get(source.path);
    const asset = /^assets\/([^@]+)/.exec(subject)?.[1];
    if (order === undefined || asset === undefined || !DECISIONS[decision].gives || said === undefined) continue;
    first.set(asset, Math.min(order, first.get(asset) ?? order));
  }
  const any = first.size === 0 ? undefined : Math.min(...first.values());
  const sources = new Map([...assets, ...families].map(({ source }) => [source.path, source]));
  return [
    ...[...sources.values()].map(({ path, text }) => fileOf(path, text, first.get(path.split('/')[3] ?? ''))),
    ...references.slice(0, 1).map(({ source: { path, text } }) => fileOf(path, text, any)),
  ];
}

const fileOf = (path: string, text: string, read: number | undefined): RightsFile => ({
  path,
  text,
  ...(read === undefined ? {} : { read }),
});

/** The rights in a version of a file, and all the rest of its facts as one text; undefined where nobody could read it. */
function heldIn(path: string, text: string): { readonly held: RightsHeld; readonly rest: string } | undefined {
  const read = readSource(path, text);
  if (!('source' in read)) return undefined;
  const { rights, references, ...rest } = read.source.data as { readonly [field: string]: unknown };
  if (!Array.isArray(references))
    return { held: new Map([['', rightsIn(rights)]]), rest: canonicalJson([rest, read.source.body]) };
  const held = references.map((each): [string, ReturnType<typeof rightsIn>] => [
    String(each?.id),
    rightsIn(each?.rights),
  ]);
  return { held: new Map(held), rest: '' };
}

/** What was no rights by the form of then limited nothing that anybody could read. */
const rightsIn = (data: unknown) => rightsSchema.safeParse(data).data;
