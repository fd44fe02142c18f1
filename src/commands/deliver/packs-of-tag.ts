import { join } from 'node:path';
import { deliveryOfTag, tagOf } from '../../core/pack/delivery-tag.ts';
import { type Problem, problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import type { Delivery } from '../../core/record/delivery.ts';
import { whenAbsent } from '../../io/files/absent.ts';
import { digestOfFile } from '../../io/files/digesting.ts';
import { loadRecord } from '../load/load-record.ts';

/**
 * The delivery that a tag means, once every pack that it lists lies in `folder` (`<campaign>/<pack>.zip`) and is the very same.
 * @throws Refusal when the tag names no delivery, or when a pack is missing or another one.
 */
export async function packsOfTag(root: string, tag: string, folder: string): Promise<Delivery> {
  const { campaigns } = await loadRecord(root);
  const deliveries = campaigns.flatMap((each) => each.deliveries);
  const tagged = deliveryOfTag(tag, deliveries);
  if ('because' in tagged) throw new Refusal([noDelivery(tagged.because, deliveries)]);
  const problems = await wrongPacks(tagged.delivery, join(folder, tagged.delivery.campaign));
  if (problems.length > 0) throw new Refusal(problems);
  return tagged.delivery;
}

const PLAIN = /^[a-z0-9][\w.-]*\.zip$/i;

/** What stands in the way of each pack: it is not there, or it is another one than was delivered. */
async function wrongPacks(delivery: Delivery, folder: string): Promise<Problem[]> {
  const at = delivery.source.place(['packs']);
  if (delivery.packs.length === 0)
    return [
      problem('delivery-unreleasable', at, {
        message: 'This delivery lists no packs, so nobody can say which files were delivered.',
        fix: 'Deliver again: npm run deliver -- <campaign> writes down every pack by its digest.',
      }),
    ];
  const found = await Promise.all(
    delivery.packs.map(async ({ file, digest }): Promise<Problem[]> => {
      // A name of the record goes to the disk and to the host: it may be a file's name and nothing more.
      const made = PLAIN.test(file) ? await digestOfFile(join(folder, file)).catch(whenAbsent(undefined)) : undefined;
      if (made === undefined)
        return [
          problem('delivery-unreleasable', at, {
            message: `The delivery lists ${file}, and it was not made.`,
            fix: 'What lost its approval since is made no more. npm run status says what waits; deliver again when it is settled.',
          }),
        ];
      if (made === digest) return [];
      return [
        problem('delivery-unreleasable', at, {
          message: `${file} is another pack than was delivered: ${made.slice(0, 19)}… instead of ${digest.slice(0, 19)}….`,
          fix: 'A pack is the same only where the same versions and the same signing key make it. Deliver by the workflow “Deliver”, or attach the packs that were delivered: npm run release -- --tag TAG --files dist/packs',
        }),
      ];
    }),
  );
  return found.flat();
}

const noDelivery = (because: string, deliveries: readonly Delivery[]): Problem =>
  problem(
    'delivery-unreleasable',
    { file: 'campaigns', line: 1, column: 1 },
    {
      message: because,
      fix:
        deliveries.length === 0
          ? 'No delivery is written down yet: npm run deliver -- <campaign>'
          : `A tag names one delivery, and only its packs are attached: ${deliveries
              .slice(-5)
              .map((each) => tagOf(each))
              .join(', ')}`,
    },
  );
