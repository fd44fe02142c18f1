import type { HeldReference, RightsHeld } from '../../core/approval/widened.ts';
import { canonicalJson } from '../../core/digest.ts';
import { recipesAsWritten } from '../../core/record/assemble.ts';
import type { Asset } from '../../core/record/asset.ts';
import { folderOf } from '../../core/record/layout.ts';
import { type Rights, rights as rightsSchema } from '../../core/record/rights.ts';
import type { SourceFile } from '../../core/record/source-file.ts';
import type { Team } from '../../core/record/team.ts';
import { copyTable } from '../../core/record/variants/copy-table.ts';
import { expandVariants, hasVariants } from '../../core/record/variants/expand-variants.ts';
import { readText } from '../csv/read-text.ts';

/** The files that the rights behind an asset follow from, by their paths. */
export type RightsFiles = {
  /** Its own; absent where all references of a campaign are asked about. */
  readonly own?: string;
  /** Tables of copy. */
  readonly tables: readonly string[];
  readonly references: string;
  /** The batches that its drafts lie in. */
  readonly batches: readonly string[];
  /** Other batches that its pictures ever lay in. */
  readonly elders: readonly string[];
  /** Other assets that ever were made of its pictures: of each picture by itself. */
  readonly alike: readonly (readonly string[])[];
};

/** A text of the record by the name of its version: git's id of it, or the path where only the working copy has it. */
export type TextOf = (path: string, version: string) => SourceFile | undefined;

/** Reads each version once. One that cannot be read is undefined. */
export function sourcesBy(texts: ReadonlyMap<string, string>, sources: ReadonlyMap<string, SourceFile>): TextOf {
  const known = new Map<string, SourceFile | undefined>();
  return (path, version) => {
    if (version === path) return sources.get(path);
    const key = `${version} ${path}`;
    if (!known.has(key)) {
      const read = readText(path, texts.get(version) ?? '');
      known.set(key, 'source' in read ? read.source : undefined);
    }
    return known.get(key);
  };
}

/** The drafts that a version of an asset says it is made from; those of cells as they are written. */
export const draftsNamed = (source: SourceFile | undefined): readonly string[] =>
  [fieldsOf(source)['from'] ?? []].flat().map(String);

/** The drafts of a version of a batch, with their files. */
export const draftsOf = (source: SourceFile | undefined): readonly { readonly id: string; readonly file: string }[] =>
  listIn(fieldsOf(source)['drafts']).map((each) => ({ id: String(each['id']), file: String(each['file']) }));

/** Makes the function that says what versions of files, taken together, hold of the rights behind an asset. */
export function heldBehind(
  textOf: TextOf,
  { team, sources, contentAt }: { team: Team; sources: readonly SourceFile[]; contentAt: ReadonlyMap<string, string> },
): (asset: Asset | undefined, files: RightsFiles) => (versions: ReadonlyMap<string, string>) => RightsHeld {
  const named = recipesAsWritten(team, sources);
  const cells = new Map<string, ReadonlyMap<string, Asset>>();
  const ownIn = (asset: Asset, path: string, tables: readonly string[], versions: ReadonlyMap<string, string>) => {
    const source = sourceAt(path, versions);
    if (source === undefined) return undefined;
    if (!hasVariants(source)) return asset.cell === undefined ? plainRights(source) : undefined;
    const its = tables.flatMap((each) => sourceAt(each, versions) ?? []);
    const key = [path, ...tables].map((each) => versions.get(each) ?? '').join(' ');
    const id = asset.cell?.family ?? asset.id;
    const made =
      cells.get(key) ??
      new Map(
        expandVariants({
          ...{ id, campaign: asset.campaign, source, named },
          tables: its.map((each) => copyTable(each).table),
        }).assets.map((each) => [each.id, each]),
      );
    cells.set(key, made);
    const cell = made.get(asset.id);
    if (cell === undefined) return undefined;
    const { rights, source: _, ...rest } = cell;
    return { rights, rest: canonicalJson([rest, source.body]) };
  };
  const sourceAt = (path: string, versions: ReadonlyMap<string, string>): SourceFile | undefined => {
    const version = versions.get(path);
    return version === undefined ? undefined : textOf(path, version);
  };
  return (asset, files) => (versions) => {
    const own =
      asset === undefined || files.own === undefined ? undefined : ownIn(asset, files.own, files.tables, versions);
    const todays = files.batches.filter((path) => versions.has(path));
    const steering = todays.length > 0 ? todays : files.elders;
    return {
      ...(own === undefined ? {} : { own }),
      alike: files.alike.map((paths) =>
        paths.flatMap((path) => {
          const source = sourceAt(path, versions);
          // What cells have is put in from a table, and is no limit as it is written.
          return source === undefined || hasVariants(source) ? [] : [plainRights(source).rights];
        }),
      ),
      references: referencesIn(files.references, sourceAt(files.references, versions), contentAt),
      named: new Set(steering.flatMap((path) => listOfTexts(fieldsOf(sourceAt(path, versions))['references']))),
    };
  };
}

type Fields = { readonly [field: string]: unknown };

const fieldsOf = (source: SourceFile | undefined): Fields =>
  typeof source?.data === 'object' && source.data !== null ? (source.data as Fields) : {};

const listIn = (data: unknown): readonly Fields[] =>
  Array.isArray(data) ? data.filter((each) => typeof each === 'object' && each !== null) : [];

const listOfTexts = (data: unknown): readonly string[] => (Array.isArray(data) ? data.map(String) : []);

function plainRights(source: SourceFile): { readonly rights: Rights | undefined; readonly rest: string } {
  const { rights, ...rest } = fieldsOf(source);
  return { rights: rightsIn(rights), rest: canonicalJson([rest, source.body]) };
}

function referencesIn(
  path: string,
  source: SourceFile | undefined,
  contentAt: ReadonlyMap<string, string>,
): ReadonlyMap<string, HeldReference> {
  return new Map(
    listIn(fieldsOf(source)['references']).map(({ id, file, rights }) => {
      const at = file === undefined ? undefined : `${folderOf(path)}/${file}`;
      return [
        String(id),
        { rights: rightsIn(rights), path: at, content: at === undefined ? undefined : contentAt.get(at) },
      ] as const;
    }),
  );
}

/** What was no rights by the form of then limited nothing that anybody could read. */
const rightsIn = (data: unknown): Rights | undefined => rightsSchema.safeParse(data).data;
