import { expect, it } from 'vitest';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { channelFields } from '../record/channel.ts';
import { channelsOf } from '../record/channels.ts';
import { assetJob } from './plan-draw.ts';
import { outputsFor } from './plan-output.ts';

it('draws nothing for print by a press profile that is not there', () => {
  const { asset } = catalogueOf(SMALL_RECORD, {}).campaigns[0]!.assets[0]!;
  const profile = 'campaigns/press/PSOcoated_v3.icc';
  const channel = channelsOf({
    channels: [channelFields.parse({ id: 'ig-feed-4x5', colour: 'cmyk', profile })],
  }).get('ig-feed-4x5')!;
  const outputs = outputsFor({ asset: {}, use: { id: 'ig-feed-4x5' }, channel, effort: 'draft' });
  const { job, problems } = assetJob({ asset, sources: [], pictures: new Map(), recipes: {}, outputs });
  expect(job).toBeUndefined();
  expect(problems.map(({ code, message, fix }) => `${code}: ${message} ${fix}`)).toEqual([
    `press-profile-unusable: ig-feed-4x5 is printed by ${profile}, and there is no usable file of that name. Add the printer’s .icc file there, or mend \`profile\` of this channel in campaigns/team.yaml.`,
  ]);
});
