import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CodeHost } from '../../core/host/code-host.ts';
import { deliveryOfTag, tagOf } from '../../core/pack/delivery-tag.ts';
import { type Problem, problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import type { Delivery } from '../../core/record/delivery.ts';
import { whenAbsent } from '../../io/files/absent.ts';
import { digestOfFile } from '../../io/files/digesting.ts';
import { loadRecord } from '../load/load-record.ts';

/** What became of a release: which packs it has, which of them were sent now, and whether it was public already. */
export type Released = {
  readonly tag: string;
  readonly packs: readonly string[];
  readonly sent: readonly string[];
  readonly was: 'published' | 'draft' | 'new';
};

/**
 * Publishes the packs of one delivery as the release of its tag: those that its record lists, which have to be the very
 * same bytes, and nothing else that lies beside them. Everything is looked at before anything is sent; then a draft is made,
 * filled and published, because what is published may be fixed for ever. Run again it goes on where it stopped.
 * @throws Refusal when the tag names no delivery, when a pack is missing or another one, or when the host refuses.
 */
export async function releaseDelivery(options: {
  readonly root: string;
  readonly tag: string;
  /** Where packs lie, as a build leaves them: `<campaign>/<pack>.zip`. */
  readonly folder: string;
  readonly host: CodeHost;
}): Promise<Released> {
  const { root, tag, folder, host } = options;
  const { campaigns } = await loadRecord(root);
  const deliveries = campaigns.flatMap((each) => each.deliveries);
  const tagged = deliveryOfTag(tag, deliveries);
  if ('because' in tagged) throw new Refusal([noDelivery(tagged.because, deliveries)]);
  const { delivery } = tagged;
  const problems = await wrongPacks(delivery, join(folder, delivery.campaign));
  if (problems.length > 0) throw new Refusal(problems);

  const known = await host.releaseOf(tag);
  const release =
    known ?? (await host.draftRelease({ tag, title: `${delivery.campaign}: ${delivery.id}`, body: notes(delivery) }));
  const sent: string[] = [];
  for (const pack of delivery.packs) {
    const there = release.assets.find((each) => each.name === pack.file);
    if (there?.whole === true && there.bytes === pack.bytes) continue;
    // What was cut off on the way takes the name.
    if (there !== undefined) await host.detach(there.id);
    await host.attach(release, pack.file, new Uint8Array(await readFile(join(folder, delivery.campaign, pack.file))));
    sent.push(pack.file);
  }
  if (release.draft) await host.publishRelease(release.id);
  const was = known === undefined ? 'new' : release.draft ? 'draft' : 'published';
  return { tag, packs: delivery.packs.map(({ file }) => file), sent, was };
}

const notes = ({ to, note, packs }: Delivery): string =>
  [
    ...(to === undefined ? [] : [`For ${to}.`]),
    ...(note === undefined ? [] : [note]),
    ...packs.map(({ file, digest }) => `- ${file}: ${digest}`),
  ].join('\n\n');

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
