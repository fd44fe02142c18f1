import type { Digest, Hash } from '../digest.ts';
import type { Channel } from '../record/channel.ts';
import { channelsOf } from '../record/channels.ts';
import { type NamedRecipes, namedRecipes } from '../record/named-recipes.ts';
import type { TeamRecord } from '../record/record.ts';
import type { Team } from '../record/team.ts';

/** What digesting needs besides the campaign: the team's channels and recipes, the digests of files, and a hash. */
export type SubjectContext = {
  readonly channels: ReadonlyMap<string, Channel>;
  readonly recipes: NamedRecipes;
  readonly tools: Team['tools'];
  /** The sha256 of a file's bytes by its path from the root. */
  readonly fileDigest: (path: string) => Digest | undefined;
  readonly hash: Hash;
};

/** The context of a record: file digests come from its pictures. */
export const subjectContext = ({ team, campaigns, pictures }: TeamRecord, hash: Hash): SubjectContext => ({
  channels: channelsOf(team),
  recipes: namedRecipes({ team, campaigns }),
  tools: team.tools,
  fileDigest: (path) => pictures.get(path)?.digest,
  hash,
});
