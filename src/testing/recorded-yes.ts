import { createPrivateKey } from 'node:crypto';
import { RECORDER_VARIABLE, type Recorder, recorderFrom } from '../commands/host/sign-recorded.ts';
import { signingKey } from '../io/proof/recorder.ts';
import { TEAM } from './approved-record.ts';

/** Two keys that are in no team: one that a test makes the recorder's, and one of somebody else's. Made from fixed seeds. */
export const RECORDER_PEM = pemOf(7);
export const OTHER_PEM = pemOf(8);

/** A private key from 32 equal bytes, in PKCS #8 (RFC 8410). */
function pemOf(byte: number): string {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, byte)]);
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    .export({ type: 'pkcs8', format: 'pem' })
    .toString();
}

const publicOf = (pem: string): string => signingKey(pem, 'a test').public;

/** The team of the small record with the recorder's key, and more about that key or the policy. */
export const teamWithRecorder = ({ key = '', policy = '' } = {}): string =>
  `${TEAM}policy:
  recorderKeys: [{ name: actions-2026, public: ${publicOf(RECORDER_PEM)}, added: 2026-11-01${key} }]
${policy}`;

/** What signs like the recorder, or, with another key, like somebody who would like to be it. */
export function recorderOf(pem = RECORDER_PEM, name = 'actions-2026'): Recorder {
  const made = recorderFrom({ [RECORDER_VARIABLE]: pem }, [{ name, public: publicOf(pem), added: '2026-11-01' }]);
  if (made === undefined) throw new Error('a key makes a recorder');
  return made;
}

/** The facts of a review of the team's code host, as fields for `approvalText`. */
export const REVIEWED = {
  evidence: '{ kind: github-review, url: "https://github.com/acme/campaigns/pull/12#pullrequestreview-80" }',
};
