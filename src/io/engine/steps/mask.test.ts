import { describe, expect, it } from 'vitest';
import { at, drawWritten, plain, state } from '../../../testing/step.ts';

describe('mask', () => {
  it('keeps what is light in the mask, or what is dark', async () => {
    const left = state(10, 10, (x) => (x < 5 ? [255, 255, 255] : [0, 0, 0]));
    const kept = await drawWritten(plain(20, 20, 9, 8, 7), { mask: { file: 'm.png' } }, { 'm.png': left });
    expect([at(kept, 2, 2), at(kept, 17, 2)[3]]).toEqual([[9, 8, 7, 255], 0]);
    const other = await drawWritten(
      plain(20, 20, 9, 8, 7),
      { mask: { file: 'm.png', invert: true } },
      { 'm.png': left },
    );
    expect([at(other, 2, 2)[3], at(other, 17, 2)[3]]).toEqual([0, 255]);
  });

  it('softens the edge by the feather', async () => {
    const left = state(60, 20, (x) => (x < 30 ? [255, 255, 255] : [0, 0, 0]));
    const soft = await drawWritten(plain(60, 20, 0, 0, 0), { mask: { file: 'm.png', feather: 8 } }, { 'm.png': left });
    expect(at(soft, 30, 10)[3]).toBeGreaterThan(80);
    expect(at(soft, 30, 10)[3]).toBeLessThan(150);
  });
});
