import { shortDigest } from '../digest.ts';
import type { Asset } from '../record/asset.ts';
import type { OutputFormat, Rendition } from '../record/rendition.ts';

/** The ending that people and upload forms expect of each format. */
export const EXTENSIONS: { readonly [Format in OutputFormat]: string } = {
  jpeg: 'jpg',
  png: 'png',
  webp: 'webp',
  avif: 'avif',
  tiff: 'tif',
};

/** What a rendition is called everywhere outside the cache: readable first, its content's digest last. */
export function renditionName(asset: Pick<Asset, 'campaign' | 'id'>, file: Rendition): string {
  const size = `${file.width}x${file.height}`;
  const readable = [`${asset.campaign}-${asset.id}`, file.channel, size, shortDigest(file.digest)].join('--');
  return `${readable}.${EXTENSIONS[file.format]}`;
}

/** A rendition's name without its digest: what stays when the picture changes. The ending stays, because sets have one size in several formats. */
export const stemOf = (name: string): string => name.replace(/--[0-9a-f]{12}(?=\.[a-z]+$)/, '');

/** What a pack is called: the campaign, and the channel when it is for one. */
export const packName = (campaign: string, channel?: string): string =>
  channel === undefined ? `${campaign}.zip` : `${campaign}--${channel}.zip`;

/** Where a pack lies, relative to the folder that is written to. */
export const packPath = (campaign: string, channel?: string): string =>
  `packs/${campaign}/${packName(campaign, channel)}`;
