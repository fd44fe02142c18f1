import type { DrawResult } from '../../core/record/rendition.ts';
import type { OnCampaign } from '../draw/judged-as-drawn.ts';
import type { MakePacks } from './pack-entries.ts';

/**
 * Draws, and packs each campaign as soon as it is drawn and judged, so that no core waits for the others' pictures.
 * @throws what drawing threw, else what packing threw, when neither is under way any more.
 */
export async function packedAsDrawn<Made, Packed>(
  draw: (onCampaign: OnCampaign) => Promise<Made>,
  pack: (drawn: Pick<MakePacks, 'results' | 'drawn'>) => Promise<Packed>,
): Promise<readonly [Made, Packed]> {
  const results = new Map<string, DrawResult>();
  const told = new Map<string, PromiseWithResolvers<void>>();
  const of = (campaign: string): PromiseWithResolvers<void> => {
    const its = told.get(campaign) ?? Promise.withResolvers<void>();
    told.set(campaign, its);
    return its;
  };
  const drawing = draw((campaign, own) => {
    for (const [ref, result] of own) results.set(ref, result);
    of(campaign).resolve();
  });
  const packing = pack({ results, drawn: (campaign) => Promise.race([of(campaign).promise, drawing]) });
  const [made, packed] = await Promise.allSettled([drawing, packing]);
  if ('reason' in made) throw made.reason;
  if ('reason' in packed) throw packed.reason;
  return [made.value, packed.value];
}

/** What is told of packs that are made. */
export type PackEvent = Parameters<NonNullable<MakePacks['onProgress']>>[0];

/** Tells of one stage when the one before it is told of no more: the last of what was said meanwhile, and all that follows. */
export function heldBack<Event>(tell: (event: Event) => void): { tell: (event: Event) => void; go: () => void } {
  let isHeld = true;
  let last: Event | undefined;
  return {
    tell: (event) => {
      last = event;
      if (!isHeld) tell(event);
    },
    go: () => {
      isHeld = false;
      if (last !== undefined) tell(last);
    },
  };
}
