import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encoded } from '../../../testing/pictures.ts';
import { at, drawWritten, plain } from '../../../testing/step.ts';
import { sha256 } from '../../files/sha256.ts';

describe('recorded', () => {
  it('takes the stored result, and no other', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'greenlit-')), 'r.png');
    writeFileSync(path, await encoded(plain(8, 6, 5, 6, 7)));
    const input = sha256('whatever came before');
    const step = (output: string) => ({ recorded: { file: 'r.png', tool: 'GIMP', input, output } });
    const result = await drawWritten(plain(20, 20, 0, 0, 0), step(sha256(readFileSync(path))), { 'r.png': path });
    expect([result.width, result.height, at(result, 0, 0)]).toEqual([8, 6, [5, 6, 7]]);
    await expect(drawWritten(plain(20, 20, 0, 0, 0), step(sha256('another')), { 'r.png': path })).rejects.toThrow(
      /^r\.png is not the result that was recorded: its digest is [0-9a-f]{12}…, the step says [0-9a-f]{12}…$/,
    );
  });
});
