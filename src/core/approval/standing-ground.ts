import type { Digest, Hash } from '../digest.ts';
import { channelFiles } from '../record/channel.ts';
import { channelsOf } from '../record/channels.ts';
import type { TeamRecord } from '../record/record.ts';
import { campaignsNamed, campaignTold, reachedFrom } from '../record/told.ts';
import type { History } from './evidence.ts';
import type { Heard } from './objections.ts';
import { linesByFolder, recordFolder, toldByGit } from './path-ground.ts';

export type GroundsOf = {
  /** With the rules that it is judged by. */
  readonly record: TeamRecord;
  /** One word for what the texts of each folder of the record hold (see `recordFolder`), where that is known. */
  readonly texts: ReadonlyMap<string, Digest | undefined>;
  readonly history: History;
  /** The decisions that hold up what is gone: any subject may be what they were about. */
  readonly gone: readonly Heard[];
  /** The program that derives, in one word; another one may derive something else. */
  readonly program: Digest;
  /** As of when, in one word: the day, where everything stays as it is until that ends. */
  readonly asOf: string;
};

/**
 * One digest for everything that the standings of each campaign are derived from: its texts and pictures and those of the campaigns whose
 * recipes, words or files it takes, what git tells of all of them, what was lost and what holds up what is gone, anywhere; and the
 * team, the rules, the program and the day. What is derived of two campaigns of one digest is the same. A campaign of which that cannot be
 * told is not in it: it is derived each time.
 */
export function standingGrounds(of: GroundsOf, hash: Hash): ReadonlyMap<string, Digest> {
  const { record, history } = of;
  // What lifts the no of a file that nobody can read is asked of git, and nothing to compare.
  if (history.lostApprovals.some(({ liftedBy }) => liftedBy !== undefined)) return new Map();
  const told = toldByGit(history, { ordered: of.gone.length > 0, hash });
  const git = new Map([...told].map(([folder, text]) => [folder, hash(text)]));
  const own = ownGrounds(of, hash);
  const reach = new Map(record.campaigns.map((each) => [each.id, campaignTold(each).reach] as const));
  const everywhere = new Set([
    ...[...channelsOf(record.team).values()].flatMap((channel) => Object.values(channelFiles(channel, recordFolder))),
    ...campaignsNamed(Object.values(record.team.recipes)),
  ]);
  const rights = new Set([...(history.rights?.keys() ?? [])].map((each) => each.replace(INSIDE, '').split('/')[0]));
  const shared = hash(textOf(sharedFacts(of)));
  const found = new Map<string, Digest>();
  for (const { id, brief } of record.campaigns) {
    // How rights came to be is told by what can be asked only, and nothing to compare.
    if (rights.has(id)) continue;
    const reached = reachedFrom(id, reach, ['', ...everywhere]);
    if ([...reached].some((each) => own.get(each) === UNKNOWN)) continue;
    const parts = [...reached].sort().map((each) => `${each} ${own.get(each)} ${git.get(each)}`);
    found.set(id, hash([shared, textOf(brief), ...parts].join('\n')));
  }
  return found;
}

const INSIDE = /^campaigns\//;
const UNKNOWN = 'not told';

/** What the files of each folder of the record hold: the digests of its texts, and what is known of its pictures. */
function ownGrounds({ record, texts, history }: GroundsOf, hash: Hash): ReadonlyMap<string, string> {
  const { lines, linesOf } = linesByFolder();
  const campaigns = new Set(['', ...record.campaigns.map(({ id }) => id)]);
  const unknown = new Set<string>();
  for (const [folder, digest] of texts) {
    // What is written in a folder without a brief is read by nobody, so nobody knows what it is taken from.
    if (digest === undefined || !campaigns.has(folder)) unknown.add(folder);
    lines.set(folder, [digest ?? '']);
  }
  for (const picture of record.pictures.values()) linesOf(picture.path).push(JSON.stringify(picture));
  for (const [path, proof] of history.proofs ?? []) linesOf(path).push(`${JSON.stringify(proof)} ${path}\0`);
  return new Map([...lines].map(([folder, held]) => [folder, unknown.has(folder) ? UNKNOWN : hash(held.join('\n'))]));
}

function sharedFacts({ record, history, gone, program, asOf }: GroundsOf): unknown {
  const { state, reason, lostApprovals, lostUnread, revocations, lives } = history;
  const owners = new Set(record.campaigns.map(({ id }) => id));
  return [
    [...record.pictures.values()].filter(({ path }) => !owners.has(recordFolder(path))),
    ...[program, asOf, record.team, record.team.left],
    ...[state, reason, lostApprovals, lostUnread, revocations],
    gone.length === 0 ? [] : [gone, lives],
  ];
}

/** As text. Where something stands in a file says nothing, and its facts stand beside it. */
const textOf = (value: unknown): string =>
  JSON.stringify(value, (key, each: unknown) => {
    if (key === 'source' && typeof each === 'object' && each !== null && 'path' in each) return each.path;
    return each instanceof Map || each instanceof Set ? [...each] : each;
  });
