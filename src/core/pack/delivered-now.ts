import type { Digest } from '../digest.ts';
import type { Delivery } from '../record/delivery.ts';
import { type Rendition, renditionName, stemOf } from '../record/rendition.ts';

/**
 * Whether what is drawn today is still what was delivered: `same` byte for byte (before it was signed, when either was),
 * the `same picture` in other bytes (its metadata changed, or the encoder), another picture (`changed`), or nothing any more (`gone`).
 */
export type DeliveredState = 'same' | 'same picture' | 'changed' | 'gone';
export type DeliveredFile = {
  readonly asset: string;
  readonly channel: string;
  readonly file: string;
  readonly state: DeliveredState;
};

type Delivered = Delivery['renditions'][number];

/** Today's file for a delivered one: the same asset, channel, size and format. */
export const twinOf = (campaign: string, delivered: Delivered, files: readonly Rendition[]) =>
  files.find((file) => stemOf(renditionName({ campaign, id: delivered.asset }, file)) === stemOf(delivered.file));

/** Compares one delivered file with today's. `pixels` is asked only when the bytes differ. */
export async function deliveredState(
  delivered: Delivered,
  twin: Rendition | undefined,
  pixels: (file: Rendition) => Promise<Digest>,
): Promise<DeliveredState> {
  if (twin === undefined) return 'gone';
  const [was, is] = [
    [delivered.digest, delivered.drawn],
    [twin.digest, twin.sealed?.drawn],
  ];
  if (was.some((each) => each !== undefined && is.includes(each))) return 'same';
  return delivered.pixels !== undefined && delivered.pixels === (await pixels(twin)) ? 'same picture' : 'changed';
}
