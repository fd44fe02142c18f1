/** A package as it was packed: `integrity` is the digest of its archive as registries write it (`sha512-…`). */
export type PackedArchive = {
  readonly file: string;
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
};

/** What a registry has of a package: the digest of each version's archive. */
export type Published = ReadonlyMap<string, string>;

export type PublishPlan =
  | { readonly refused: readonly string[] }
  | { readonly publish: readonly PackedArchive[]; readonly there: readonly PackedArchive[] };

/**
 * What is left to publish, in an order in which each package finds what it needs. A version that is there with the same bytes is passed over, so
 * that a run which stopped half-way can run again; with other bytes it is refused, because a version never changes.
 * `ref`: what was pushed (`refs/tags/v0.2.0`); any other ref than a tag of a version only tries it.
 */
export function planPublish(
  archives: readonly PackedArchive[],
  ref: string,
  published: ReadonlyMap<string, Published>,
): PublishPlan {
  const ordered = ORDER.flatMap((name) => archives.filter((each) => each.name === name));
  const missing = ORDER.filter((name) => !archives.some((each) => each.name === name));
  const tag = /^refs\/tags\/v(.+)$/.exec(ref)?.[1];
  const refused = [
    ...missing.map((name) => `The package ${name} was not packed.`),
    ...archives.filter(({ name }) => !ORDER.includes(name)).map(({ file }) => `${file} is none of ours.`),
    ...ordered.flatMap(({ name, version, integrity }) => [
      ...(tag === undefined || tag === version
        ? []
        : [
            `The tag is v${tag}, and ${name} was packed as ${version}: run npm run changelog, merge it, and tag that commit.`,
          ]),
      ...(differs(published.get(name)?.get(version), integrity)
        ? [`${name} ${version} is published with other bytes. A version never changes: make the next one.`]
        : []),
    ]),
  ];
  if (refused.length > 0) return { refused };
  const isThere = ({ name, version }: PackedArchive): boolean => published.get(name)?.has(version) === true;
  return { publish: ordered.filter((each) => !isThere(each)), there: ordered.filter(isThere) };
}

const ORDER: readonly string[] = ['greenlit', 'create-greenlit', 'greenlit-samples'];

const differs = (there: string | undefined, integrity: string): boolean => there !== undefined && there !== integrity;
