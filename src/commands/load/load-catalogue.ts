import { fileURLToPath } from 'node:url';
import { oversteps } from '../../core/approval/agents.ts';
import { lostProblems } from '../../core/approval/approval-problems.ts';
import type { Catalogue } from '../../core/approval/catalogue.ts';
import { deriveCampaigns, openObjections } from '../../core/approval/derive.ts';
import { judgedBy } from '../../core/approval/judged-by.ts';
import { otherRepositories } from '../../core/approval/other-repositories.ts';
import { addressedIn } from '../../core/approval/relying-parties.ts';
import type { Rules } from '../../core/approval/rule-changes.ts';
import { peopleWhoLeft, rulesInForce } from '../../core/approval/rules-in-force.ts';
import { heldUnread } from '../../core/approval/unread.ts';
import type { Digest } from '../../core/digest.ts';
import { foldCells } from '../../core/problem/fold-cells.ts';
import { inReadingOrder, type Problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { assemble } from '../../core/record/assemble.ts';
import { everyTeam } from '../../core/record/brands.ts';
import { channelsOf } from '../../core/record/channels.ts';
import { locate } from '../../core/record/layout.ts';
import type { Campaign } from '../../core/record/record.ts';
import type { SourceFile } from '../../core/record/source-file.ts';
import { campaignTold } from '../../core/record/told.ts';
import { unreadFiles } from '../../core/record/unread.ts';
import { withoutEchoes } from '../../core/record/variants/unread-copy.ts';
import { draftsOfTwoBrands } from '../../core/rules/brands.ts';
import { pointerProblems } from '../../core/rules/pointers.ts';
import { checkWhole } from '../../core/rules/rules.ts';
import { filesOfCampaign, subjectFiles } from '../../core/subject/subject-files.ts';
import { cacheFolder } from '../../io/cache/cache-folder.ts';
import { programDigest } from '../../io/cache/program-digest.ts';
import { readNamed } from '../../io/files/named-file.ts';
import { sha256 } from '../../io/files/sha256.ts';
import type { FolderLook } from '../../io/files/tree-stamp.ts';
import { readAgentTouches, readVouchedBatches } from '../../io/git/agents.ts';
import type { TextRead } from '../../io/git/disk-content.ts';
import { readHistory } from '../../io/git/history.ts';
import { keptByLfs } from '../../io/git/kept-by-lfs.ts';
import { type KeptRepository, openKept } from '../../io/git/kept-repository.ts';
import { knownBlobs } from '../../io/git/known-blobs.ts';
import { pointersOnlyHere } from '../../io/git/only-here.ts';
import { GitRefusal } from '../../io/git/refusal.ts';
import { type NoRepository, openRepository, type Repository } from '../../io/git/repository.ts';
import { readRevocations } from '../../io/git/revocations.ts';
import { readRightsHistories } from '../../io/git/rights-histories.ts';
import { RIGHTS_IN } from '../../io/git/rights-lanes.ts';
import { readRuleVersions } from '../../io/git/rule-versions.ts';
import { lookFaults } from '../../io/pictures/look-files.ts';
import { readPictures } from '../../io/pictures/picture-index.ts';
import { checkProofs } from '../../io/proof/check-proofs.ts';
import { type KnownCampaigns, knownCampaigns } from '../../io/record/known-campaigns.ts';
import { type ReadRecord, readRecord } from '../../io/record/read-record.ts';
import { readSource } from '../../io/yaml/front-matter.ts';
import { type CampaignsGround, campaignProblems, keptProblems, programProblems } from './campaign-problems.ts';
import { standingsBefore } from './kept-standings.ts';

/** Where the record is, as of when it is judged, and where what was read is remembered (default `<root>/.greenlit/cache`). */
export type LoadOptions = {
  readonly root: string;
  readonly now: string;
  readonly cacheDir?: string;
  /** Another such folder, where what is known of pictures is looked up as well. */
  readonly behind?: string;
  /** Another team.yaml to judge by: that of the branch that counts, where the record is a proposal. */
  readonly teamFile?: string;
  /** The rules to judge by, those of the base, where the record is a proposal. Default: those that count by its own history. */
  readonly rules?: Rules;
  /** The folders of the record, where this run looked at them already. */
  readonly look?: FolderLook | undefined;
  /** What this process keeps of the repository, where it asks again and again. */
  readonly git?: KeptRepository | undefined;
  /** Whoever asks where everything stands keeps that for the next one. */
  readonly whole?: boolean;
};

/**
 * Reads the record under `root` and derives everything from it, as of `now` (ISO instant).
 * What could be understood is in the catalogue; what could not is among its problems.
 * @throws Refusal when there is no team to judge by, or git does not answer: nothing is taken for a yes then.
 */
export async function loadCatalogue({
  root,
  now,
  cacheDir = cacheFolder(root),
  behind,
  teamFile,
  rules,
  look,
  git,
  whole,
}: LoadOptions): Promise<Catalogue> {
  // Git tells its log while the files are read; what it refuses is told below.
  const how = { memory: { cacheDir, now }, logAtOnce: true } as const;
  const repository = git === undefined ? openRepository(root, how) : openKept(root, how, git);
  repository.catch(() => {});
  const texts = await readRecord(root, cacheDir, look);
  const paths = new Set(texts.files.map((each) => each.path));
  const program = await programDigest(PROGRAM, cacheDir);
  const assembled = await assembledOf(texts, { teamFile, cacheDir, program });
  const problems = [...texts.problems, ...withoutEchoes(assembled.problems, texts.problems)];
  const { team, campaigns } = assembled;
  if (team === undefined) throw new Refusal(inReadingOrder(problems));
  const decided = decidedIn(campaigns);
  const [{ pictures, faults }, history, touches] = await Promise.all([
    readPictures({
      root,
      files: new Map([...subjectFiles(campaigns.map(assembled.files))].filter(([path]) => paths.has(path))),
      cacheDir,
      ...(behind === undefined ? {} : { behind }),
    }),
    repository.then((found) => readHistory(found, decided)),
    repository.then((found) => readAgentTouches(found, team)),
  ]).catch((thrown: unknown) => {
    throw thrown instanceof GitRefusal ? withAttributes(thrown, problems) : thrown;
  });
  const vouched = await readVouchedBatches(await repository, touches);
  const pointers = [...pictures.values()].flatMap(({ path, pointer }) => (pointer === undefined ? [] : [path]));
  const versions = await readRuleVersions(
    await repository,
    teamFile === undefined ? { team, campaigns } : { team, campaigns: [] },
    history.uncommitted,
  );
  const written = { team: { ...team, left: peopleWhoLeft(team, versions) }, campaigns, pictures };
  const inForce = rulesInForce(
    written,
    versions,
    history.lostApprovals.map(({ approval }) => approval),
  );
  const judging = rules ?? (teamFile === undefined ? inForce.rules : written);
  const record = judging === written ? written : judgedBy(written, judging);
  const revocations = await readRevocations(await repository, versions, record.team);
  const proofs = await checkProofs(
    campaigns
      .filter((each) => campaignTold(each).proved)
      .flatMap(({ approvals, deliveries }) => [...approvals, ...deliveries]),
    { team: record.team, written: team, lives: history.lives, cacheDir, at: addressedIn(record) },
  );
  const makers = everyTeam(record.team).some(({ policy }) => !policy.separation);
  const asked = makers || touches.some(({ path }) => rightsStandIn(path));
  const rights = asked
    ? await readRightsHistories(await repository, campaigns, {
        ...{ team, makers, uncommitted: history.uncommitted },
        sources: texts.sources,
      })
    : new Map();
  const lostApprovals = [
    ...history.lostApprovals,
    ...heldUnread(history.lostUnread ?? [], { team: record.team, campaigns, history }),
  ];
  const opened = await repository;
  const passing = history.passing === true || ('tellSignatures' in opened && opened.tellSignatures.passes());
  const backed = { ...history, lostApprovals, proofs, revocations, rights, passing };
  const objections = openObjections(record, backed, sha256);
  // A proposal is judged by what is not its own.
  const own = teamFile === undefined && rules === undefined;
  const before = own
    ? standingsBefore({
        ...{ record, history: backed, objections, now, program, cacheDir },
        texts: new Map([...texts.folders].map(([folder, { digest }]) => [folder, digest])),
      })
    : undefined;
  const derived = deriveCampaigns(record, backed, now, sha256, { objections, ...(before && { kept: before.kept }) });
  const judgedIn = {
    // That a picture had to go is believed where somebody said it who may.
    team: { ...team, expunged: record.team.expunged },
    paths,
    channels: new Set(channelsOf(team).keys()),
    pictureFaults: faults,
    lookFaults: await lookFaults(root, team),
    today: now.slice(0, 10),
  };
  const ground: CampaignsGround = {
    ...{ derived, record, written, objections, rights, touches, vouched, rules: judgedIn },
    history: backed,
  };
  problems.push(
    ...(teamFile === undefined ? inForce.problems : []),
    ...lostProblems({ all: derived, history: backed, team: record.team }),
    ...otherRepositories(history.repositories ?? [], paths),
    ...oversteps(touches, record.team),
    ...programProblems(ground),
    ...pointerProblems(pictures, await keptSomewhere(await repository, pointers, [cacheDir, behind])),
    ...draftsOfTwoBrands(written),
    ...checkWhole({ ...judgedIn, campaigns, all: campaigns }),
    ...(before === undefined
      ? campaignProblems(derived, ground)
      : await keptProblems(ground, { grounds: before.grounds, cacheDir, stands: before.stands })),
  );
  if (whole === true) await before?.keep(derived);
  await assembled.keep();
  const families = campaigns.flatMap((each) => campaignTold(each).families);
  const told = foldCells(inReadingOrder(problems), families);
  const unread = unreadFiles(campaigns, [
    ...[...texts.problems, ...assembled.problems],
    ...told.filter(({ code }) => code === 'brief-missing'),
  ]);
  const grounds = before && { grounds: before.grounds };
  const catalogue = { record, campaigns: derived, problems: told, unread, now, history: backed, ...grounds };
  return record === written ? catalogue : { ...catalogue, written };
}

/** The folder that Greenlit lives in. */
const PROGRAM = fileURLToPath(new URL('../../..', import.meta.url));

/** The record put together, from what is known of it; of a proposal that is judged by another team’s file, from its texts. */
async function assembledOf(
  texts: ReadRecord,
  { teamFile, ...how }: { readonly teamFile: string | undefined; readonly cacheDir: string; readonly program: Digest },
): Promise<KnownCampaigns> {
  if (teamFile === undefined) return knownCampaigns(texts, how);
  const assembled = assemble(await withTeam(teamFile, texts.sources));
  const { team, campaigns } = assembled;
  return {
    ...assembled,
    files: (campaign) => filesOfCampaign(campaign, { team: team!, campaigns }),
    keep: async () => {},
  };
}

/** The texts of decisions and deliveries by their files, as far as they are asked for. */
const decidedIn = (campaigns: readonly Campaign[]): ReadonlyMap<string, TextRead> =>
  new Map(
    campaigns.flatMap((campaign) =>
      campaignTold(campaign).decided.map(({ path, blob }): [string, TextRead] => [
        path,
        blob === undefined ? textAt(campaign, path) : { blob, text: '' },
      ]),
    ),
  );

const textAt = ({ approvals, deliveries }: Campaign, path: string): TextRead =>
  [...approvals, ...deliveries].find(({ source }) => source.path === path)!.source;

/** The pointers behind which there is a file: in Git LFS, or in git itself, which only this clone does not have. */
async function keptSomewhere(
  repository: Repository | NoRepository,
  pointers: readonly string[],
  caches: readonly (string | undefined)[],
): Promise<ReadonlySet<string>> {
  const kept = await keptByLfs(repository, pointers);
  const others = pointers.filter((path) => !kept.has(path));
  if (others.length === 0) return kept;
  const known = new Map(caches.flatMap((each) => (each === undefined ? [] : [...knownBlobs(each)])));
  return new Set([...kept, ...(await pointersOnlyHere(repository, others, known))]);
}

function rightsStandIn(path: string): boolean {
  const located = locate(path);
  return located !== undefined && RIGHTS_IN.has(located.kind);
}

/** Where git refuses a working copy that a file of attributes spoils, that file is the answer, and git's words come after it. */
function withAttributes(refused: GitRefusal, problems: readonly Problem[]): Refusal {
  const attributes = problems.filter((each) => each.code === 'file-attributes');
  return attributes.length === 0 ? refused : new Refusal([...attributes, ...refused.problems]);
}

/** The record with the team of another file in the place of its own. @throws Refusal when that file cannot be read as YAML. */
async function withTeam(teamFile: string, sources: readonly SourceFile[]): Promise<SourceFile[]> {
  const read = readSource('campaigns/team.yaml', await readNamed(teamFile, '--team'));
  if ('problems' in read) throw new Refusal(read.problems);
  return [read.source, ...sources.filter((each) => locate(each.path)?.kind !== 'team')];
}
