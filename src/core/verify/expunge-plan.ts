import type { Catalogue, CatalogueAsset, CatalogueCampaign } from '../approval/catalogue.ts';
import type { LogEntry } from '../approval/standing.ts';
import { channelsOf } from '../record/channels.ts';
import type { Delivery } from '../record/delivery.ts';
import { namedRecipes } from '../record/named-recipes.ts';
import type { Person } from '../record/team.ts';
import { referencesBehind } from '../subject/references-behind.ts';
import { assetFiles } from '../subject/subject-files.ts';
import { dayOf } from '../words/days.ts';
import { count } from '../words/plain-words.ts';
import { shellWord } from '../words/shell.ts';

/** What is to be gone: a picture with every file of the record that holds these bytes, or a person of the team. */
export type Expunged =
  | { readonly kind: 'picture'; readonly digest: string; readonly files: readonly string[] }
  | { readonly kind: 'person'; readonly person: Person };

/** What only git tells: the commits that brought, changed or took away what is to be gone, oldest first, and how many came since. */
export type ExpungeHistory = {
  readonly commits: readonly { readonly id: string; readonly day: string }[];
  /** How many commits have another id once the first of them is rewritten. */
  readonly rewritten: number;
};

/** What was said that rests on what is to be gone, and what of it a signature in its own file proves. */
type Proven<Said> = { readonly all: readonly Said[]; readonly signed: readonly Said[] };

/** What has to be done, in its order, each step with its reason or its price. */
export type ExpungeStep = { readonly does: string; readonly lines: readonly string[] };

/**
 * What has to be done for a picture or a person to be gone, and what of the decisions about it can be proved afterwards. A signature in the
 * decision's own file proves it without any commit; everything else is told by commits, and their ids are others once history is rewritten.
 */
export function expungePlan(
  catalogue: Catalogue,
  what: Expunged,
  history: ExpungeHistory,
  today: string,
): {
  readonly steps: readonly ExpungeStep[];
  readonly decisions: number;
  readonly signed: number;
  readonly deliveries: number;
  readonly signedDeliveries: number;
} {
  const touched = what.kind === 'picture' ? touchedBy(catalogue, new Set(what.files)) : undefined;
  const proven = provenIn(touched?.logs ?? decisionsBy(catalogue, (what as { person: Person }).person));
  const deliveries = touched?.deliveries ?? [];
  const delivered = provenDeliveries(
    catalogue,
    touched?.deliveries ?? deliveriesBy(catalogue, (what as { person: Person }).person),
  );
  const first = proven.all.map(({ approval }) => dayOf(approval.at)).toSorted()[0];
  const steps: ExpungeStep[] = [
    ...(first === undefined
      ? []
      : [
          {
            does: `Keep what was decided: npm run audit -- --from ${first} --to ${today}`,
            lines: [
              `The zip has ${count(proven.all.length, 'decision')} with digests, signatures and the commits that they rest on, and no picture. Keep it outside of this repository.`,
              ...(what.kind === 'person' ? ['Names and addresses are in it: keep it only where you may.'] : []),
            ],
          },
        ]),
    ...(deliveries.length === 0
      ? []
      : [
          {
            does: 'Tell those who received it; nothing here reaches what they have.',
            lines: deliveries.map(({ source, to }) => `${source.path}${to === undefined ? '' : `, to ${to}`}`),
          },
        ]),
    what.kind === 'picture' ? takeOut(what.files, touched?.assets ?? []) : rename(what.person),
    {
      does: 'Build and publish again, and empty what remembers: delete .greenlit/ and dist/ wherever they are.',
      lines: ['On every machine, and the caches and artifacts of workflows on the code host.'],
    },
    ...(history.commits.length === 0 ? [] : [rewrite(what, history, { proven, delivered })]),
  ];
  return {
    steps,
    decisions: proven.all.length,
    signed: proven.signed.length,
    deliveries: delivered.all.length,
    signedDeliveries: delivered.signed.length,
  };
}

/** The assets, decisions and deliveries that rest on one of these files. */
function touchedBy({ record, campaigns }: Catalogue, files: ReadonlySet<string>) {
  const channels = channelsOf(record.team);
  const recipes = namedRecipes(record);
  const rests = ({ campaign }: CatalogueCampaign, { asset, sources }: CatalogueAsset): boolean =>
    sources.some(({ draft }) => files.has(draft.path)) ||
    assetFiles(asset, { channels, recipes }).some((path) => files.has(path)) ||
    referencesBehind(campaign, asset, recipes).some(({ path }) => path !== undefined && files.has(path));
  const found = campaigns.map((each) => {
    const assets = each.assets.filter((asset) => rests(each, asset));
    const batches = each.campaign.batches.filter(({ drafts }) => drafts.some(({ path }) => files.has(path)));
    const ids = new Set(assets.map(({ asset }) => asset.id));
    return {
      assets,
      logs: [
        ...assets.flatMap(({ standing }) => standing.log),
        ...batches.flatMap(({ id }) => each.batches.get(id)?.log ?? []),
      ],
      deliveries: each.campaign.deliveries.filter(({ renditions }) => renditions.some(({ asset }) => ids.has(asset))),
    };
  });
  return {
    assets: found.flatMap(({ assets }) => assets),
    logs: found.flatMap(({ logs }) => logs),
    deliveries: found.flatMap((each): readonly Delivery[] => each.deliveries),
  };
}

