import type { ChannelText } from '../channel.ts';

/** A text that a platform asks for: how long, how many at least and at most. */
const text = (id: string, name: string, max: number, more: Partial<ChannelText> = {}): ChannelText => ({
  ...{ id, name, max, least: 0, most: 1, wide: false },
  ...more,
});

/** The texts of an asset group of Performance Max; letters of double width count as two (Google Ads API, asset requirements). */
export const PMAX_TEXTS: ChannelText[] = [
  text('headline', 'Headline', 30, { least: 3, most: 15, wide: true, short: 15 }),
  text('long-headline', 'Long headline', 90, { least: 1, most: 5, wide: true }),
  text('description', 'Description', 90, { least: 2, most: 5, wide: true, short: 60 }),
  text('business-name', 'Business name', 25, { least: 1, wide: true }),
];

/** The texts of a responsive ad of the Microsoft Audience Network. */
export const MICROSOFT_TEXTS: ChannelText[] = [
  text('headline', 'Short headline', 30, { least: 3, most: 15 }),
  text('long-headline', 'Long headline', 90, { least: 1, most: 5 }),
  text('description', 'Ad text', 90, { least: 2, most: 4 }),
  text('business-name', 'Business name', 25, { least: 1 }),
];

export const REDDIT_TEXTS: ChannelText[] = [text('headline', 'Headline', 300, { least: 1 })];
export const SNAPCHAT_TEXTS: ChannelText[] = [
  text('business-name', 'Brand', 25, { least: 1 }),
  text('headline', 'Headline', 34, { least: 1 }),
];
export const PINTEREST_TEXTS: ChannelText[] = [text('title', 'Title', 100), text('description', 'Description', 500)];
export const SPOTIFY_TEXTS: ChannelText[] = [text('tagline', 'Tagline', 40)];
