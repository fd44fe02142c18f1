import { z } from 'zod';
import { slug } from '../fields.ts';
import { base64url } from './key.ts';

const key = slug.meta({ description: 'Which key of that person, by its name in team.yaml.', examples: ['phone'] });

const over = z
  .record(
    z.string().regex(/^[a-z][a-zA-Z-]{0,39}$/, 'write the name of a fact'),
    z.string().regex(/^[0-9a-f]{12}$/, 'write the first twelve hex digits of the sha256, in quotes'),
  )
  .optional()
  .meta({
    description:
      'Each fact that was signed, by the first twelve hex digits of its sha256: it tells which one was changed, and proves nothing.',
    examples: [{ digest: '62d3cfe0717b' }],
  });

const passkey = z.strictObject({
  kind: z.literal('passkey'),
  key,
  over,
  authenticator: base64url(1024).meta({ description: 'WebAuthn’s authenticatorData.' }),
  client: base64url(4096).meta({
    description: 'WebAuthn’s clientDataJSON; its challenge is the sha256 of what was signed.',
  }),
  signature: base64url(1024).meta({ description: 'The signature over both.' }),
});

const ssh = z.strictObject({
  kind: z.literal('ssh'),
  key,
  over,
  signature: base64url(4096).meta({ description: 'What ssh-keygen -Y sign made, without its first and last line.' }),
});

/** A signature by the program that wrote a file down for somebody. */
export const recorderProofSchema = z.strictObject({
  kind: z
    .literal('recorder')
    .meta({ description: 'That a program of the team signed it, which wrote it down for somebody.' }),
  key: slug.meta({ description: 'Which key, by its name in policy.recorderKeys.', examples: ['actions-2026'] }),
  over,
  signature: base64url(64).meta({
    description: 'The Ed25519 signature (RFC 8032) of the bytes of what stands in the file.',
  }),
});

/** A signature over the decision by a key of the person who made it, or of the program that wrote their review down. */
export const proofSchema = z.discriminatedUnion('kind', [passkey, ssh, recorderProofSchema]);
export type Proof = z.output<typeof proofSchema>;
export type ProofOf<Kind extends Proof['kind']> = Extract<Proof, { kind: Kind }>;
