import { createHmac } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ApprovalFacts } from '../../core/approval/approval-file.ts';
import { DECISIONS } from '../../core/record/decisions.ts';
import type { Key } from '../../core/record/key.ts';
import type { Proof, ProofOf } from '../../core/record/proof.ts';
import { APPROVAL_FILE, BRIEF_FILE, heroIn, LOOKED_AT, standingIn, TEAM_FILE } from '../../testing/approved-record.ts';
import { authenticator, type Odd } from '../../testing/authenticator.ts';
import { folderOf } from '../../testing/folder.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { CATALOGUE, keyedRecord, type Prover, provedText, teamWithKeys } from '../../testing/proved-record.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { sshSigner } from '../../testing/ssh-signer.ts';
import { receive } from './receive.ts';

/*
 * What somebody tries who wants a decision to count that nobody made: every way goes through `receive`, which refuses it, and then straight
 * into the record, where it counts for nothing. The honest twin of each, the same decision as Mara made it, goes through both.
 */

const phone = authenticator();
const noors = authenticator('noors');
const rsa = authenticator('tablet', 'RS256');
const big = authenticator('big', 'P-384');
const ruths = authenticator('ruths');
const toms = authenticator('toms');
const OLD = 'https://old.example.com';
const { path: home } = folderOf({});

const laptop = sshSigner(home, 'laptop');

const KEYS: { readonly [person: string]: readonly Key[] } = {
  mara: [phone.key, rsa.key, big.key, laptop.key],
  noor: [noors.key],
  ruth: [ruths.key],
  tom: [toms.key],
};
const team = (keys: typeof KEYS = KEYS): string =>
  teamWithKeys(keys).replace(/url: "[^"]+"/, (url) => `${url}, formerUrls: ["${OLD}"]`);
const FILES = {
  [TEAM_FILE]: team(),
  'campaigns/night/brief.mdx': String(SMALL_RECORD[BRIEF_FILE]).replace('title: First Light', 'title: Night'),
};

const byPhone: Prover = (signed) => phone.prove(signed, CATALOGUE);
const oddly =
  (odd: Odd, origin = CATALOGUE): Prover =>
  (signed) =>
    phone.prove(signed, origin, odd);
/** Mara's honest proof, spoilt afterwards. */
const spoilt =
  (change: (proof: ProofOf<'passkey'>) => Proof): Prover =>
  (signed) =>
    change(phone.prove(signed, CATALOGUE));

let repo: GitRepo;
beforeAll(() => {
  repo = keyedRecord({}, FILES);
});
afterAll(() => {
  repo.remove();
  rmSync(home, { recursive: true, force: true });
});
afterEach(() => {
  repo.git('clean', '-q', '-fd');
});

type Changes = Partial<ApprovalFacts> & { readonly body?: string; readonly campaign?: string };
const told = (prove: Prover, changes: Changes = {}): Promise<string> => provedText(repo, prove, changes);
/** The honest text, with one thing in it changed afterwards. */
const changed = async (from: string | RegExp, to: string): Promise<string> => {
  const honest = await told(byPhone, { body: 'Keep the shadow.', note: 'Cafe for the window' });
  const forged = honest.replace(from, to);
  expect(forged).not.toBe(honest);
  return forged;
};

const come = (...paths: string[]) => receive({ root: repo.path, now: LOOKED_AT, paths, commit: false });
const NOTHING = 'It holds no decision with a proof that can be read.';

type Attack = readonly [what: string, forged: () => Promise<string>, refused: string];

