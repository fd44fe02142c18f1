import { expect, it } from 'vitest';
import { messagesIn } from '../../core/messages/messages.ts';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import type { Files } from '../../testing/folder.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { sourceOf } from '../../testing/source-of.ts';
import { apiDocuments } from '../api/catalogue-json.ts';
import { knownFiles } from '../api/known-files.ts';
import { compareSides } from '../host/report.ts';
import { assetHtml } from '../html/asset.ts';
import { ORIGIN_NAMES, type Origin } from '../origin/origins.ts';
import { type SourceType, sourceTypeUri, sourceTypeWords } from '../origin/source-types.ts';
import type { Drawn } from '../pack/drawn.ts';
import { manifestOf } from '../pack/manifest.ts';
import { planPacks } from '../pack/plan-pack.ts';
import { assetPage } from '../pages/asset.ts';
import { pageSource } from '../pages/summaries.ts';
import type { Rendition } from '../record/rendition.ts';
import { credentialsOf } from '../trail/credentials.ts';
import { trailOf } from '../trail/trail.ts';
import { trailPage } from '../trail/trail-page.ts';
import { xmpOf } from '../trail/xmp.ts';
import { madeLines } from './trail-lines.ts';

const ENGLISH = messagesIn();

const REF = 'first-light/hero';
const TEAM = 'campaigns/team.yaml';
const ASSET = 'campaigns/first-light/assets/hero/asset.md';
const BATCH = 'campaigns/first-light/batches/01-low-light/batch.md';
const DIGEST = `sha256:${'1'.repeat(64)}`;

/** An asset of one draft of each origin, and a channel of its own on which a generative tool changed it. */
function record(is: Origin | undefined): Files {
  const said = is === undefined ? '' : `, origin: { is: ${is}, by: mara, why: She was there }`;
  return {
    ...SMALL_RECORD,
    [TEAM]: `${String(SMALL_RECORD[TEAM])}tools: { filler: { makes: edited-with-ai } }\n`,
    [BATCH]: String(SMALL_RECORD[BATCH])
      .replace(/tool: .*\n/, '')
      .replace('verdict: pick', `verdict: pick${said}`),
    [ASSET]: String(SMALL_RECORD[ASSET]).replace(
      'channels: [ig-feed-4x5]',
      `channels:\n  - ig-feed-4x5\n  - { web-hero: { recipe: [{ recorded: { file: filled.png, input: "${DIGEST}", output: "${DIGEST}", tool: filler } }] } }`,
    ),
  };
}

const files: Rendition[] = ['ig-feed-4x5', 'web-hero'].map((channel, index) => ({
  for: 'channel',
  channel,
  path: `/cache/${index}.jpg`,
  digest: `sha256:${String(index).repeat(64)}` as Rendition['digest'],
  bytes: 184_213,
  width: 1080,
  height: 1350,
  format: 'jpeg',
}));
const drawn: Drawn = {
  previews: new Map(),
  assets: new Map([[REF, { name: REF, steps: [], files, problems: [], drawn: 0, milliseconds: 0 }]]),
};
const ENGINE = { greenlit: '0.1.0' };

