import { linksUnder } from './options.ts';
import { masterFiles, type Shot, shotOf } from './shot.ts';
import type { HeavySummary, PageSource } from './summaries.ts';

/** An asset that campaigns took as a reference or were forked from, as they show it. */
type Winner = { readonly title: string; readonly alt: string; readonly shot?: Shot };
type Winners = { readonly [asset: string]: Winner };

const WINNERS: HeavySummary<Winners> = {
  name: 'winners',
  heavy: true,
  tell: (home, { drawn, options }) =>
    Object.fromEntries(
      home.assets.map(({ asset: { id, ref, title, alt } }) => {
        const shot = shotOf(masterFiles(drawn.assets.get(ref)), alt, linksUnder(options.base));
        return [id, { title, alt, ...(shot === undefined ? {} : { shot }) }];
      }),
    ),
};

const asked = new WeakMap<PageSource, Map<string, Winners | undefined>>();

/** The asset of an address (`<campaign>/<asset>`), whose campaign need not be read for it; undefined when there is none. */
export function winnerAt(ref: string, source: PageSource): Winner | undefined {
  const [campaign = '', asset = ''] = ref.split('/');
  const known = asked.get(source) ?? new Map<string, Winners | undefined>();
  asked.set(source, known);
  if (!known.has(campaign)) known.set(campaign, tellingOf(campaign, source));
  const winners = known.get(campaign);
  return winners !== undefined && Object.hasOwn(winners, asset) ? winners[asset] : undefined;
}

const tellingOf = (id: string, { catalogue, summaryOf }: PageSource): Winners | undefined =>
  catalogue.campaigns.some(({ campaign }) => campaign.id === id) ? summaryOf(WINNERS, id) : undefined;
