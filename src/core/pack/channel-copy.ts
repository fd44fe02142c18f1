import type { Channel } from '../record/channel.ts';
import { textsFor } from '../record/channel-texts.ts';
import { uploadColumns } from '../record/channels/uploads.ts';
import type { PackedRendition } from '../trail/packed-rendition.ts';
import { printUploadCsv } from '../words/csv.ts';
import { oneSpace } from '../words/one-space.ts';

/** The texts that platforms ask for, by file name: for each channel a table for its bulk upload, and the same as JSON. */
export function channelCopy(
  renditions: readonly PackedRendition[],
  channels: ReadonlyMap<string, Channel>,
): { readonly name: string; readonly text: string }[] {
  return [...channels.values()].flatMap((channel) => {
    const { id, texts = [] } = channel;
    const own = Map.groupBy(
      renditions.filter(({ file }) => file.channel === id),
      ({ asset }) => asset.asset.ref,
    );
    const rows = [...own.values()].flatMap((files) => {
      const { asset } = files[0]!.asset;
      const said = texts.map((text) => textsFor(text, asset).map((each) => each.text));
      return said.every((each) => each.length === 0) ? [] : [{ asset, files, said }];
    });
    if (rows.length === 0) return [];
    const columns = uploadColumns(channel);
    const table = rows.map(({ asset, files, said }) => {
      const words = new Map(
        texts.flatMap(({ id: field, most }, at) =>
          Array.from(
            { length: most },
            (_, index) => [most === 1 ? field : `${field}-${index + 1}`, said[at]?.[index]] as const,
          ),
        ),
      );
      const pictures = files.map(({ name }) => name.split('/').at(-1)).join(';');
      const plain = { campaign: asset.campaign, asset: asset.id, pictures, empty: '' };
      return columns.map(([, value]) =>
        typeof value === 'string' ? plain[value] : oneSpace(words.get(value.text) ?? ''),
      );
    });
    const json = rows.map(({ asset, files, said }) => ({
      asset: asset.ref,
      ...(asset.cell === undefined ? {} : { cell: asset.cell.values }),
      files: files.map(({ name }) => name),
      texts: Object.fromEntries(texts.map(({ id: field }, at) => [field, said[at]])),
    }));
    return [
      { name: `copy/${id}.csv`, text: printUploadCsv([columns.map(([heading]) => heading), ...table]) },
      { name: `copy/${id}.json`, text: `${JSON.stringify({ channel: id, rows: json }, null, 2)}\n` },
    ];
  });
}
