import type { Catalogue } from '../approval/catalogue.ts';
import { type Problem, problem } from '../problem/problem.ts';
import { isExportable } from './exportable.ts';

/** Which campaigns' packs may not be kept, because the record changed between two readings, and what changed. */
export function changesSince(before: Catalogue, after: Catalogue): { campaign: string; problem: Problem }[] {
  if (after === before) return [];
  /** What is derived from the same stands where it stood, and need not be looked at. */
  const moved = ({ campaigns }: Catalogue): Catalogue['campaigns'] =>
    campaigns.filter(({ campaign: { id } }) => {
      const ground = before.grounds?.get(id);
      return before.now !== after.now || ground === undefined || ground !== after.grounds?.get(id);
    });
  const standings = new Map(
    moved(after).flatMap(({ assets }) => assets.map((each) => [each.asset.ref, each] as const)),
  );
  return moved(before).flatMap(({ campaign, assets }) =>
    assets
      .filter((each) => isExportable(each, before.now))
      .flatMap((was) => {
        const is = standings.get(was.asset.ref);
        const same =
          is !== undefined &&
          isExportable(is, after.now) &&
          is.standing.digest === was.standing.digest &&
          is.said.digest === was.said.digest;
        if (same) return [];
        return [
          {
            campaign: campaign.id,
            problem: problem('record-changed', was.asset.source.place([]), {
              message: `${was.asset.ref} changed while its packs were made${is === undefined ? ': it is gone' : `: it is ${is.standing.name} now`}.`,
              fix: 'Run it again when nobody is changing this campaign.',
            }),
          },
        ];
      }),
  );
}
