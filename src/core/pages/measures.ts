import type { CatalogueAsset, CatalogueCampaign } from '../approval/catalogue.ts';
import { countedDeliveries } from '../approval/counted-deliveries.ts';
import { mayBeUsed } from '../approval/standing.ts';
import type { CountForms } from '../messages/formats.ts';
import type { Messages } from '../messages/messages.ts';
import { VERDICTS } from '../record/batch.ts';
import { DECISIONS } from '../record/decisions.ts';
import { nameOf } from '../record/people.ts';
import { REFERENCE_KINDS } from '../record/reference.ts';
import type { Team } from '../record/team.ts';
import { daysBetween } from '../words/days.ts';

/** One of the five stages of a campaign: whose it is, how it is measured, and whether it is done. */
export type Stage = {
  readonly id: 'brief' | 'references' | 'generation' | 'refinement' | 'delivery';
  readonly title: string;
  readonly owner: string;
  /** The measure: the figure that counts and the words around it. */
  readonly figure: string;
  readonly words: string;
  readonly done: boolean;
};

const measured = new WeakMap<
  CatalogueCampaign,
  { readonly team: Team; readonly inside: boolean; readonly say: Messages; readonly stages: Stage[] }
>();

/**
 * The five stages of a campaign in their order, with who owned each and its success metric. Every asset's page asks. A public catalogue tells
 * neither: how long a team took, and how often it tried, is its own.
 */
export function stagesOf(home: CatalogueCampaign, team: Team, inside: boolean, say: Messages): Stage[] {
  const known = measured.get(home);
  if (known?.team === team && known.inside === inside && known.say === say) return known.stages;
  const stages = inside ? measure(home, team, say) : measure(home, team, say).map(untold);
  measured.set(home, { team, inside, say, stages });
  return stages;
}

const untold = ({ id, title }: Stage): Stage => ({ id, title, owner: '', figure: '', words: '', done: true });

function measure(home: CatalogueCampaign, team: Team, say: Messages): Stage[] {
  const { campaign: words, common, formats } = say;
  const many = (value: number, forms: CountForms): string => {
    const said = formats.oneDigit(value);
    return `${said} ${forms[said === '1' ? 0 : 1]}`;
  };
  const { brief, references, batches } = home.campaign;
  const owner = (role: 'creative-lead' | 'producer' | 'designer' | 'editor' | 'agent'): string => {
    const id = brief.roles[role];
    return id === undefined ? words.noOwner(common.role(role)) : `${nameOf(team, id)}, ${common.role(role)}`;
  };
  const lead = daysBetween(brief.opened, home.brief.since);
  const drafts = batches.flatMap((batch) => batch.drafts);
  const picks = drafts.filter((draft) => VERDICTS[draft.verdict].picked);
  const avoid = references.filter((reference) => REFERENCE_KINDS[reference.kind].avoid).length;
  const channels = channelsMet(home);
  return [
    {
      id: 'brief',
      title: words.stages.brief,
      owner: owner('creative-lead'),
      figure:
        mayBeUsed(home.brief.name) && lead !== undefined
          ? formats.count(lead, common.days)
          : common.standings[home.brief.name],
      words: mayBeUsed(home.brief.name) && lead !== undefined ? words.toSignOff : '',
      done: mayBeUsed(home.brief.name),
    },
    {
      id: 'references',
      title: words.stages.references,
      owner: owner(brief.roles.designer === undefined ? 'producer' : 'designer'),
      figure: references.length === 0 ? words.none : String(references.length - avoid),
      words: references.length === 0 ? words.recorded : words.toFollow(avoid),
      done: references.length > 0,
    },
    {
      id: 'generation',
      title: words.stages.generation,
      owner: owner(brief.roles.agent === undefined ? 'designer' : 'agent'),
      figure:
        picks.length === 0
          ? formats.count(drafts.length, common.drafts)
          : many(drafts.length / picks.length, common.drafts),
      words: picks.length === 0 ? words.nonePicked : words.forAPick(drafts.length),
      done: picks.length > 0,
    },
    {
      id: 'refinement',
      title: words.stages.refinement,
      owner: owner(brief.roles.editor === undefined ? 'designer' : 'editor'),
      figure: home.assets.length === 0 ? words.notBegun : many(average(home.assets.map(looksAt)) ?? 1, words.looks),
      words: home.assets.length === 0 ? '' : words.anAsset,
      done: home.assets.some(({ standing }) => mayBeUsed(standing.name)),
    },
    {
      id: 'delivery',
      title: words.stages.delivery,
      owner: owner('producer'),
      figure: words.figure(channels.met, channels.asked),
      words: [words.channelsMet, ...approvalWords(home, words, many, common)].join(', '),
      done: countedDeliveries(home).length > 0,
    },
  ];
}

/** How approval went: how many had their yes at the first look, and how long a yes took. Nothing while nobody has looked. */
function approvalWords(
  { assets }: CatalogueCampaign,
  words: Messages['campaign'],
  many: (value: number, forms: CountForms) => string,
  { days }: Messages['common'],
): string[] {
  const first = firstPass(assets);
  if (first.decided === 0) return [];
  const waited = average(assets.flatMap((asset) => approvalDays(asset) ?? []));
  return [
    words.atFirst(first.passed, first.decided),
    waited === undefined ? words.waitUnknown : words.waited(many(waited, days)),
  ];
}

/** How many times an asset was put up: once, and again for each version that somebody asked to change. */
const looksAt = ({ standing }: CatalogueAsset): number =>
  1 +
  new Set(
    standing.log
      .filter(({ decision }) => DECISIONS[decision].blocks && !DECISIONS[decision].ends)
      .map(({ approval }) => approval.digest),
  ).size;

/**
 * Of the assets that somebody decided about, how many were approved at the first look: the version that was decided on first got nothing but a
 * yes, from everybody who looked at it. A decision that was never genuine is no look.
 */
export function firstPass(assets: readonly CatalogueAsset[]): { readonly passed: number; readonly decided: number } {
  const looks = assets
    .map(({ standing }) => standing.log.filter(({ faults }) => faults.length === 0))
    .filter((log) => log.length > 0);
  const passed = looks.filter((log) =>
    log
      .filter(({ approval }) => approval.digest === log[0]?.approval.digest)
      .every(({ decision }) => DECISIONS[decision].gives),
  );
  return { decided: looks.length, passed: passed.length };
}

/** Of the channels the brief asks for, how many have an asset that may be used. */
function channelsMet(home: CatalogueCampaign): {
  readonly met: number;
  readonly asked: number;
  readonly missing: string[];
} {
  const covered = new Set(
    home.assets
      .filter(({ standing }) => mayBeUsed(standing.name))
      .flatMap(({ asset }) => asset.channels.map((channel) => channel.id)),
  );
  const missing = home.campaign.brief.channels.filter((channel) => !covered.has(channel));
  return {
    asked: home.campaign.brief.channels.length,
    met: home.campaign.brief.channels.length - missing.length,
    missing,
  };
}

/** Days from an asset's being put up to its approval, when both are recorded. */
export const approvalDays = ({ asset, standing }: CatalogueAsset): number | undefined =>
  mayBeUsed(standing.name) ? daysBetween(asset.at, standing.since) : undefined;

/** The mean, or undefined of nothing. */
const average = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
