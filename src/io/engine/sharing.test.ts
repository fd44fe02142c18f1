import { describe, expect, it } from 'vitest';
import type { Digest } from '../../core/digest.ts';
import { plain } from '../../testing/step.ts';
import { type Ground, groundOf } from './ground.ts';
import { type Sharing, sharing } from './sharing.ts';

const keys = (text: string): Digest[] => [...text].map((each): Digest => `sha256:${each}`);
const ground = (): Promise<Ground> => Promise.resolve(groundOf(plain(3, 2, 0, 0, 0)));

/** A job that goes from the picture nearest to its end that is there, and draws the rest. Returns how many it drew. */
async function pass(shared: Sharing, chain: readonly Digest[]): Promise<number> {
  let index = chain.findLastIndex((key) => shared.find(key) !== undefined);
  const start = index;
  while (++index < chain.length) {
    const picture = ground();
    shared.draw(chain, index, picture);
    await picture;
  }
  shared.leave(chain);
  return chain.length - 1 - start;
}

describe('what jobs share', () => {
  it('is drawn once', async () => {
    const chains = [keys('sabc'), keys('sabd'), keys('sae'), keys('t'), keys('sabc')];
    const shared = sharing(chains);
    const drawn: number[] = [];
    for (const chain of chains) drawn.push(await pass(shared, chain));
    expect(drawn).toEqual([4, 1, 1, 1, 0]);
  });

  it('is let go as soon as nobody needs it, or everybody can start from further on', async () => {
    const [first, second, last] = [keys('sabc'), keys('sabd'), keys('sae')];
    const shared = sharing([first, second, last]);
    const held = () => ['s', 'a', 'b', 'c', 'd', 'e'].filter((each) => shared.find(`sha256:${each}`)).join('');
    const seen: string[] = [];
    for (const chain of [first, second, last]) {
      await pass(shared, chain);
      seen.push(held());
    }
    expect([seen, shared.sizeOf('sha256:a')]).toEqual([['ab', 'a', ''], undefined]);
  });

  it('is at most four pictures, however many jobs there are', async () => {
    const chains = [...'123456789'].flatMap((each) => [keys(each), keys(each)]);
    const shared = sharing(chains);
    for (const chain of chains.filter((_, index) => index % 2 === 0)) await pass(shared, chain);
    expect([...'123456789'].filter((each) => shared.find(`sha256:${each}`)).join('')).toBe('6789');
  });

  it('is drawn again by the next when it failed', async () => {
    const chain = keys('s');
    const shared = sharing([chain, chain]);
    shared.draw(chain, 0, Promise.reject(new Error('no')));
    await new Promise((soon) => setImmediate(soon));
    expect(shared.find(chain[0]!)).toBeUndefined();
  });
});
