import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { WrongUse } from '../../src/core/problem/refusal.ts';
import type { Command } from './command.ts';
import { helpText, parseCall } from './options.ts';

const WORLD = {
  home: '/greenlit',
  cwd: '/home/mara',
  now: new Date('2026-11-24T12:00:00Z'),
  env: {},
  interactive: false,
};
const polish: Command = {
  name: 'polish',
  summary: 'Polishes what there is.',
  options: {
    grit: { type: 'string', choices: ['fine', 'coarse'], describe: 'how hard' },
    wet: { type: 'boolean', describe: 'with water' },
    keep: { type: 'string', multiple: true, value: 'FILE', describe: 'what stays as it is' },
  },
  run: async () => ({}),
};

/** What is said of a call, without the help that follows. */
function said(...argv: string[]): string {
  try {
    parseCall(polish, argv, WORLD);
  } catch (thrown) {
    if (thrown instanceof WrongUse && thrown.help === helpText(polish)) return thrown.message;
    throw thrown;
  }
  return expect.fail('it was taken');
}

it('reads options, folders from where the person is, and the moment', () => {
  const call = parseCall(polish, ['--grit', 'fine', '--wet', '--keep', 'a', '--keep', 'b', '--root', 'work'], WORLD);
  expect([call.text('grit'), call.flag('wet'), call.texts('keep')]).toEqual(['fine', true, ['a', 'b']]);
  expect([call.root, call.out, call.now]).toEqual([
    resolve('/home/mara/work'),
    resolve('/home/mara/work/dist'),
    '2026-11-24T12:00:00.000Z',
  ]);
  expect(parseCall(polish, ['--now', '2026-11-12T09:30:00Z'], WORLD).now).toBe('2026-11-12T09:30:00.000Z');
});

it('says what it does not know', () => {
  expect(said('--wett')).toBe('There is no option --wett. Did you mean --wet?');
  expect(said('--elephant')).toBe('There is no option --elephant.');
  expect(said('--grit', 'rough')).toBe('--grit rough is not known; use one of: fine, coarse.');
  expect(said('--format', 'jsn')).toBe(
    '--format jsn is not known; use one of: pretty, json, github. Did you mean "json"?',
  );
  expect(said('--format', 'xml')).toBe('--format xml is not known; use one of: pretty, json, github.');
  expect(said('--now', 'yesterday')).toBe('--now yesterday is not a moment; write 2026-11-12T09:30:00Z.');
  expect(said('--wet=yes')).toBe("Option '--wet' does not take an argument.");
  expect(said('--keep')).toBe("Option '--keep <value>' argument missing.");
});

it('takes an option that may stand alone with a value or without one', () => {
  const lit = {
    ...polish,
    options: { since: { type: 'string', value: 'DAY', bare: 'ever', describe: 'how old' } },
  } as const;
  const since = (...argv: string[]) => parseCall({ ...lit, usage: '[piece]' }, argv, WORLD).text('since');
  expect([since(), since('--since'), since('--since', '--root', 'work'), since('a', '--since')]).toEqual([
    undefined,
    'ever',
    'ever',
    'ever',
  ]);
  expect([since('--since', 'monday'), since('--since=monday')]).toEqual(['monday', 'monday']);
  expect(helpText(lit)).toContain('\n  --since [DAY]                how old\n');
});

it('refuses names where a command takes none, rather than doing more than was asked', () => {
  expect(said('first-light')).toBe('polish takes no names, and was given "first-light".');
  expect(parseCall({ ...polish, usage: '[<campaign>]' }, ['first-light'], WORLD).positionals).toEqual(['first-light']);
});

it('prints its help from its options', () => {
  expect(helpText(polish)).toBe(`Polishes what there is.

  npm run polish -- [options]

  --grit fine|coarse           how hard
  --wet                        with water
  --keep FILE …                what stays as it is
  --root DIR                   the folder that holds campaigns/ (default: this repository)
  --out DIR                    where to write outside the record (default: ROOT/dist)
  --format pretty|json|github  how to report
  --now INSTANT                derive everything as of this moment, 2026-11-12T09:30:00Z (default: the clock)
  --help                       this text

Exit: 0 fine, 1 problems, 2 wrong use.`);
});
