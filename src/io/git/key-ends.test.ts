import { expect, it } from 'vitest';
import { endsIn } from './key-ends.ts';

const ONE = 'A'.repeat(40);
const [OLD, UNDER] = ['B'.repeat(40), 'C'.repeat(40)];

it('tells when keys end, and those under another with it', () => {
  const list = [
    'tru::1:1796116800:0:3:1:5',
    'pub:u:255:22:AAAAAAAAAAAAAAAA:1700000000:::u:::scSC::::::23::0:',
    `fpr:::::::::${ONE}:`,
    'uid:u::::1700000000::0000::Mara Lindqvist <mara@example.com>::::::::::0:',
    'pub:u:255:22:BBBBBBBBBBBBBBBB:1700000000:1800000000::u:::scESC::::::23::0:',
    `fpr:::::::::${OLD}:`,
    'sub:u:255:22:CCCCCCCCCCCCCCCC:1700000000:1900000000:::::s::::::23:',
    `fpr:::::::::${UNDER}:`,
    '',
  ].join('\n');
  expect([...endsIn(list)]).toEqual([
    [ONE, Number.POSITIVE_INFINITY],
    [OLD, 1_800_000_000_000],
    [UNDER, 1_800_000_000_000],
  ]);
  expect([...endsIn('gpg: error reading key: No public key\n')]).toEqual([]);
});
