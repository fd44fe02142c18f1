import type { Catalogue, CatalogueAsset, CatalogueCampaign } from '../approval/catalogue.ts';
import { flagsOf, mayBeUsed, type Standing } from '../approval/standing.ts';
import { declarationOf, termFor } from '../declaration/declaration.ts';
import { declaredWords, weakerLines } from '../declaration/words.ts';
import type { SiteOptions } from '../pages/options.ts';
import { DECISIONS } from '../record/decisions.ts';
import { nameOf } from '../record/people.ts';
import type { Team } from '../record/team.ts';
import { count, dayWords, listed, roleWords } from '../words/plain-words.ts';
import type { KnownFile } from './known-file.ts';

type Verdict = Pick<KnownFile, 'verdict' | 'words'>;

/** Where an asset stands, and by whose word, as it is said of a file of it. Everybody is told roles, the team is told names. */
export function standingKnown({ name, since, expires, log }: Standing, team: Team, options: SiteOptions): Verdict {
  const day = dayWords(since);
  const by = (does: 'gives' | 'blocks' | 'ends'): string => {
    const people = log
      .filter((entry) => entry.counts && DECISIONS[entry.decision][does])
      .map(({ approval }) =>
        options.audience === 'internal' ? nameOf(team, approval.by) : `the ${roleWords(approval.role)}`,
      );
    return people.length === 0 ? '' : ` by ${listed([...new Set(people)])}`;
  };
  const { usable, lapsed, ended, blocked, final, waits } = flagsOf(name);
  if (usable) {
    const signed = by('gives');
    // What was delivered since stands there since that day, and was approved on an earlier one.
    const yes = log.findLast((entry) => entry.counts && DECISIONS[entry.decision].gives)?.approval.at;
    const on = dayWords(yes ?? since);
    return {
      verdict: 'current',
      words: `approved and current${on === undefined ? '' : ` since ${on}`}${signed === '' ? '' : `, signed off${signed}`}`,
    };
  }
  if (lapsed) {
    const changed = log.findLast((entry) => entry.lapsed)?.changed[0];
    return {
      verdict: 'old',
      words: `lapsed${changed === undefined ? '' : `: ${changed}`}. Do not use it before it is approved again`,
    };
  }
  if (ended)
    return {
      verdict: 'old',
      words: `expired: the rights ended${expires === undefined ? '' : ` on ${dayWords(expires)}`}`,
    };
  if (blocked)
    return {
      verdict: 'no',
      words: final
        ? `rejected${by('ends')}${day === undefined ? '' : ` on ${day}`}`
        : `not approved: changes were requested${by('blocks')}`,
    };
  return {
    verdict: 'draft',
    words: waits === 'to be put up' ? 'not approved: nobody has put it up for review' : 'in review, not approved yet',
  };
}

/** Of a file that went out: whether what it shows still stands, or what became of it. */
export function deliveredKnown(
  day: string | undefined,
  asset: CatalogueAsset | undefined,
  subject: string,
  team: Team,
  options: SiteOptions,
): Verdict {
  const went = `delivered${day === undefined ? '' : ` on ${day}`}`;
  if (asset === undefined) return { verdict: 'old', words: `${went}; the campaign has no such asset any more` };
  if (!mayBeUsed(asset.standing.name)) {
    const { words } = standingKnown(asset.standing, team, options);
    return { verdict: 'old', words: `${went}; the asset is now ${words}` };
  }
  return asset.standing.digest === subject
    ? { verdict: 'current', words: `${went}, and still approved` }
    : { verdict: 'old', words: `${went}, replaced since by a newer version` };
}

/** What an asset was made with, in a line; never in public. */
export function madeWords({ asset, sources }: CatalogueAsset, options: SiteOptions): string | undefined {
  if (options.audience === 'public') return undefined;
  const tools = [...new Set(sources.flatMap(({ draft }) => draft.made.tool?.name ?? []))];
  const steps = asset.recipe.length === 0 ? '' : `, then ${count(asset.recipe.length, 'finishing step')}`;
  return tools.length === 0 ? undefined : `${listed(tools)}${steps}`;
}

/** What is declared of where a file comes from, and who says less than the evidence. */
export function originKnown(
  { campaign }: CatalogueCampaign,
  { asset }: CatalogueAsset,
  channel: string,
  { record }: Catalogue,
  options: SiteOptions,
): string {
  const declaration = declarationOf(record, campaign, asset);
  const who = (id: string): string =>
    options.audience === 'internal' ? nameOf(record.team, id) : 'A person of the team';
  return [declaredWords(termFor(declaration, channel)), ...weakerLines(declaration, who)].join('. ');
}
