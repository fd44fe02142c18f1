import type { Channel } from '../record/channel.ts';
import type { PackedRendition } from '../trail/packed-rendition.ts';
import type { ProofSheet } from './pack.ts';

/** A proof sheet of the files that go to print (a density says so), or undefined when none does. */
export function proofSheetOf(
  title: string,
  renditions: readonly PackedRendition[],
  channels: ReadonlyMap<string, Channel>,
): ProofSheet | undefined {
  const proofs = renditions.flatMap(({ asset, file, name }) => {
    const channel = channels.get(file.channel);
    if (channel?.density === undefined) return [];
    const { density, bleed = 0, safe = { top: 0, right: 0, bottom: 0, left: 0 } } = channel;
    const millimetres = (pixels: number): string => `${Math.round((pixels / density) * 25.4)}`;
    const size = `${millimetres(file.width - 2 * bleed)} × ${millimetres(file.height - 2 * bleed)} mm`;
    const words = [
      `${asset.asset.title} · ${channel.name} · ${size}${bleed === 0 ? '' : ` and ${millimetres(bleed)} mm of bleed`} · ${density} ppi · ${channel.colour.toUpperCase()}${profileWords(channel)}`,
      `${name.slice(name.lastIndexOf('/') + 1)} · a proof for looking: print the file, not this page`,
    ];
    const { path, digest, width, height } = file;
    return [{ path, digest, width, height, density, bleed, safe, words }];
  });
  return proofs.length === 0 ? undefined : { title, proofs };
}

const profileWords = ({ colour, profile }: Channel): string =>
  colour === 'srgb'
    ? ''
    : profile === undefined
      ? ', generic profile'
      : `, ${profile.slice(profile.lastIndexOf('/') + 1)}`;