const PAGES: readonly Attack[] = [
  ...[
    'https://cata1ogue.example.com',
    'https://catalogue.example.com.evil.test',
    'https://sub.catalogue.example.com',
    'https://example.com',
    'https://catalogue.example.com:8443',
    'http://catalogue.example.com',
    'https://CATALOGUE.example.com',
    'https://catalogue.example.com/',
    'https://catalogue\u0435.example.com',
    'null',
  ].map(
    (origin): Attack => [
      `a page at ${origin}`,
      () => told(oddly({ client: { origin } })),
      `it was made on another page than this catalogue’s (${origin})`,
    ],
  ),
  ['a device that signed for another party', () => told(oddly({ party: 'evil.test' })), 'it was made on another page'],
  ['the party of a former address', () => told(oddly({ party: 'old.example.com' })), 'it was made on another page'],
  ['a frame in somebody’s page', () => told(oddly({ client: { crossOrigin: true } })), 'it was made on another page'],
  [
    'a frame whose page is told',
    () => told(oddly({ client: { topOrigin: 'https://evil.test' } })),
    'it was made on another page than this catalogue’s (https://evil.test)',
  ],
  ['a key being made', () => told(oddly({ client: { type: 'webauthn.create' } })), 'made for something else'],
  ['a payment', () => told(oddly({ client: { type: 'payment.get' } })), 'made for something else'],
  ['nobody touched the device', () => told(oddly({ flags: 0x04 })), 'the device did not ask who was there'],
  ['nobody was recognised', () => told(oddly({ flags: 0x01 })), 'the device did not ask who was there'],
  ['no flags at all', () => told(oddly({ flags: 0 })), 'the device did not ask who was there'],
];

const WORDS: readonly Attack[] = [
  ['a yes out of a no', () => changed('decision: approved', 'decision: rejected'), 'decision changed'],
  ['another note', () => changed('Cafe for the window', 'Cafe everywhere'), 'note changed'],
  ['a note with a letter that looks alike', () => changed('Cafe', 'C\u0430fe'), 'note changed'],
  ['a note with a letter that nobody sees', () => changed('Cafe', 'Ca\u200bfe'), 'note changed'],
  ['a note that reads backwards', () => changed('Cafe', '\u202eCafe'), 'note changed'],
  ['a note with an accent', () => changed('Cafe', 'Cafe\u0301'), 'note changed'],
  ['other prose', () => changed('Keep the shadow.', 'Drop the shadow.'), 'body changed'],
  ['another day', () => changed('at: 2026-11-12T09:30:00Z', 'at: 2026-11-12T09:31:00Z'), 'at changed'],
  [
    'the same day in another zone',
    () => changed('at: 2026-11-12T09:30:00Z', 'at: 2026-11-12T10:30:00+01:00'),
    'at changed',
  ],
  ['on behalf of Noor', () => changed('by: mara', 'by: mara\nfor: noor'), 'for changed'],
  ['about the words alone', () => changed('decision: approved', 'gate: words\ndecision: approved'), 'gate changed'],
  [
    'one more criterion',
    () => changed('label-readable: pass', 'label-readable: pass\n  other: pass'),
    'criteria changed',
  ],
  ['a pin', () => changed('criteria:', 'pins: [{ at: [0.5, 0.5], note: Bad }]\ncriteria:'), 'pins changed'],
  ['a review that never was', () => changed('criteria:', 'evidence: { kind: meeting }\ncriteria:'), 'evidence changed'],
  [
    'a catalogue put in',
    () => changed('criteria:', `catalogue: ${CATALOGUE}\ncriteria:`),
    'it was given in another catalogue',
  ],
  ['another asset', () => changed('subject: assets/hero', 'subject: assets/tray'), 'subject changed'],
  ['another digest', () => changed(/digest: sha256:.{4}/, 'digest: sha256:0000'), 'digest changed'],
  ['other words', () => changed(/said: sha256:.{4}/, 'said: sha256:0000'), 'said changed'],
  ['by a name that looks alike', () => changed('by: mara', 'by: m\u0430ra'), NOTHING],
  ['in wide letters', () => changed('decision: approved', 'decision: \uff41pproved'), NOTHING],
];

