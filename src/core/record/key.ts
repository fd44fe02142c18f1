import { z } from 'zod';
import { day, slug } from '../fields.ts';

/** Bytes as base64 writes them, whole: padded, nothing beside the alphabet, no more than `bytes` of them. */
const base64 = (bytes: number) =>
  z
    .string()
    .max(Math.ceil(bytes / 3) * 4, `keep it under ${bytes} bytes`)
    .regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/, 'write base64, padded with =')
    .min(1, 'write base64, padded with =');

/** Bytes as base64url writes them, without padding: the form of WebAuthn. */
export const base64url = (bytes: number) =>
  z
    .string()
    .min(1, 'write base64url, without padding')
    .max(Math.ceil((bytes * 4) / 3), `keep it under ${bytes} bytes`)
    .regex(/^[A-Za-z0-9_-]+$/, 'write base64url, without padding');

const facts = {
  name: slug.meta({ description: 'What its owner calls it; proofs name it.', examples: ['phone'] }),
  added: day.meta({ description: 'Since when it counts.' }),
  revoked: day.optional().meta({
    description:
      'From when on it counts no more: lost, sold, or no longer trusted. Decisions that were in the record before that day, and before this was written down, stay proved.',
  }),
};

const passkey = z.strictObject({
  kind: z
    .literal('passkey')
    .meta({ description: 'A passkey: a phone, a laptop or a security key that asks for a face, a finger or a PIN.' }),
  ...facts,
  public: base64(1024).meta({
    description: 'The public part as the page “My key” prints it: SubjectPublicKeyInfo (RFC 5280) in base64.',
    examples: ['MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE…'],
  }),
  credential: base64url(1023).meta({
    description: 'By what name the device finds it again: the credential’s id.',
    examples: ['q1tTqZ6mJ0Sx0mU3nXo2Yw'],
  }),
});

const ssh = z.strictObject({
  kind: z.literal('ssh').meta({ description: 'An ssh key, as in ~/.ssh/id_ed25519.pub.' }),
  ...facts,
  public: z
    .string()
    .max(4096, 'keep it under 4,096 characters')
    .regex(
      /^(?:ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(?:256|384|521)|sk-ssh-ed25519@openssh\.com|sk-ecdsa-sha2-nistp256@openssh\.com) [A-Za-z0-9+/]+={0,2}$/,
      'write the first two words of the .pub file: its kind and the key',
    )
    .meta({
      description: 'The first two words of the .pub file.',
      examples: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIK0wmN/Cr3JXqmLW7u+g9pTh+wyqDHpSQEIQczXkVx9q'],
    }),
});

/** A key with which somebody proves what they decided. Only its public part is in the record. */
export const keySchema = z.discriminatedUnion('kind', [passkey, ssh]);
export type Key = z.output<typeof keySchema>;

/** A key by its name, and by enough of what is in it that another one of that name is told from it. */
export const keyWords = ({ kind, name, public: part, added, revoked }: Key): string =>
  `the ${kind} key “${name}” (…${part.slice(-12)}, since ${added}${revoked === undefined ? '' : `, revoked on ${revoked}`})`;
export type KeyOf<Kind extends Key['kind']> = Extract<Key, { kind: Kind }>;
