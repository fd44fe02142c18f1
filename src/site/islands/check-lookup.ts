import { hasBit } from '../../core/api/bits.ts';
import type { CheckIndex, DigestPart } from '../../core/api/check-index.ts';
import { digestPartName, partOf } from '../../core/api/digest-part.ts';
import type { KnownFile } from '../../core/api/known-file.ts';
import { likeNames } from '../../core/api/like-lists.ts';
import { nearestLook } from '../../core/api/look-list.ts';
import type { Finding } from '../../core/api/verdict.ts';

/** The index of what is known, fetched part by part as it is asked. */
export class CheckLookup {
  private index: Promise<CheckIndex> | undefined;
  private readonly base: string;
  private readonly ask: (address: string) => Promise<Response>;

  constructor(base: string, ask: (address: string) => Promise<Response> = (address) => fetch(address)) {
    this.base = base;
    this.ask = ask;
  }

  /** What is known of a file with this SHA-256. */
  async byDigest(hex: string): Promise<KnownFile | undefined> {
    const { bits } = await this.start();
    return (await this.part(partOf(hex, bits)))[hex.slice(0, 24)];
  }

  /** The nearest known look, and whose it is: the lists of looks say in which part by digest that is written. */
  async byLook(look: string): Promise<Finding['like']> {
    const { looks, lists } = await this.start();
    const names = looks === 'one' ? ['looks.bin'] : likeNames(lists, look);
    const held = await Promise.all(names.map(async (name) => (await this.fetched(name)).arrayBuffer()));
    const near = held
      .flatMap((list) => nearestLook(new Uint8Array(list), look) ?? [])
      .sort((a, b) => a.bits - b.bits)[0];
    if (near === undefined) return undefined;
    const part = await this.part(near.part);
    const known = Object.values(part).find((each) => each.look === near.look);
    return known === undefined ? undefined : { known, bits: near.bits };
  }

  private start(): Promise<CheckIndex> {
    this.index ??= this.fetched('index.json').then((got) => got.json() as Promise<CheckIndex>);
    return this.index;
  }

  private async part(part: number): Promise<DigestPart> {
    const { parts, bits } = await this.start();
    return hasBit(parts, part) ? (await this.fetched(digestPartName(part, bits))).json() : {};
  }

  /** A file of the index, which says itself what there is: one that does not come is a fault, never a "not ours". */
  private async fetched(name: string): Promise<Response> {
    const got = await this.ask(`${this.base}check/${name}`);
    if (!got.ok) throw new Error(`the index of this catalogue answered ${got.status}. Reload the page and try again`);
    return got;
  }
}
