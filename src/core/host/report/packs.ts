import { isExportable } from '../../pack/exportable.ts';
import { renditionsIn } from '../../record/rendition.ts';
import type { Side } from './side.ts';

/** A pack whose files change: how many of them, and their weight before and after (only those that change). */
export type PackChange = {
  readonly campaign: string;
  readonly channel: string;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly bytesBefore: number;
  readonly bytesAfter: number;
};

/** Packs that come out otherwise, by campaign and channel. Only what may leave the house is in a pack. */
export function packChanges(before: Side | undefined, after: Side): PackChange[] {
  const then = before === undefined ? new Map<string, Entry>() : entriesOf(before);
  const now = entriesOf(after);
  const changes = new Map<
    string,
    { -readonly [Key in keyof PackChange]: PackChange[Key] extends readonly string[] ? string[] : PackChange[Key] }
  >();
  for (const key of [...new Set([...then.keys(), ...now.keys()])].sort()) {
    const old = then.get(key);
    const fresh = now.get(key);
    if (old && fresh && old.digest === fresh.digest && old.files === fresh.files) continue;
    const { campaign, channel, asset } = (fresh ?? old)!;
    const pack = changes.get(`${campaign} ${channel}`) ?? {
      ...{ campaign, channel, added: [], changed: [], removed: [], bytesBefore: 0, bytesAfter: 0 },
    };
    changes.set(`${campaign} ${channel}`, pack);
    pack[old === undefined ? 'added' : fresh === undefined ? 'removed' : 'changed'].push(asset);
    pack.bytesBefore += old?.bytes ?? 0;
    pack.bytesAfter += fresh?.bytes ?? 0;
  }
  return [...changes.values()];
}

type Entry = { campaign: string; channel: string; asset: string; digest: string; files: string; bytes: number };

/** What each exportable asset puts into each pack. Assets that were not drawn are known by their subject digest alone. */
function entriesOf({ catalogue, drawn }: Side): Map<string, Entry> {
  return new Map(
    catalogue.campaigns.flatMap(({ campaign, assets }) =>
      assets
        .filter((entry) => isExportable(entry, catalogue.now))
        .flatMap(({ asset, standing }) =>
          asset.channels.map((use) => {
            const files = renditionsIn(drawn.get(asset.ref)).filter((file) => file.channel === use.id);
            return [
              `${asset.ref} ${use.id}`,
              {
                campaign: campaign.id,
                channel: use.id,
                asset: asset.id,
                digest: standing.digest,
                files: files.map((file) => file.digest).join(' '),
                bytes: files.reduce((sum, file) => sum + file.bytes, 0),
              },
            ] as const;
          }),
        ),
    ),
  );
}
