import type { Lives } from '../../core/approval/lives.ts';
import { campaignNames } from '../../core/approval/lives.ts';
import {
  type CheckedProof,
  type CheckedProofs,
  proofKey,
  recorderProofKey,
  withCounters,
} from '../../core/approval/proved.ts';
import {
  type Addressed,
  isDecidedHere,
  type RelyingParty,
  relyingParties,
} from '../../core/approval/relying-parties.ts';
import { changedFacts, decisionBytes, deliveryBytes, type Signed } from '../../core/approval/signed-bytes.ts';
import { canonicalJson } from '../../core/digest.ts';
import type { Approval } from '../../core/record/approval.ts';
import type { Delivery } from '../../core/record/delivery.ts';
import type { Key } from '../../core/record/key.ts';
import type { RecorderKey } from '../../core/record/policy.ts';
import type { Proof } from '../../core/record/proof.ts';
import type { Entry } from '../../core/record/source-file.ts';
import type { Team } from '../../core/record/team.ts';
import { readIndex, writeIndex } from '../cache/index-file.ts';
import { sha256 } from '../files/sha256.ts';
import { checkPasskey } from './passkey.ts';
import { checkRecorder } from './recorder.ts';
import { checkSsh } from './ssh-signature.ts';

export type Proved = Approval & { readonly proof: Proof };

/** A file with a proof in it: a decision, or the delivery of a run. */
type ProvedFile = Proved | (Delivery & { readonly proof: NonNullable<Delivery['proof']> });

/** Whose keys count, and at which addresses a campaign is decided about; default: at all of the team’s. */
type Teams = { readonly team: Team; readonly written: Team; readonly at?: (campaign: string) => Addressed };

const isDelivery = (file: ProvedFile): file is Exclude<ProvedFile, Proved> => 'renditions' in file;

/**
 * What every proof of these files is worth, by path, offline. A signature that was found good is not computed again as long as the signed bytes,
 * the key and the catalogue's addresses are the same; one that was not is looked at anew each time.
 */
export async function checkProofs(
  files: readonly (Approval | Delivery)[],
  { team, written, lives, cacheDir, at = () => team }: Teams & { readonly lives: Lives; readonly cacheDir: string },
): Promise<CheckedProofs> {
  const proved = files.filter((each): each is ProvedFile => each.proof !== undefined);
  if (proved.length === 0) return new Map();
  const known = readIndex<Good>(cacheDir, INDEX)?.held ?? {};
  const good: { [key: string]: number } = {};
  const checked = new Map(
    proved.map((each): [string, CheckedProof] => {
      const here = at(each.campaign);
      const key = keyOf(each, team, written, here);
      if ('fault' in key) return [each.source.path, key];
      const parties = relyingParties(here);
      const counter = (signed: Uint8Array): number | CheckedProof => {
        const name = sha256(`${canonicalJson([key, each.proof, parties])}\n${sha256(signed)}`);
        const found = known[name] ?? verified(signed, each.proof, key, parties);
        if (typeof found === 'number') good[name] = found;
        return found;
      };
      return [each.source.path, foundFor(each, key, lives, counter)];
    }),
  );
  if (Object.keys(good).some((name) => known[name] === undefined))
    await writeIndex(cacheDir, INDEX, { ...known, ...good });
  return withCounters(proved, checked);
}

/** What the proof of one decision that is not in the record yet is worth, were it given in `campaign`; `home` is what that one is called today. */
export function checkProof(
  decision: Proved,
  campaign: string,
  { team, written, at = () => team }: Teams,
  home = campaign,
): CheckedProof {
  const here = at(home);
  const key = keyOf(decision, team, written, here);
  if ('fault' in key) return key;
  const found = verified(bytesIn(decision, campaign), decision.proof, key, relyingParties(here));
  if (typeof found === 'number')
    return key.revoked === undefined ? { counter: found } : { counter: found, revoked: key.revoked };
  return told({ ...decision, campaign }, found);
}

const INDEX = { name: 'proofs', version: '1' };
type Good = { readonly [key: string]: number };

/** A campaign that was renamed is the one that was decided about: its earlier names are tried too. */
function foundFor(
  file: ProvedFile,
  key: Key | RecorderKey,
  lives: Lives,
  check: (signed: Uint8Array) => number | CheckedProof,
): CheckedProof {
  let first: CheckedProof | undefined;
  for (const campaign of campaignNames(lives, file.campaign)) {
    const found = check(bytesIn(file, campaign));
    if (typeof found === 'number')
      return {
        counter: found,
        ...(key.revoked === undefined ? {} : { revoked: key.revoked }),
        ...(file.proof.kind === 'recorder' ? { recorder: true } : {}),
      };
    first ??= found;
  }
  return told(file, first!);
}

/** Where the signature is one of other words, the parts that it tells of say which. */
function told(file: ProvedFile, found: CheckedProof): CheckedProof {
  const { over } = file.proof;
  if (over === undefined || found.fault === undefined || !SAYS_LITTLE.includes(found.fault.kind)) return found;
  const changed = changedFacts(asSigned(file, file.campaign), over, sha256);
  return changed.length === 0 ? found : { fault: { kind: 'other-words', changed } };
}

/** A signature by ssh that does not fit cannot tell whether it is of other words or no signature at all. */
const SAYS_LITTLE: readonly string[] = ['other-words', 'signature'];

/** What stands in a file, as it was signed in a campaign of this name. */
export function asSigned<Facts extends Entry & { readonly campaign: string }>(
  { id: _, source, campaign: __, ...facts }: Facts,
  campaign: string,
): Signed<Omit<Facts, 'id' | 'source' | 'campaign'>> {
  return { campaign, facts, body: source.body };
}

/** What the proof in a file signs, had it been written in a campaign of this name. */
const bytesIn = (file: ProvedFile, campaign: string): Uint8Array =>
  isDelivery(file) ? deliveryBytes(asSigned(file, campaign)) : decisionBytes(asSigned(file, campaign));

const keyOf = (file: ProvedFile, team: Team, written: Team, here: Addressed) => {
  if (isDelivery(file)) return recorderProofKey({ ...file, of: 'delivery' }, team, written);
  const { proof, catalogue } = file;
  if (catalogue !== undefined && !isDecidedHere(catalogue, here))
    return { fault: { kind: 'other-catalogue', catalogue } as const };
  return proof.kind === 'recorder'
    ? recorderProofKey({ ...file, proof, of: 'decision' }, team, written)
    : proofKey(file, team, written);
};

function verified(
  signed: Uint8Array,
  proof: Proof,
  key: Key | RecorderKey,
  parties: readonly RelyingParty[],
): number | CheckedProof {
  if (proof.kind === 'recorder' || !('kind' in key)) {
    const fault = proof.kind === 'recorder' ? checkRecorder(signed, proof, key) : ({ kind: 'signature' } as const);
    return fault === undefined ? 0 : { fault };
  }
  if (proof.kind === 'ssh' && key.kind === 'ssh') {
    const fault = checkSsh(signed, proof, key);
    return fault === undefined ? 0 : { fault };
  }
  if (proof.kind !== 'passkey' || key.kind !== 'passkey')
    return { fault: { kind: 'other-kind', key: key.name, is: key.kind } };
  if (parties.length === 0) return { fault: { kind: 'no-address' } };
  const found = checkPasskey(signed, proof, key, parties);
  return 'fault' in found ? found : found.counter;
}
