import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CodeHost } from '../../core/host/code-host.ts';
import type { Delivery } from '../../core/record/delivery.ts';
import { packsOfTag } from './packs-of-tag.ts';

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
  const delivery = await packsOfTag(root, tag, folder);
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
