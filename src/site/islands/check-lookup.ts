import { hasBit } from '../../core/api/bits.ts';
import type { CheckIndex, DigestPart } from '../../core/api/check-index.ts';
import { digestPartName, partOf } from '../../core/api/digest-part.ts';
import type { KnownFile } from '../../core/api/known-file.ts';
import { likeNames } from '../../core/api/like-lists.ts';
import { nearestLook } from '../../core/api/look-list.ts';
import { COPY_BITS, type Finding, type Turned } from '../../core/api/verdict.ts';
import type { Messages } from '../../core/messages/messages.ts';

/** The index of what is known, fetched part by part as it is asked. */
export class CheckLookup {
  private index: Promise<CheckIndex> | undefined;
  /** The one list of all looks, where there is one. */
  private all: Promise<ArrayBuffer> | undefined;
  private readonly base: string;
  private readonly say: Messages['check'];
  private readonly ask: (address: string) => Promise<Response>;

  constructor(
    base: string,
    say: Messages['check'],
    ask: (address: string) => Promise<Response> = (address) => fetch(address),
  ) {
    this.base = base;
    this.say = say;
    this.ask = ask;
  }

  /** What is known of a file with this SHA-256. */
  async byDigest(hex: string): Promise<KnownFile | undefined> {
    const { bits } = await this.start();
    return (await this.part(partOf(hex, bits)))[hex.slice(0, 24)];
  }

  /** What files of ours say that they come from, when this file carries one of their document ids. */
  async byDocument(ids: readonly string[]): Promise<KnownFile | undefined> {
    for (const id of ids) {
      const known = await this.byDigest(id);
      // Anybody can write the digest of a file there; files of ours name the state of an asset.
      if (known?.claim !== undefined) return known;
    }
    return undefined;
  }

  /**
   * Whose picture a mirrored copy or one in a border is. Only where all looks are one list, which is there already: each further look
   * in lists by band costs as much as the first.
   */
  async byTurned(
    looks: { readonly [turned in Turned]?: string },
  ): Promise<{ like?: Finding['like']; sought: boolean }> {
    if ((await this.start()).looks !== 'one') return { sought: false };
    for (const [turned, look] of Object.entries(looks) as [Turned, string][]) {
      const like = await this.byLook(look);
      if (like !== undefined && like.bits <= COPY_BITS) return { like: { ...like, turned }, sought: true };
    }
    return { sought: true };
  }

  /** The nearest known look, and whose it is: the lists of looks say in which part by digest that is written. */
  async byLook(look: string): Promise<Finding['like']> {
    const { looks, lists } = await this.start();
    const list = async (name: string): Promise<ArrayBuffer> => (await this.fetched(name)).arrayBuffer();
    const wholeList = (): Promise<ArrayBuffer> => {
      this.all ??= list('looks.bin');
      return this.all;
    };
    const held = looks === 'one' ? [await wholeList()] : await Promise.all(likeNames(lists, look).map(list));
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

  /** A file of the index, which says itself what there is: one that does not come is a fault, never a "not recognised". */
  private async fetched(name: string): Promise<Response> {
    const got = await this.ask(`${this.base}check/${name}`);
    if (!got.ok) throw new Error(this.say.indexFailed(got.status));
    return got;
  }
}