/** What stands in each place where somebody looks, for the whole and for the channel that has a term of its own. */
function places(is: Origin | undefined): { readonly [place: string]: string } {
  const catalogue = catalogueOf(record(is), { [REF]: 'approved' });
  const [home] = catalogue.campaigns;
  const [entry] = home!.assets;
  const trail = trailOf(catalogue.record, home!.campaign, entry!);
  const options = (audience: 'internal' | 'public') => ({ audience, base: '/' }) as const;
  const page = (audience: 'internal' | 'public'): string => {
    const model = assetPage(home!, entry!, pageSource({ catalogue, drawn, packs: [], options: options(audience) }));
    return String(assetHtml(model, '/', (markdown) => markdown, ENGLISH).text);
  };
  const api = (audience: 'internal' | 'public'): string =>
    [...apiDocuments(sourceOf(catalogue, { drawn, options: options(audience) }))][1]!.text();
  const [plan] = planPacks(catalogue, drawn.assets, ENGINE);
  const packed = (name: string): string => {
    const found = plan!.entries.find((each) => each.name === name);
    return found !== undefined && 'text' in found ? String(found.text) : '';
  };
  const known = [...knownFiles(home!, sourceOf(catalogue, { drawn, options: options('public') }))];
  const { renditions } = plan!;
  const side = { catalogue, drawn: drawn.assets };
  return {
    'asset page': page('internal'),
    'public asset page': page('public'),
    'api of the asset': api('internal'),
    'public api of the asset': api('public'),
    'check a file': JSON.stringify(known),
    'renditions.csv': packed('renditions.csv'),
    'README of the pack': packed('README.txt'),
    'manifest of the pack': JSON.stringify(manifestOf(plan!, [], catalogue.record.team, ENGINE)),
    'in-toto statement': packed('statement.json'),
    'PROV graph': packed('trail.json'),
    'trail of the pack': trailPage('First light', [trail], renditions, new Map()),
    report: compareSides(undefined, side).assets[0]!.what.join('\n'),
    'verify at the terminal': madeLines(trail).join('\n'),
    'XMP in the files': ['ig-feed-4x5', 'web-hero'].map((id) => xmpOf(trail, undefined, 'full', ENGINE, id)).join('\n'),
    'credentials in the files': files
      .map((file) =>
        JSON.stringify(
          credentialsOf({
            ...{ trail, policy: 'disclosure', engine: ENGINE, file, steps: [], from: 'jpeg' },
            spec: { fit: 'crop', steps: [], width: 1080, height: 1350 },
          }),
        ),
      )
      .join('\n'),
  };
}

/** Each origin of the draft, the term of the whole, and that of the channel on which a generative tool changed it. */
const TERMS: readonly (readonly [
  is: Origin | undefined,
  whole: SourceType | undefined,
  changed: SourceType | undefined,
])[] = [
  ['captured', 'digitalCapture', 'compositeWithTrainedAlgorithmicMedia'],
  ['rendered', 'digitalCreation', 'compositeWithTrainedAlgorithmicMedia'],
  ['drawn', 'digitalCreation', 'compositeWithTrainedAlgorithmicMedia'],
  ['generated', 'trainedAlgorithmicMedia', 'trainedAlgorithmicMedia'],
  ['edited-with-ai', 'compositeWithTrainedAlgorithmicMedia', 'compositeWithTrainedAlgorithmicMedia'],
  ['enhanced-by-ai', 'algorithmicallyEnhanced', 'compositeWithTrainedAlgorithmicMedia'],
  ['edited-by-hand', 'humanEdits', 'compositeWithTrainedAlgorithmicMedia'],
  [undefined, undefined, 'compositeWithTrainedAlgorithmicMedia'],
];

it('knows every origin', () => {
  expect(TERMS.flatMap(([is]) => is ?? [])).toEqual(ORIGIN_NAMES);
});

it.each(TERMS)(
  '%s: is declared in every place, of the whole and of the channel that is another',
  (is, whole, changed) => {
    const told = (term: SourceType | undefined, text: string): boolean =>
      term === undefined
        ? /not recorded|"words":"Not recorded/i.test(text)
        : [term, sourceTypeUri(term), sourceTypeWords(term)].some((each) => text.includes(each));
    const missing = Object.entries(places(is)).flatMap(([place, text]) => [
      // There is no term for what nobody recorded, so neither a file nor the graph says one.
      ...(told(whole, text) || (whole === undefined && /in the files|graph$/.test(place))
        ? []
        : [`${place}: the whole`]),
      // The page of a pack keeps its bytes for packs that are out there; README and manifest beside it tell of channels.
      ...(told(changed, text) || place === 'trail of the pack' ? [] : [`${place}: the channel`]),
    ]);
    expect(missing).toEqual([]);
  },
);
