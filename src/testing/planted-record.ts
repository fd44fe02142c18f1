import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { isScalar, parseDocument, type Scalar, visit } from 'yaml';
import { loadCatalogue } from '../commands/load/load-catalogue.ts';
import { allStandings } from '../core/approval/all-standings.ts';
import { mayBeUsed } from '../core/approval/standing.ts';
import { exifOf, exifSegment, iTXt, pngWith, tEXt, xmpSegment, zTXt } from './generated-files.ts';
import { xmp } from './read-metadata.ts';

const OF_THE_RECORD =
  /\/(?:team\.yaml|brief\.mdx|references\.md|batch\.md|asset\.md|(?:approvals|deliveries)\/[^/]+\.md)$/;

/** A hand edit is pinned to the file it was made of. */
const RECORDED_ON = /halden-night-shift\/batches\/02-from-above/;

/** Words that are nowhere else, each planted wherever the record holds something of its kind; and how often it was. */
export type Planted = ReadonlyMap<string, number>;

/**
 * Plants a word beside everything in a copy of the sample record that a team keeps to itself: prompts, negatives, reasons, remarks,
 * people, prose, what pictures carry inside, whatever is not approved, a whole campaign that nobody has seen. What was
 * approved stays approved: its approvals are given the digests that the planting made.
 */
export async function plantSecrets(root: string, now: string): Promise<Planted> {
  const campaigns = join(root, 'campaigns');
  await cp(join(campaigns, 'kettle-crane-slow-morning'), join(campaigns, 'zqcampaign'), { recursive: true });
  await rm(join(campaigns, 'zqcampaign/approvals'), { recursive: true });
  const before = await standings(root, now);
  const planted = new Map<string, number>([['zqcampaign', 1]]);
  const free = new Set(before.flatMap(({ name, ref, digest }) => (mayBeUsed(name) && digest ? [ref] : [])));
  for (const entry of await readdir(campaigns, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (OF_THE_RECORD.test(path)) await plantInText(path, path.slice(campaigns.length + 1), free, planted);
    else if (entry.isFile() && entry.parentPath.includes('/batches/') && !RECORDED_ON.test(path))
      await plantInPicture(path, planted);
  }
  await approveAgain(campaigns, before, await standings(root, now));
  return planted;
}

async function standings(root: string, now: string) {
  const catalogue = await loadCatalogue({ root, now });
  return allStandings(catalogue).map(({ campaign, ref, standing }) => ({
    ref: `${campaign}/${ref}`,
    name: standing.name,
    digest: standing.digest,
  }));
}

async function plantInText(path: string, name: string, free: ReadonlySet<string>, planted: Map<string, number>) {
  const text = await readFile(path, 'utf8');
  const [, facts = text, prose] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  const document = parseDocument(facts);
  const put = (word: string): string => {
    planted.set(word, (planted.get(word) ?? 0) + 1);
    return word;
  };
  visit(document, {
    Scalar: (key, node, parents) => {
      if (key === 'key' || typeof node.value !== 'string') return;
      const keys = [
        name,
        ...parents.flatMap((each) => (each !== null && 'key' in each && isScalar(each.key) ? [each.key.value] : [])),
      ];
      const word = secretAt(keys.map(String), free);
      if (word !== undefined) write(node, put(word));
    },
  });
  const body = prose === undefined ? '' : `---\n${prose.trimEnd()}\n\n${put('zqprose')}\n`;
  await writeFile(path, prose === undefined ? document.toString() : `---\n${document.toString()}${body}`);
}

/** Addresses keep their form; to everything else the word is added. */
function write(node: Scalar, word: string): void {
  if (word === 'zqhost') node.value = 'https://zqhost.example/acme/campaigns';
  else if (word === 'zqmail') node.value = `zqmail-${String(node.value)}`;
  else node.value = `${String(node.value)} ${word}`;
}

/** The word for what stands under these keys of a file, if it is nobody else's business. */
function secretAt([file = '', ...keys]: readonly string[], free: ReadonlySet<string>): string | undefined {
  const last = keys.at(-1) ?? '';
  const under = (key: string): boolean => keys.includes(key);
  if (last === 'use') return undefined;
  if (file === 'team.yaml') {
    if (under('people')) return { name: 'zqperson', emails: 'zqmail' }[last];
    return last === 'repository' ? 'zqhost' : undefined;
  }
  const kind = basename(file);
  const asset = /^([^/]+)\/assets\/([^/]+)\//.exec(file);
  if (kind === 'asset.md') {
    const shown = free.has(`${asset?.[1]}/assets/${asset?.[2]}`);
    return !shown && (last === 'title' || last === 'alt') ? 'zqunapproved' : undefined;
  }
  if (kind === 'batch.md') {
    if (under('fragments') || last === 'prompt') return 'zqprompt';
    if (under('settings')) return 'zqsetting';
    return { hypothesis: 'zqhypothesis', negative: 'zqnegative', unit: 'zqcost', why: 'zqwhy', alt: 'zqdraft' }[last];
  }
  if (kind === 'references.md') return { note: 'zqreference', alt: 'zqreference' }[last];
  if (file.includes('/approvals/')) return { note: 'zqremark' }[last];
  if (file.includes('/deliveries/')) return { note: 'zqdelivery', to: 'zqreceiver' }[last];
  return undefined;
}

/** What generators and cameras write into files, wherever each kind of file holds it, packed or not. */
async function plantInPicture(path: string, planted: Map<string, number>): Promise<void> {
  const bytes = await readFile(path);
  const { format } = await sharp(bytes).metadata();
  if (format === 'png') {
    const texts = [tEXt('Title', 'zqtext'), zTXt('prompt', 'zqpacked'), iTXt('workflow', 'zqworkflow', true)];
    await writeFile(path, pngWith(texts, 'before', bytes));
    for (const word of ['zqtext', 'zqpacked', 'zqworkflow']) planted.set(word, (planted.get(word) ?? 0) + 1);
  } else if (format === 'jpeg') {
    const own = [exifSegment(exifOf('II', { Artist: 'zqexif' })), xmpSegment(xmp('<dc:source>zqxmp</dc:source>'))];
    await writeFile(path, Buffer.concat([bytes.subarray(0, 2), ...own, bytes.subarray(2)]));
    for (const word of ['zqexif', 'zqxmp']) planted.set(word, (planted.get(word) ?? 0) + 1);
  }
}

type Standings = Awaited<ReturnType<typeof standings>>;

async function approveAgain(campaigns: string, before: Standings, after: Standings): Promise<void> {
  const moved = new Map(after.map(({ ref, digest }) => [ref, digest]));
  for (const { ref, digest } of before) {
    const folder = join(campaigns, ref.split('/')[0] ?? '', 'approvals');
    for (const name of await readdir(folder).catch(() => [] as string[])) {
      const text = await readFile(join(folder, name), 'utf8');
      if (text.includes(digest)) await writeFile(join(folder, name), text.replace(digest, moved.get(ref) ?? digest));
    }
  }
}
