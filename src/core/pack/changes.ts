import type { Catalogue } from '../approval/catalogue.ts';
import { type Problem, problem } from '../problem/problem.ts';
import { isExportable } from './exportable.ts';

/** Which campaigns' packs may not be kept, because the record changed between two readings, and what changed. */
export function changesSince(before: Catalogue, after: Catalogue): { campaign: string; problem: Problem }[] {
  const standings = new Map(
    after.campaigns.flatMap(({ assets }) => assets.map((each) => [each.asset.ref, each] as const)),
  );
  return before.campaigns.flatMap(({ campaign, assets }) =>
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
