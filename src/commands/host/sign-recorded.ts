import type { z } from 'zod';
import { textWithProof } from '../../core/approval/approval-file.ts';
import { decisionBytes, deliveryBytes, type Signed, signedParts } from '../../core/approval/signed-bytes.ts';
import { Refusal, WrongUse } from '../../core/problem/refusal.ts';
import { approvalSchema } from '../../core/record/approval.ts';
import { deliverySchema } from '../../core/record/delivery.ts';
import { locate } from '../../core/record/layout.ts';
import { parseNoun } from '../../core/record/parse-noun.ts';
import type { RecorderKey } from '../../core/record/policy.ts';
import type { Proof } from '../../core/record/proof.ts';
import type { SourceFile } from '../../core/record/source-file.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { signingKey } from '../../io/proof/recorder.ts';
import { readSource } from '../../io/yaml/front-matter.ts';

/** Signs what a review decided, or a run delivered: the whole text of the file for this path, with the proof in it. */
export type Recorder = { readonly key: string; readonly sign: (path: string, text: string) => string };

/** Where the private key comes from: a PEM text, a secret that only workflows of the branch that counts are given. */
export const RECORDER_VARIABLE = 'GREENLIT_RECORDER_KEY';

/**
 * The recorder whose private key the environment holds; undefined where it holds none.
 * @throws WrongUse when the key is none, or none of those in policy.recorderKeys: what it signs would count for nothing.
 */
export function recorderFrom(env: NodeJS.ProcessEnv, keys: readonly RecorderKey[]): Recorder | undefined {
  const pem = env[RECORDER_VARIABLE];
  if (pem === undefined || pem.trim() === '') return undefined;
  const signer = signingKey(pem, RECORDER_VARIABLE);
  const known = keys.find((each) => each.public === signer.public && each.revoked === undefined);
  if (known === undefined)
    throw new WrongUse(
      `${RECORDER_VARIABLE} is the private part of no key in policy.recorderKeys of campaigns/team.yaml, or of one that was revoked. Its public part is ${signer.public}.`,
    );
  return { key: known.name, sign: (path, text) => signed(path, text, known.name, signer.sign) };
}

function signed(path: string, text: string, key: string, sign: (content: Uint8Array) => string): string {
  const located = locate(path);
  const read = readSource(path, text);
  if ('problems' in read) throw new Refusal(read.problems);
  const { source } = read;
  const [campaign, body] = [located?.campaign ?? '', source.body];
  const proofOf = <Facts extends object>(facts: Facts, bytesOf: (said: Signed<Facts>) => Uint8Array): Proof => {
    const said = { campaign, facts, body };
    return { kind: 'recorder', key, over: signedParts(said, sha256), signature: sign(bytesOf(said)) };
  };
  const proof =
    located?.kind === 'delivery'
      ? proofOf(factsOf(deliverySchema, 'a delivery', source), deliveryBytes)
      : proofOf(factsOf(approvalSchema, 'an approval', source), decisionBytes);
  return textWithProof(text, proof);
}

function factsOf<Schema extends z.ZodType>(schema: Schema, noun: string, source: SourceFile): z.output<Schema> {
  const { value, problems } = parseNoun(schema, noun, source);
  if (value === undefined) throw new Refusal(problems);
  return value;
}
