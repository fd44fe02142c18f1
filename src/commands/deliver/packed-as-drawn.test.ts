import { expect, it } from 'vitest';
import { renderResult } from '../../testing/drawn.ts';
import { heldBack, packedAsDrawn } from './packed-as-drawn.ts';

const own = (ref: string) => new Map([[ref, renderResult(ref, [])]]);

it('packs a campaign while another is drawn', async () => {
  const said: string[] = [];
  const packed = Promise.withResolvers<void>();
  const done = await packedAsDrawn(
    async (onCampaign) => {
      onCampaign('dawn', own('dawn/hero'));
      // The second campaign is drawn only when the first one's packs are there.
      await packed.promise;
      said.push('drew dusk');
      onCampaign('dusk', own('dusk/hero'));
      return 'drawn';
    },
    async ({ results, drawn }) => {
      for (const id of ['dawn', 'dusk']) {
        await drawn?.(id);
        said.push(`packs ${[...results.keys()]}`);
        packed.resolve();
      }
      return 'packed';
    },
  );
  expect(done).toEqual(['drawn', 'packed']);
  expect(said).toEqual(['packs dawn/hero', 'drew dusk', 'packs dawn/hero,dusk/hero']);
});

it('waits for the end of drawing where nothing was told of a campaign', async () => {
  const pack = async ({ drawn }: { drawn?: (id: string) => Promise<unknown> }) => void (await drawn?.('dusk'));
  expect(await packedAsDrawn(async () => 1, pack)).toEqual([1, undefined]);
});

it('throws what drawing threw, when packing has ended as well', async () => {
  let ended = false;
  const packing = packedAsDrawn(
    () => Promise.reject(new Error('no pixels')),
    async ({ drawn }) => {
      await drawn?.('dawn').catch(() => {});
      await new Promise(setImmediate);
      ended = true;
      throw new Error('no zip');
    },
  );
  await expect(packing).rejects.toThrow('no pixels');
  expect(ended).toBe(true);
});

it('throws what packing threw, when drawing has ended as well', async () => {
  let ended = false;
  const packing = packedAsDrawn(
    async () => {
      await new Promise(setImmediate);
      ended = true;
    },
    () => Promise.reject(new Error('no zip')),
  );
  await expect(packing).rejects.toThrow('no zip');
  expect(ended).toBe(true);
});

it('tells of the next stage when the one before it is over: the last of what was said meanwhile, and what follows', () => {
  const said: number[] = [];
  const later = heldBack((event: number) => said.push(event));
  later.tell(1);
  later.tell(2);
  expect(said).toEqual([]);
  later.go();
  later.tell(3);
  expect(said).toEqual([2, 3]);
});
