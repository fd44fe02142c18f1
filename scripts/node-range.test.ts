import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

it('the oldest Node that does is one number, wherever somebody reads it', () => {
  const told = [
    ['package.json', /"node": ">=([\d.]+)"/],
    ['scripts/run.mjs', /needs Node ([\d.]+) or newer/],
    ['scripts/package/manifest.ts', /NODE = '>=([\d.]+)'/],
    ['scripts/package/README.md', /Node ([\d.]+) or newer/],
    ['src/commands/maintain/doctor.ts', /isAtLeast\(version, '([\d.]+)'\)/],
    ['src/commands/maintain/doctor.ts', /Install ([\d.]+) or newer/],
    ['README.md', /\[Node ([\d.]+) or newer\]/],
    ['.github/CONTRIBUTING.md', /on a Mac, have ([\d.]+) or newer/],
  ] as const;
  expect(told.map(([file, said]) => `${file}: ${said.exec(readFileSync(join(ROOT, file), 'utf8'))?.[1]}`)).toEqual(
    told.map(([file]) => `${file}: 22.18`),
  );
});
