import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { flagsOf, mayBeUsed, STANDING_NAMES } from './core/approval/standing.ts';
import { VERDICTS } from './core/record/batch.ts';
import { METADATA_POLICIES } from './core/record/channel.ts';
import { GATES } from './core/record/gates.ts';
import { ROLES, roleBlocks } from './core/record/roles.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

describe('where a subject stands', () => {
  it('says by flags what may leave the house, what is over, and whose turn it is', () => {
    const names = (holds: (name: (typeof STANDING_NAMES)[number]) => unknown) => STANDING_NAMES.filter(holds);
    expect(names(mayBeUsed)).toEqual(['approved', 'delivered']);
    expect(names((name) => flagsOf(name).passed)).toEqual(['approved', 'delivered', 'embargoed', 'expired']);
    expect(names((name) => flagsOf(name).final)).toEqual(['rejected', 'expired']);
    expect(names((name) => flagsOf(name).blocked)).toEqual(['changes requested', 'rejected']);
    expect(STANDING_NAMES.map((name) => `${name}: ${flagsOf(name).waits ?? 'nobody'}`)).toEqual([
      'draft: to be put up',
      'in review: on deciders',
      'changes requested: on makers',
      'approved: nobody',
      'lapsed: on deciders',
      'rejected: nobody',
      'delivered: nobody',
      'embargoed: nobody',
      'expired: nobody',
    ]);
  });

  it('leaves nothing that may be used to wait, and nothing that is over', () => {
    for (const name of STANDING_NAMES) {
      const { passed, final, waits } = flagsOf(name);
      expect([name, waits !== undefined]).toEqual([name, passed !== true && final !== true]);
    }
  });
});

it('lets nobody without a say hold a subject back, and lets no no pass for a role that nobody knows', () => {
  expect(Object.keys(ROLES).filter((name) => !roleBlocks(name))).toEqual(['agent', 'stakeholder']);
  expect([roleBlocks('photographer'), roleBlocks('constructor')]).toEqual([true, true]);
});

describe('code', () => {
  // A word that other lists have too ("draft", "asset") is looked for where something of the list is asked by name.
  const own = { standings: STANDING_NAMES.filter((name) => name !== 'draft'), verdicts: Object.keys(VERDICTS) };
  const quoted = (words: readonly string[]): string => `'(?:${words.join('|')})'`;
  const asked = [
    `(?:[=!]==|case) ${quoted(own.standings)}`,
    `(?:standing(?:\\.name)?|\\bname) [=!]== 'draft'`,
    `verdict [=!]== ${quoted(own.verdicts)}`,
    `gate [=!]== ${quoted(Object.keys(GATES).filter((gate) => gate === 'asset'))}`,
    `(?:new Set\\(|includes\\()\\[?${quoted(own.standings)}`,
    `roles? [=!]== ${quoted(Object.keys(ROLES))}`,
    `(?:metadata|policy) [=!]== ${quoted(Object.keys(METADATA_POLICIES))}`,
  ].map((each) => new RegExp(each));

  it('reads the flags of a closed list, never the names', () => {
    const found = ['src', 'scripts'].flatMap((folder) =>
      (readdirSync(join(ROOT, folder), { recursive: true }) as string[])
        .filter((name) => /\.(?:ts|astro|mjs)$/.test(name) && !/\.test\.ts$|(?:^|[\\/])testing[\\/]/.test(name))
        .flatMap((name) =>
          readFileSync(join(ROOT, folder, name), 'utf8')
            .split('\n')
            .flatMap((line) => (asked.some((each) => each.test(line)) ? [`${name}: ${line.trim()}`] : [])),
        ),
    );
    expect(found).toEqual([]);
  });
});
