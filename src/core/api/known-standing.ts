import type { Catalogue, CatalogueAsset, CatalogueCampaign } from '../approval/catalogue.ts';
import { flagsOf, mayBeUsed, type Standing } from '../approval/standing.ts';
import { declarationOf, termFor } from '../declaration/declaration.ts';
import { messagesIn } from '../messages/messages.ts';
import type { SiteOptions } from '../pages/options.ts';
import { DECISIONS } from '../record/decisions.ts';
import { nameOf } from '../record/people.ts';
import type { Team } from '../record/team.ts';
import type { KnownFile } from './known-file.ts';

type Verdict = Pick<KnownFile, 'verdict' | 'words'>;

/** Where an asset stands, and by whose word, as it is said of a file of it. Everybody is told roles, the team is told names. */
export function standingKnown({ name, since, expires, log }: Standing, team: Team, options: SiteOptions): Verdict {
  const { check, common, formats, said } = messagesIn(options.locale);
  const day = formats.day(since);
  const by = (does: 'gives' | 'blocks' | 'ends'): string => {
    const people = log
      .filter((entry) => entry.counts && DECISIONS[entry.decision][does])
      .map(({ approval }) =>
        options.audience === 'internal' ? nameOf(team, approval.by) : check.theRole(common.role(approval.role)),
      );
    return people.length === 0 ? '' : check.by(formats.list([...new Set(people)]));
  };
  const { usable, lapsed, ended, blocked, final, waits } = flagsOf(name);
  if (usable) {
    const signed = by('gives');
    // What was delivered since stands there since that day, and was approved on an earlier one.
    const yes = log.findLast((entry) => entry.counts && DECISIONS[entry.decision].gives)?.approval.at;
    const on = formats.day(yes ?? since);
    return {
      verdict: 'current',
      words: check.current(on, signed),
    };
  }
  if (lapsed) {
    const [changed] = log.findLast((entry) => entry.lapsed)?.changed ?? [];
    return {
      verdict: 'old',
      words: check.lapsed(changed && said.change(changed)),
    };
  }
  if (ended)
    return {
      verdict: 'old',
      words: check.expired(expires === undefined ? undefined : formats.day(expires)),
    };
  if (blocked)
    return {
      verdict: 'no',
      words: final ? check.rejected(by('ends'), day) : check.changesAsked(by('blocks')),
    };
  return {
    verdict: 'draft',
    words: waits === 'to be put up' ? check.notPutUp : check.inReview,
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
  const { check } = messagesIn(options.locale);
  const went = check.delivered(day);
  if (asset === undefined) return { verdict: 'old', words: check.noSuchAsset(went) };
  if (!mayBeUsed(asset.standing.name)) {
    const { words } = standingKnown(asset.standing, team, options);
    return { verdict: 'old', words: check.assetNow(went, words) };
  }
  return asset.standing.digest === subject
    ? { verdict: 'current', words: check.stillApproved(went) }
    : { verdict: 'old', words: check.replaced(went) };
}

/** What an asset was made with, in a line; never in public. */
export function madeWords({ asset, sources }: CatalogueAsset, options: SiteOptions): string | undefined {
  if (options.audience === 'public') return undefined;
  const tools = [...new Set(sources.flatMap(({ draft }) => draft.made.tool?.name ?? []))];
  const { check, formats } = messagesIn(options.locale);
  return tools.length === 0 ? undefined : check.madeWith(formats.list(tools), asset.recipe.length);
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
  const { origin, common } = messagesIn(options.locale);
  const who = (id: string): string => (options.audience === 'internal' ? nameOf(record.team, id) : common.somebody);
  return [origin.declared(termFor(declaration, channel)), ...origin.weaker(declaration, who)].join('. ');
}
