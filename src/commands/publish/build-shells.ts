import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Catalogue } from '../../core/approval/catalogue.ts';
import type { Digest } from '../../core/digest.ts';
import { footLinks } from '../../core/html/site-page.ts';
import { messagesIn } from '../../core/messages/messages.ts';
import type { Drawn } from '../../core/pack/drawn.ts';
import { chromeOf } from '../../core/pages/chrome.ts';
import { linksUnder, type SiteOptions } from '../../core/pages/options.ts';
import { referenceFrames } from '../../core/pages/references.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import type { SourceFile } from '../../core/record/source-file.ts';
import { checkedText, readChecked } from '../../io/cache/checked-json.ts';
import { placeContent } from '../../io/cache/place.ts';
import { rememberedFolder } from '../../io/cache/remembered-folder.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { guardProse } from '../../io/record/mdx-guard.ts';
import { buildPages } from '../../io/site/astro.ts';
import { type MadeFrom, sourcesDigest } from '../../io/site/made-from.ts';
import { modelFile, type SiteModels, WORK_VARIABLE } from '../load/load-site.ts';

/** What Astro built: where it lies, and whether it was there already. */
export type Shells = { readonly folder: string; readonly reused: boolean };

/**
 * What Astro builds, into `<work>/pages`: the shells that pages are printed into, the prose of briefs, styles, scripts, and the
 * pages that no record changes. It depends on what surrounds every page, on briefs, and on every file of ours
 * that Astro reads to build it: Astro itself tells which. Most changes of a record touch none of these; then nothing is built again,
 * which `reused` tells.
 */
export async function buildShells(options: {
  readonly project: string;
  readonly work: string;
  readonly catalogue: Catalogue;
  readonly drawn: Drawn;
  readonly site: SiteOptions;
  readonly say: (words: string) => void;
}): Promise<Shells> {
  const { project, work, site } = options;
  const folder = join(work, 'pages');
  const how = {
    project,
    work,
    base: site.base,
    ...(site.siteUrl === undefined ? {} : { siteUrl: site.siteUrl }),
    environment: { [WORK_VARIABLE]: work },
    folders: { '@briefs': join(work, 'briefs') },
  };
  const handed = [await writeInputs(options), JSON.stringify([site, how])];
  const keyOf = (digest: string): Digest => sha256([...handed, digest].join('\n'));
  const last = await lastMadeFrom(work);
  const key = last === undefined ? undefined : keyOf((await sourcesDigest(project, last)).digest);
  const reused = await rememberedFolder(folder, key, async () => {
    options.say('what surrounds a page');
    const { mtimeMs: began } = await stat(join(work, modelFile('chrome')));
    const from = await buildPages(how);
    const { digest, changed } = await sourcesDigest(project, from);
    // A file that was saved while Astro was reading may have been read before that; nothing then says what these shells hold.
    if (changed >= began) return undefined;
    await placeContent(join(work, MADE), checkedText(from));
    return keyOf(digest);
  });
  return { folder, reused };
}

/** Writes the chrome and the briefs for Astro, with the references that a brief may show; tells their digest. */
async function writeInputs(options: {
  readonly work: string;
  readonly catalogue: Catalogue;
  readonly drawn: Drawn;
  readonly site: SiteOptions;
}): Promise<string> {
  const { work, catalogue, drawn, site } = options;
  const digests: string[] = [];
  const write = async (path: string, text: string): Promise<void> => {
    digests.push(sha256(text));
    await mkdir(dirname(join(work, path)), { recursive: true });
    await writeFile(join(work, path), text);
  };
  const writeModel = <Name extends keyof SiteModels>(name: Name, model: SiteModels[Name]): Promise<void> =>
    write(modelFile(name), JSON.stringify(model));
  for (const old of ['models', 'briefs']) await rm(join(work, old), { recursive: true, force: true });
  await mkdir(join(work, 'briefs'), { recursive: true });
  const briefs: string[] = [];
  for (const home of site.audience === 'internal' ? catalogue.campaigns : []) {
    const { id, brief } = home.campaign;
    const { path, body, bodyLine }: SourceFile = brief.source;
    // Astro compiles what lies here, so this is the last door: whatever asked for the build, no brief passes it unjudged.
    const problems = guardProse({ path, text: '\n'.repeat(bodyLine - 1) + body, bodyLine });
    if (problems.length > 0) throw new Refusal(problems);
    if (body.trim() === '') continue;
    // The front matter of its own keeps Astro from finding one in the prose, where it could name code as a layout.
    await write(`briefs/${id}.mdx`, `---\n---\n\n${body}`);
    await writeModel(`briefs/${id}`, referenceFrames(home, catalogue.record, drawn, linksUnder(site.base), site));
    briefs.push(id);
  }
  await writeModel('briefs', briefs);
  await writeModel('foot', footLinks(site.audience, messagesIn(site.locale)));
  await writeModel('chrome', chromeOf(catalogue, site));
  return digests.join('\n');
}

/** What Astro made the last shells from; undefined where that is not known: then they are built anew. */
async function lastMadeFrom(work: string): Promise<MadeFrom | undefined> {
  return madeFromSchema.safeParse(readChecked(join(work, MADE))?.value).data;
}

const MADE = 'made-from.json';
const paths = z.array(z.string());
const madeFromSchema = z.object({ files: paths, folders: paths, packages: paths });
