import type { Catalogue, CatalogueAsset, CatalogueCampaign } from '../approval/catalogue.ts';
import { flagsOf } from '../approval/standing.ts';
import { type Declaration, declarationOf, otherTerms } from '../declaration/declaration.ts';
import { type Messages, messagesIn } from '../messages/messages.ts';
import { nameOf } from '../record/people.ts';
import type { Team } from '../record/team.ts';
import { draftWords, sentenceCase } from '../words/plain-words.ts';
import { channelName } from './channel-words.ts';
import { linksUnder, type SiteOptions } from './options.ts';
import type { StandingTone } from './tone.ts';

/** One line of what is known of an asset. */
export type Fact = {
  readonly name: string;
  readonly value: string;
  readonly href?: string;
  readonly tone?: StandingTone;
  /** The language of the value, where it is known: of the copy of a cell, its locale. */
  readonly lang?: string;
  /** It is taken elsewhere as it is: alt text and copy, which platforms ask for beside the picture. */
  readonly copied?: true;
};

/** What is known of an asset, line by line; what was not recorded says so. */
export function factsOf(
  home: CatalogueCampaign,
  entry: CatalogueAsset,
  catalogue: Catalogue,
  options: SiteOptions,
): Fact[] {
  const links = linksUnder(options.base);
  const { asset, standing } = entry;
  const { team } = catalogue.record;
  const inside = options.audience === 'internal';
  const say = messagesIn(options.locale);
  const { asset: words, common, origin } = say;
  const locale = asset.cell?.values['locale'];
  return [
    { name: words.alt, value: asset.alt, copied: true },
    {
      name: words.for,
      value: channelsLine(
        asset.channels.map((channel) => channelName(channel.id, team)),
        say,
      ),
    },
    ...(inside
      ? asset.from.map((from) => ({
          name: words.from,
          value: draftWords(from),
          href: links.draft(asset.campaign, from),
        }))
      : []),
    ...(inside && asset.by !== undefined ? [{ name: words.finishedBy, value: nameOf(team, asset.by) }] : []),
    asset.rights === undefined
      ? { name: words.rights, value: common.notRecorded }
      : {
          name: words.rights,
          value: origin.rights(asset.rights),
          ...(standing.expiresSoon || flagsOf(standing.name).ended ? { tone: 'soon' as const } : {}),
        },
    ...originFacts(declarationOf(catalogue.record, home.campaign, asset), team, inside, say),
    ...Object.entries(asset.copy).map(([name, value]) => ({
      name: sentenceCase(name.replaceAll('-', ' ')),
      value,
      ...(locale === undefined ? {} : { lang: locale }),
      copied: true as const,
    })),
    ...(asset.disclosure === undefined ? [] : [{ name: words.disclosure, value: asset.disclosure }]),
    ...(asset.tags.length === 0 ? [] : [{ name: words.tags, value: asset.tags.join(', ') }]),
  ];
}

/** As many channels as are read in a line; their files stand further down, each with its picture. */
const channelsLine = (names: readonly string[], { asset, formats }: Messages): string =>
  names.length <= 8 ? formats.list(names) : asset.namesAndMore(names.slice(0, 6).join(', '), names.length - 6);

/** What is declared of where it comes from; the team is also told what that rests on. */
function originFacts(declaration: Declaration, team: Team, inside: boolean, say: Messages): Fact[] {
  const { asset: words, origin: origins } = say;
  const { term, parts, steps } = declaration;
  const who = (id: string): string => (inside ? nameOf(team, id) : say.common.somebody);
  const soon = (open: boolean): Pick<Fact, 'tone'> => (open ? { tone: 'soon' } : {});
  const known = new Map([...parts, ...steps].map(({ what, origin }) => [what, origin]));
  return [
    { name: words.origin, value: origins.declared(term), ...soon(term === undefined) },
    ...otherTerms(declaration).map(([id, each]) => ({
      name: words.originFor(channelName(id, team)),
      value: origins.declared(each),
      ...soon(each === undefined),
    })),
    ...origins.weaker(declaration, who).map((value) => ({ name: words.against, value, ...soon(true) })),
    ...(inside
      ? [...known].map(([what, origin]) => ({
          name: words.originOf(draftWords(what)),
          value: origins.line(origin, who),
        }))
      : []),
  ];
}
