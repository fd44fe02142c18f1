import type { z } from 'zod';
import { canonicalJson, type Hash } from '../digest.ts';
import type { deliverySchema } from '../record/delivery.ts';
import type { ApprovalFacts } from './approval-file.ts';

/*
 * What a proof signs, byte by byte.
 *
 * The UTF-8 bytes of lines, each ended by one line feed: first the scheme, `greenlit-decision/1` or `greenlit-delivery/1`; then every fact,
 * `<name> <value>`, sorted by name (UTF-16 code units). A value is canonical JSON (digest.ts: keys sorted, no white space, NFC text,
 * ECMAScript numbers), so that no value holds a line feed of its own and none can pass for another line.
 *
 * The facts are, by rule and not by a list: `campaign`, the folder that the file stands in; every field of its front matter as
 * its schema reads it, but `proof`; and `body`, the prose under it with "\n" line ends and without white space around it.
 * A fact that says nothing (absent, `{}`, `[]`, no prose) has no line, so that a field which a later version adds changes no older
 * file. Comments, quoting, order and folding of YAML are not facts: git may turn line ends and nothing is lost. Nor is the file's own name.
 *
 * A passkey signs the sha256 of these bytes as its challenge; ssh-keygen and a recorder's key sign the bytes themselves.
 * Another scheme gets another first line, so that no two can give one signature.
 */

/** The names of the schemes; each is the first line of what is signed. */
const DECISION_SCHEME = 'greenlit-decision/1';
const DELIVERY_SCHEME = 'greenlit-delivery/1';

/** A file as it is signed: where it stands, what it says, and the prose under it. */
export type Signed<Facts extends object> = { readonly campaign: string; readonly facts: Facts; readonly body: string };
export type SignedDecision = Signed<ApprovalFacts>;

/** The bytes that a proof of this decision signs. */
export const decisionBytes = (decision: SignedDecision): Uint8Array => bytesOf(DECISION_SCHEME, decision);

/** The bytes that a recorder signs of this delivery. */
export const deliveryBytes = (delivery: Signed<z.input<typeof deliverySchema>>): Uint8Array =>
  bytesOf(DELIVERY_SCHEME, delivery);

const bytesOf = (scheme: string, signed: Signed<object>): Uint8Array =>
  new TextEncoder().encode([scheme, ...lines(signed).map(([, line]) => line), ''].join('\n'));

/** Each fact's line by its first twelve hex digits of sha256: kept beside a proof, they tell which fact was changed, and prove nothing. */
export const signedParts = (signed: Signed<object>, hash: Hash): { readonly [fact: string]: string } =>
  Object.fromEntries(
    lines(signed).map(([name, line]) => [name, hash(line).slice('sha256:'.length, 'sha256:'.length + 12)]),
  );

/** The facts that differ between the file as it lies there and the parts that its proof tells of, sorted. */
export function changedFacts(signed: Signed<object>, parts: { readonly [fact: string]: string }, hash: Hash): string[] {
  const now = signedParts(signed, hash);
  const names = new Set([...Object.keys(now), ...Object.keys(parts)]);
  return [...names].filter((name) => now[name] !== parts[name]).sort();
}

function lines({ campaign, facts, body }: Signed<object>): [name: string, line: string][] {
  const { proof: _, ...told } = facts as { readonly proof?: unknown };
  const prose = body.replaceAll('\r\n', '\n').trim();
  const all: { [name: string]: unknown } = { ...told, campaign, body: prose === '' ? undefined : prose };
  return Object.keys(all)
    .filter((name) => !saysNothing(all[name]))
    .sort()
    .map((name) => [name, `${name} ${canonicalJson(all[name])}`]);
}

const saysNothing = (value: unknown): boolean =>
  value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