const decisionsBy = ({ campaigns }: Catalogue, { id }: Person): LogEntry[] =>
  campaigns
    .flatMap(({ brief, batches, assets, deliveries }) =>
      [brief, ...batches.values(), ...assets.map(({ standing }) => standing), ...deliveries.values()].flatMap(
        ({ log }) => log,
      ),
    )
    .filter(({ approval }) => approval.by === id || approval.for === id);

/** One file may decide about many cells: it is one decision. */
function provenIn(log: readonly LogEntry[]): Proven<LogEntry> {
  const all = [...new Map(log.map((entry) => [entry.approval.source.path, entry])).values()];
  return { all, signed: all.filter(({ evidence }) => evidence.level === 'proved' || evidence.proven === true) };
}

const deliveriesBy = ({ campaigns }: Catalogue, { id }: Person): Delivery[] =>
  campaigns.flatMap(({ campaign }) => campaign.deliveries.filter(({ by }) => by === id));

/** A delivery is proved by the recorder’s signature in its file. */
function provenDeliveries({ campaigns }: Catalogue, all: readonly Delivery[]): Proven<Delivery> {
  const backings = new Map(campaigns.map(({ campaign, backings }) => [campaign.id, backings]));
  return { all, signed: all.filter(({ campaign, id }) => backings.get(campaign)?.get(id)?.evidence.proven === true) };
}

const takeOut = (files: readonly string[], assets: readonly CatalogueAsset[]): ExpungeStep => ({
  does: `Take it out, and commit that: npm run expunge -- ${shellWord(files[0] ?? '')} --write --why "…"`,
  lines: [
    ...files,
    'Its digest stays in campaigns/team.yaml, so that what was decided about it can still be told; that counts once somebody commits it who may change the rules.',
    ...(assets.length === 0
      ? ['No asset is made of it.']
      : [
          `What is made of it may be used no more, whatever was said of it: ${assets.map(({ asset }) => `${asset.campaign}/${asset.id}`).join(', ')}. With another draft, file or reference they ask for a new decision.`,
        ]),
  ],
});

const rename = ({ id, emails }: Person): ExpungeStep => ({
  does: `Give ${id} a name that tells nobody who it is, and commit that: npm run expunge -- ${id} --write`,
  lines: [
    'Leave the id and the roles: campaigns name people by the one, and a yes counts by both. Whoever has left decides nothing new, once the code host lets them in no more.',
    `Leave ${emails.join(', ')} until history is rewritten: without an address nobody can tell whose commits these are, and every decision that is not signed stops counting.`,
  ],
});

function rewrite(
  what: Expunged,
  { commits, rewritten }: ExpungeHistory,
  { proven, delivered }: { readonly proven: Proven<LogEntry>; readonly delivered: Proven<Delivery> },
): ExpungeStep {
  const [first, last] = [commits[0]!, commits.at(-1)!];
  return {
    does:
      what.kind === 'picture'
        ? `Only if it has to be gone from history too: git filter-repo --sensitive-data-removal --invert-paths ${what.files.map((path) => `--path ${shellWord(path)}`).join(' ')}`
        : 'Only if the name has to be gone from history too: git filter-repo with --mailmap, which gives every commit of theirs another name and address. Have that address in team.yaml in the same hour.',
    lines: [
      `${count(commits.length, 'commit')} ${commits.length === 1 ? 'has' : 'have'} it, from ${first.id.slice(0, 7)} (${first.day}) to ${last.id.slice(0, 7)} (${last.day}). Rewriting changes the id of ${count(rewritten, 'commit')}, and everybody clones anew.`,
      proven.all.length === 0
        ? 'No decision rests on them.'
        : `${provable('decision', proven, ', which only the zip of the first step proves afterwards')} Signatures of commits are gone.`,
      ...(delivered.all.length === 0 ? [] : [provable('delivery', delivered, '')]),
      'Tags of deliveries name commits that are no more: their releases and attestations stay as they were, and packs.yml refuses to make them again.',
      'The code host keeps old commits in pull requests, forks and caches: ask its support to delete them. Git LFS keeps its own copy: delete the object there.',
    ],
  };
}

/** How much of what was said stays provable, as sentences. */
const provable = (noun: 'decision' | 'delivery', { all, signed }: Proven<unknown>, way: string): string => {
  const lost = all.length - signed.length;
  return `${count(all.length, noun, noun === 'delivery' ? 'deliveries' : undefined)} ${all.length === 1 ? 'rests' : 'rest'} on what is rewritten. Signed in a file of their own, and so provable without any commit: ${signed.length}. By commits alone: ${lost}${lost === 0 ? '' : way}.`;
};
