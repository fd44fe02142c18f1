import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cacheFolder, keptFor } from './cache-folder.ts';

const TEAM = resolve('/srv/amble');
const ELSEWHERE = resolve('/var/tmp/drawn');

describe('where what can be made again is kept', () => {
  it('is the record, unless the environment says otherwise', () => {
    expect(keptFor(TEAM, {})).toBe(join(TEAM, '.greenlit'));
    expect(keptFor(TEAM, { GREENLIT_CACHE_DIR: '' })).toBe(join(TEAM, '.greenlit'));
    expect(cacheFolder(TEAM, {})).toBe(join(TEAM, '.greenlit', 'cache'));
  });

  it('is a folder of each record’s own in the one that is named, the same for each way to write the record’s path', () => {
    const env = { GREENLIT_CACHE_DIR: ELSEWHERE };
    const kept = keptFor(TEAM, env);
    expect(isAbsolute(kept)).toBe(true);
    expect(dirname(kept)).toBe(ELSEWHERE);
    expect(basename(kept)).toMatch(/^amble-[0-9a-f]{12}$/);
    expect(keptFor(`${TEAM}/campaigns/..`, env)).toBe(kept);
    expect(keptFor(resolve('/home/ines/amble'), env)).not.toBe(kept);
    expect(cacheFolder(TEAM, env)).toBe(join(kept, 'cache'));
  });

  it('is refused where it depends on where one stands', () => {
    expect(() => keptFor(TEAM, { GREENLIT_CACHE_DIR: 'drawn' })).toThrow(
      `GREENLIT_CACHE_DIR is "drawn"; write the whole path of the folder, for instance ${resolve('drawn')}.`,
    );
  });
});
