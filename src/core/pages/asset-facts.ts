import type { Catalogue, CatalogueAsset, CatalogueCampaign } from '../approval/catalogue.ts';
import { flagsOf } from '../approval/standing.ts';
import { type Declaration, declarationOf, otherTerms } from '../declaration/declaration.ts';
import { declaredWords, originLine, weakerLines } from '../declaration/words.ts';
import { nameOf } from '../record/people.ts';
import { rightsWords } from '../record/rights.ts';
import type { Team } from '../record/team.ts';
import { draftWords, listed, sentenceCase } from '../words/plain-words.ts';
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
  const locale = asset.cell?.values['locale'];
  return [
    { name: 'Alt text', value: asset.alt, copied: true },
    { name: 'For', value: channelsLine(asset.channels.map((channel) => channelName(channel.id, team))) },
    ...(inside
      ? asset.from.map((from) => ({
          name: 'From',
          value: draftWords(from),
          href: links.draft(asset.campaign, from),
        }))
      : []),
    ...(inside && asset.by !== undefined ? [{ name: 'Finished by', value: nameOf(team, asset.by) }] : []),
    asset.rights === undefined
      ? { name: 'Rights', value: 'not recorded' }
      : {
          name: 'Rights',
          value: rightsWords(asset.rights),
          ...(standing.expiresSoon || flagsOf(standing.name).ended ? { tone: 'soon' as const } : {}),
        },
    ...originFacts(declarationOf(catalogue.record, home.campaign, asset), team, inside),
    ...Object.entries(asset.copy).map(([name, value]) => ({
      name: sentenceCase(name.replaceAll('-', ' ')),
      value,
      ...(locale === undefined ? {} : { lang: locale }),
      copied: true as const,
    })),
    ...(asset.disclosure === undefined ? [] : [{ name: 'Disclosure', value: asset.disclosure }]),
    ...(asset.tags.length === 0 ? [] : [{ name: 'Tags', value: asset.tags.join(', ') }]),
  ];
}

/** As many channels as are read in a line; their files stand further down, each with its picture. */
const channelsLine = (names: readonly string[]): string =>
  names.length <= 8 ? listed(names) : `${names.slice(0, 6).join(', ')} and ${names.length - 6} more`;

/** What is declared of where it comes from; the team is also told what that rests on. */
function originFacts(declaration: Declaration, team: Team, inside: boolean): Fact[] {
  const { term, parts, steps } = declaration;
  const who = (id: string): string => (inside ? nameOf(team, id) : 'A person of the team');
  const soon = (open: boolean): Pick<Fact, 'tone'> => (open ? { tone: 'soon' } : {});
  const known = new Map([...parts, ...steps].map(({ what, origin }) => [what, origin]));
  return [
    { name: 'Origin', value: declaredWords(term), ...soon(term === undefined) },
    ...otherTerms(declaration).map(([id, each]) => ({
      name: `Origin, ${channelName(id, team)}`,
      value: declaredWords(each),
      ...soon(each === undefined),
    })),
    ...weakerLines(declaration, who).map((value) => ({ name: 'Said against evidence', value, ...soon(true) })),
    ...(inside
      ? [...known].map(([what, origin]) => ({
          name: `Origin of ${draftWords(what)}`,
          value: originLine(origin, who),
        }))
      : []),
  ];
}