const FORMS: readonly Attack[] = [
  ['two proofs', () => changed('proof:\n', 'proof: { kind: ssh, key: phone, signature: AAAA }\nproof:\n'), NOTHING],
  ['a list of proofs', () => changed(/proof:\n {2}kind/, 'proof:\n  - kind'), NOTHING],
  ['a fact twice', () => changed('decision: approved', 'decision: rejected\ndecision: approved'), NOTHING],
  ['facts from an anchor', () => changed('by: mara', 'by: &who mara\nnote2: *who'), NOTHING],
  ['merged facts', () => changed('by: mara', '<<: { by: noor }\nby: mara'), NOTHING],
  ['a tag', () => changed('decision: approved', 'decision: !!binary YXBwcm92ZWQ='), NOTHING],
  ['a second document', () => changed('by: mara', 'by: mara\n--- # another\nby: noor'), NOTHING],
  ['other facts for who reads with YAML 1.1', () => changed('at: 2026', 'on: yes\nat: 2026'), NOTHING],
  ['a line break that only some readers see', () => changed('Cafe', 'Cafe\u2028decision: rejected'), NOTHING],
  ['a line break of old machines', () => changed('Cafe', 'Cafe\u0085decision: rejected'), 'note changed'],
  ['a field that nobody knows', () => changed('by: mara', 'by: mara\nverified: true'), NOTHING],
  ['JSON that says which key', () => changed('kind: passkey', 'kind: passkey\n  public: AAAA'), NOTHING],
  ['no algorithm', () => changed('kind: passkey', 'kind: none'), NOTHING],
  ['another algorithm, by its name', () => changed('kind: passkey', 'kind: passkey\n  alg: none'), NOTHING],
  ['a proof of five megabytes', () => changed(/signature: "[^"]+"/, `signature: "${'A'.repeat(4_900_000)}"`), NOTHING],
  ['client data of a megabyte', () => changed(/client: "[^"]+"/, `client: "${'A'.repeat(1_000_000)}"`), NOTHING],
  ['a signature with padding', () => changed(/(signature: "[^"]+)"/, '$1="'), NOTHING],
];

const last = (text: string): string =>
  Buffer.concat([Buffer.from(text, 'base64url'), Buffer.of(0)]).toString('base64url');
/** The same bytes in another spelling: the bits that the last letter does not need are set. */
const respelt = (text: string): string => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return `${text.slice(0, -1)}${letters[letters.indexOf(text.at(-1)!) | 1]}`;
};
/** ECDSA signatures in DER, with a zero more before the first number. */
const longer = (text: string): string => {
  const der = Buffer.from(text, 'base64url');
  const r = der.subarray(4, 4 + der[3]!);
  const rest = der.subarray(4 + der[3]!);
  return Buffer.concat([Buffer.of(0x30, der[1]! + 1, 2, der[3]! + 1, 0), r, rest]).toString('base64url');
};

/** An ECDSA signature in DER with n − s for its s: without the key, and as good. */
const mirrored = (text: string): string => {
  const der = Buffer.from(text, 'base64url');
  const end = 4 + der[3]!;
  const left = ORDER - BigInt(`0x${der.subarray(end + 2).toString('hex')}`);
  const bytes = Buffer.from(left.toString(16).padStart(64, '0'), 'hex');
  const short = bytes.subarray(bytes.findIndex((each) => each !== 0));
  const s = short[0]! > 0x7f ? Buffer.concat([Buffer.of(0), short]) : short;
  const numbers = Buffer.concat([der.subarray(2, end), Buffer.of(2, s.length), s]);
  return Buffer.concat([Buffer.of(0x30, numbers.length), numbers]).toString('base64url');
};
/** Of P-256. */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

const SIGNATURES: readonly Attack[] = [
  ['another digest than the key’s', () => told(oddly({ digest: 'sha512' })), 'the signature does not fit'],
  [
    'another key of hers under this name',
    () => told((signed) => ({ ...rsa.prove(signed, CATALOGUE), key: 'phone' })),
    'the signature does not fit',
  ],
  ['a key on another curve', () => told((signed) => big.prove(signed, CATALOGUE)), 'is none that can be checked'],
  [
    'her public part taken for a secret',
    () =>
      told(
        spoilt((proof) => ({
          ...proof,
          signature: createHmac('sha256', Buffer.from(phone.key.public, 'base64'))
            .update(proof.client)
            .digest('base64url'),
        })),
      ),
    'the signature does not fit',
  ],
  [
    'a byte behind the signature',
    () => told(spoilt((proof) => ({ ...proof, signature: last(proof.signature) }))),
    'the signature does not fit',
  ],
  [
    'a byte behind the device’s data',
    () => told(oddly({ behind: Uint8Array.of(0) })),
    'its authenticator cannot be read',
  ],
  [
    'a number with a zero before it',
    () => told(spoilt((proof) => ({ ...proof, signature: longer(proof.signature) }))),
    'the signature does not fit',
  ],
  [
    'the same bytes in another spelling',
    () =>
      told(
        spoilt((proof) => ({
          ...proof,
          client: respelt(proof.client.length % 4 === 0 ? `${proof.client}AA` : proof.client),
        })),
      ),
    'cannot be read',
  ],
  [
    'no signature to speak of',
    () => told(spoilt((proof) => ({ ...proof, signature: 'MAYCAQACAQA' }))),
    'the signature does not fit',
  ],
  [
    'a challenge of another decision',
    async () => {
      let other: Proof | undefined;
      await told(
        (signed) => {
          other = byPhone(signed);
          return other;
        },
        { note: 'Another' },
      );
      return told(() => other!);
    },
    'it is of another decision',
  ],
  [
    'a challenge in front of what was decided',
    () => told(oddly({ client: { challenge: '' } })),
    'it is of another decision',
  ],
  [
    'a passkey’s proof that calls itself ssh’s',
    () => told(spoilt(({ key, signature }) => ({ kind: 'ssh', key, signature }))),
    'is of another kind (passkey)',
  ],
  [
    'a recorder’s proof by her own hand',
    () => told(spoilt(({ key, signature }) => ({ kind: 'recorder', key, signature: signature.slice(0, 86) }))),
    'has no key “phone”',
  ],
  [
    'a signature of hers for git',
    () => told((signed) => laptop.prove(signed, 'git')),
    'made for something else (“git”)',
  ],
  [
    'a signature of hers for a file',
    () => told((signed) => laptop.prove(signed, 'file')),
    'made for something else (“file”)',
  ],
  [
    'an ssh signature over something else',
    () => told(() => laptop.prove(Buffer.from('greenlit-decision/1\n'))),
    'the signature does not fit',
  ],
];

const OTHERS: readonly Attack[] = [
  [
    'somebody else’s device under her key’s name',
    () => told((signed) => ({ ...noors.prove(signed, CATALOGUE), key: 'phone' })),
    'the signature does not fit',
  ],
  [
    'somebody else’s key by its own name',
    () => told((signed) => noors.prove(signed, CATALOGUE)),
    'has no key “noors” of Mara Lindqvist',
  ],
  [
    'a key that nobody has',
    () => told((signed) => authenticator('new').prove(signed, CATALOGUE)),
    'has no key “new” of Mara Lindqvist',
  ],
  ['another campaign', () => told(byPhone, { campaign: 'spring' }), 'campaign changed'],
  [
    'another team’s catalogue at the same host',
    () => told(byPhone, { catalogue: `${CATALOGUE}/other-team` }),
    `it was given in another catalogue than this one (${CATALOGUE}/other-team)`,
  ],
  [
    'the picture as it was before',
    () => told(byPhone, { digest: `sha256:${'1'.repeat(64)}` }),
    'It is about an earlier state of first-light/assets/hero',
  ],
  [
    'another scheme’s digest',
    () => told(byPhone, { digest: `md5:${'1'.repeat(32)}` }),
    'It is about an earlier state of first-light/assets/hero',
  ],
  ['an asset that is not there', () => told(byPhone, { subject: 'assets/tray' }), 'there is no such thing here'],
  ['before the key was hers', () => told(byPhone, { at: '2026-10-01T09:30:00Z' }), 'counts since 2026-11-01'],
  ['tomorrow', () => told(byPhone, { at: '2026-12-24T09:30:00Z' }), 'dated in the future'],
  ['a role that she does not hold', () => told(byPhone, { role: 'legal' }), 'Mara Lindqvist is not a legal'],
  [
    'for somebody who did not ask her to',
    () => told(byPhone, { for: 'noor' }),
    'does not let Mara Lindqvist decide for Noor Haddad',
  ],
  ['a criterion left out', () => told(byPhone, { criteria: {} }), 'it does not mark label-readable'],
  [
    'a criterion that failed',
    () => told(byPhone, { criteria: { 'label-readable': 'fail' } }),
    'it marks label-readable as failed',
  ],
  ['whoever made it', () => told((signed) => toms.prove(signed, CATALOGUE), { by: 'tom' }), 'Tom Okafor made it'],
  ['a word of nobody’s', () => told(byPhone, { by: 'eve' }), 'has no key “phone” of eve'],
  ['nothing to take back', () => told(byPhone, { decision: 'withdrawn' }), 'has no decision here to take back'],
];

describe.each([
  ['from another page, or by a device that asked nobody', PAGES],
  ['in other words than were signed', WORDS],
  ['in a form that somebody else may read otherwise', FORMS],
  ['by a signature that is none', SIGNATURES],
  ['about something else, or by somebody who may not', OTHERS],
])('nobody’s decision comes in %s', (_, attacks) => {
  const said = new Map<string, string>();
  let counting: readonly string[] = [];
  let name = '';
  beforeAll(async () => {
    const texts = await Promise.all(attacks.map(([, forged]) => forged()));
    const post = folderOf(Object.fromEntries(texts.map((text, index) => [`${index}.md`, text])));
    const { received, problems } = await come(post.path);
    post.remove();
    expect(received).toEqual([]);
    for (const { file, message } of problems) said.set(file, `${said.get(file) ?? ''}${message} `);
    expect(repo.git('status', '--porcelain').trim()).toBe('');
    // Whoever may write into the record needs no `receive`.
    const placed = (index: number) => APPROVAL_FILE.replace('.md', `-${index + 2}.md`);
    repo.write(Object.fromEntries(texts.map((text, index) => [placed(index), text])));
    const { standing } = await heroIn(repo);
    name = standing.name;
    counting = standing.log
      .filter(({ counts, decision }) => counts && DECISIONS[decision].gives)
      .map(({ approval }) => approval.source.path);
  });

  it.each(attacks.map(([what, , refused], index) => [what, refused, index] as const))('%s', (_what, refused, index) => {
    expect(said.get(`${index}.md`)).toContain(refused);
  });

  it('and in the record none of it counts', () => {
    expect(counting).toEqual([]);
    expect(name).not.toBe('approved');
  });
});

it.each([
  ['her phone', byPhone, {}],
  ['her phone at an address of before', (signed: Uint8Array) => phone.prove(signed, OLD), {}],
  ['a tablet with another kind of key', (signed: Uint8Array) => rsa.prove(signed, CATALOGUE), {}],
  ['her ssh key', (signed: Uint8Array) => laptop.prove(signed), {}],
  ['a device that counts', oddly({ counter: 7 }), {}],
  ['a decision that says where it was made', byPhone, { catalogue: `${CATALOGUE}/campaigns` }],
  [
    'a note with every kind of letter',
    byPhone,
    { note: 'Café \u202d“yes”: decision: rejected # no', body: '---\n- e\u0301' },
  ],
] as const)('the honest twin, by %s, comes in and counts', async (_what, prove, changes) => {
  const post = folderOf({ 'a.md': await told(prove, changes) });
  const { problems } = await come(join(post.path, 'a.md'));
  post.remove();
  expect(problems).toEqual([]);
  expect(await standingIn(repo)).toEqual({ name: 'approved', said: ['mara: proved, counts'] });
});

it.each([
  ['a device that does not count', 0],
  ['one that does', 7],
])('a signature whose number was mirrored is the same decision once more, by %s', async (_what, counter) => {
  const honest = await told(oddly({ counter }));
  const [signature] = /(?<=signature: "?)[\w-]{90,}/.exec(honest)!;
  const double = honest.replace(signature, mirrored(signature));
  expect(double).not.toBe(honest);
  for (const [first, second] of [
    [honest, double],
    [double, honest],
  ] as const) {
    const post = folderOf({ 'a.md': first, 'b.md': second });
    const { received, problems } = await come(join(post.path, 'a.md'));
    const again = await come(post.path);
    post.remove();
    expect([problems, again.problems]).toEqual([[], []]);
    expect([...received, ...again.received].map(({ path, known }) => [path, known])).toEqual([
      ['campaigns/first-light/approvals/assets-hero--2026-11-12--mara.md', false],
      ['campaigns/first-light/approvals/assets-hero--2026-11-12--mara.md', true],
      ['campaigns/first-light/approvals/assets-hero--2026-11-12--mara.md', true],
    ]);
    expect(await standingIn(repo)).toEqual({ name: 'approved', said: ['mara: proved, counts'] });
    // Whoever writes into the record needs no `receive`, and makes no second voice of it.
    repo.write({ [APPROVAL_FILE.replace('.md', '-2.md')]: second });
    expect(await standingIn(repo)).toEqual({
      name: 'approved',
      said: ['mara: proved, does not count: followed by approved on 2026-11-12', 'mara: proved, counts'],
    });
    repo.git('clean', '-q', '-fd');
  }
});
