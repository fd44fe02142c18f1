import type { Catalogue } from '../../core/approval/catalogue.ts';
import { type DeliveredFile, deliveredState, twinOf } from '../../core/pack/delivered-now.ts';
import { type DrawResult, renditionsIn } from '../../core/record/rendition.ts';
import { openStore } from '../../io/cache/store.ts';
import { rememberedPixels } from '../../io/engine/pixels.ts';

/** Every delivery of these campaigns (`<campaign>/<delivery>`) against what is drawn today, file by file. */
export async function compareDeliveries(
  campaigns: Catalogue['record']['campaigns'],
  results: ReadonlyMap<string, DrawResult>,
  cacheDir: string,
): Promise<Map<string, DeliveredFile[]>> {
  const store = openStore(cacheDir);
  const compared = new Map<string, DeliveredFile[]>();
  for (const { id, deliveries } of campaigns) {
    for (const delivery of deliveries) {
      const files: DeliveredFile[] = [];
      for (const each of delivery.renditions) {
        const today = renditionsIn(results.get(`${id}/${each.asset}`)).filter(
          ({ channel }) => channel === each.channel,
        );
        const state = await deliveredState(each, twinOf(id, each, today), (file) => rememberedPixels(store, file));
        files.push({ asset: each.asset, channel: each.channel, file: each.file, state });
      }
      compared.set(`${id}/${delivery.id}`, files);
    }
  }
  return compared;
}
