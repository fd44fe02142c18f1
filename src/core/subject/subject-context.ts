import { type Declaration, declarationOf } from '../declaration/declaration.ts';
import type { Digest, Hash } from '../digest.ts';
import type { Asset } from '../record/asset.ts';
import type { Channel } from '../record/channel.ts';
import { channelsOf } from '../record/channels.ts';
import { type NamedRecipes, namedRecipes } from '../record/named-recipes.ts';
import type { Campaign, TeamRecord } from '../record/record.ts';
import type { Team } from '../record/team.ts';

/** What digesting needs besides the campaign: the team's channels and recipes, the digests of files, what is declared, and a hash. */
export type SubjectContext = {
  readonly channels: ReadonlyMap<string, Channel>;
  readonly recipes: NamedRecipes;
  readonly tools: Team['tools'];
  /** The sha256 of a file's bytes by its path from the root. */
  readonly fileDigest: (path: string) => Digest | undefined;
  /** Whether only a pointer is here of a file, and nobody looked at it: then what is said with it cannot be known. */
  readonly isUnknown: (path: string) => boolean;
  /** The day since which a file is gone for good, of which only the digest is left; without it nothing is. */
  readonly goneSince?: (path: string) => string | undefined;
  /** The term that files declare of an asset's origin, and that of channels where it is another. */
  readonly declared: (campaign: Campaign, asset: Asset) => Pick<Declaration, 'term' | 'channels'>;
  readonly hash: Hash;
};

/** The context of a record: file digests come from its pictures. */
export function subjectContext(record: TeamRecord, hash: Hash): SubjectContext {
  const { team, campaigns, pictures } = record;
  const recipes = namedRecipes({ team, campaigns });
  // What lies there is what counts, whatever is said to have been there.
  const gone = new Map(team.expunged.flatMap((each) => (pictures.has(each.file) ? [] : [[each.file, each] as const])));
  return {
    channels: channelsOf(team),
    recipes,
    tools: team.tools,
    fileDigest: (path) => pictures.get(path)?.digest ?? gone.get(path)?.digest,
    isUnknown: (path) => pictures.get(path)?.pointer === 'unknown',
    goneSince: (path) => gone.get(path)?.since,
    declared: (campaign, asset) => declarationOf(record, campaign, asset),
    hash,
  };
}
