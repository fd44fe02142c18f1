import type { Catalogue, CatalogueAsset, CatalogueCampaign } from '../approval/catalogue.ts';
import type { Channel } from '../record/channel.ts';
import type { Picture } from '../record/record.ts';
import type { Reference } from '../record/reference.ts';
import type { Engine } from '../record/rendition.ts';
import { manifestJsonSchema } from '../record/schemas.ts';
import type { PackedRendition } from '../trail/packed-rendition.ts';
import { provDocument } from '../trail/prov.ts';
import { statementOf } from '../trail/statement.ts';
import type { Trail } from '../trail/trail.ts';
import { channelCopy } from './channel-copy.ts';
import { licencesText } from './licences.ts';
import type { PackEntry } from './pack.ts';
import { pictureElement, pictureElementName } from './picture-element.ts';
import { promptFile } from './prompt-text.ts';
import { proofSheetOf } from './proof-sheet.ts';
import { readMe } from './readme.ts';
import { facesOf, sheetOf } from './sheet.ts';
import { renditionTable } from './table.ts';

/** What one pack is made of. */
export type PackGround = {
  readonly catalogue: Catalogue;
  readonly engine: Engine;
  readonly campaign: CatalogueCampaign;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly title: string;
  readonly renditions: readonly PackedRendition[];
  readonly references: readonly { reference: Reference; name?: string; picture?: Picture }[];
  readonly assets: readonly CatalogueAsset[];
  readonly trails: readonly Trail[];
};

/** Everything that goes into a pack but its manifest and checksums, which follow from the rest. */
export function entriesOf(ground: PackGround): PackEntry[] {
  const { catalogue, engine, campaign, channels, title, renditions, references, assets, trails } = ground;
  const sheet = sheetOf(title, renditions);
  const proof = proofSheetOf(title, renditions, channels);
  const entries: PackEntry[] = [
    ...renditions.map(({ file: { path, digest, bytes }, name }) => file(name, 'cache', { path, digest, bytes })),
    ...references.flatMap(({ name, picture }) =>
      name === undefined || picture === undefined ? [] : [file(name, 'root', picture)],
    ),
    ...snippets(ground),
    ...assets.map((each) => text(`prompts/${each.asset.id}.txt`, promptFile(catalogue.record, each))),
    { name: 'contact-sheet.jpg', kind: 'sheet', format: 'jpeg', sheet },
    { name: 'contact-sheet.pdf', kind: 'sheet', format: 'pdf', sheet },
    ...(proof === undefined ? [] : [{ name: 'proof-sheet.pdf', kind: 'proof', sheet: proof } as const]),
    text('renditions.csv', renditionTable(renditions, trails)),
    ...channelCopy(renditions, channels).map((each) => text(each.name, each.text)),
    text('licences.txt', licencesText(assets, references)),
    text('manifest.schema.json', manifestJsonSchema()),
    text('statement.json', printed(statementOf(campaign.campaign.id, renditions, trails, engine))),
    text('trail.json', printed(provDocument(trails, renditions, engine))),
    { name: 'trail.html', kind: 'trail-page', page: { title, trails, renditions, pictures: facesOf(renditions) } },
  ];
  const names = [...entries.map(({ name }) => name), 'manifest.json'];
  return [...entries, text('README.txt', readMe({ title, campaign, renditions, trails, channels, names }))];
}

/** The picture elements of web sets, each beside its files. */
function snippets({ renditions, channels, assets }: PackGround): PackEntry[] {
  return [...channels.values()].flatMap((channel) =>
    assets.flatMap(({ asset }) => {
      const own = renditions.filter((each) => each.file.channel === channel.id && each.asset.asset === asset);
      const element = pictureElement(channel, own);
      return element === undefined ? [] : [text(pictureElementName(channel.id, asset.id), element)];
    }),
  );
}

const text = (name: string, content: string): PackEntry => ({ name, kind: 'text', text: content });

const file = (
  name: string,
  within: 'cache' | 'root',
  { path, digest, bytes }: Pick<Picture, 'path' | 'digest' | 'bytes'>,
): PackEntry => ({ name, kind: 'file', within, path, digest, bytes });

const printed = (document: object): string => `${JSON.stringify(document, null, 2)}\n`;
