import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Catalogue } from '../../core/approval/catalogue.ts';
import type { Digest } from '../../core/digest.ts';
import { footLinks } from '../../core/html/site-page.ts';
import { messagesIn } from '../../core/messages/messages.ts';
import { chromeOf } from '../../core/pages/chrome.ts';
import type { SiteOptions } from '../../core/pages/options.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { campaignTold } from '../../core/record/told.ts';
import { checkedText, readChecked } from '../../io/cache/checked-json.ts';
import { placeContent } from '../../io/cache/place.ts';
import { heldFolder, rememberedFolder } from '../../io/cache/remembered-folder.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { buildPages } from '../../io/site/astro.ts';
import type { AstroProcess } from '../../io/site/astro-process.ts';
import { type MadeFrom, sourcesDigest } from '../../io/site/made-from.ts';
import { modelFile, type SiteModels, WORK_VARIABLE } from '../load/load-site.ts';

/** What Astro built: where it lies, whether it was there already, and of what it is where that is known. */
export type Shells = { readonly folder: string; readonly reused: boolean; readonly made?: ShellInputs | undefined };

/** The key under which a folder of shells was made, one word for all that they are of but the prose of briefs, and that prose by campaign. */
type ShellInputs = { readonly key: Digest; readonly rest: Digest; readonly prose: ReadonlyMap<string, string> };

type ShellOptions = {
  readonly project: string;
  readonly work: string;
  readonly catalogue: Catalogue;
  readonly site: SiteOptions;
};

/**
 * What Astro builds, into `<work>/pages`: the shells that pages are printed into, the prose of briefs, styles, scripts, and the
 * pages that no record changes. It depends on what surrounds every page, on briefs, and on every file of ours
 * that Astro reads to build it: Astro itself tells which. Most changes of a record touch none of these; then nothing is built again,
 * which `reused` tells. `astro` builds them where there is one, else this process.
 */
export async function buildShells(
  options: ShellOptions & { readonly say: (words: string) => void; readonly astro?: AstroProcess | undefined },
): Promise<Shells> {
  const { project, work } = options;
  const folder = join(work, 'pages');
  const files = inputsOf(options);
  const last = await lastMadeFrom(work);
  let made = last && inputsWith(options, files, (await sourcesDigest(project, last)).digest);
  const reused = await rememberedFolder(folder, made?.key, async () => {
    options.say('what surrounds a page');
    made = undefined;
    await refuseCode(options);
    await writeInputs(work, files);
    const { mtimeMs: began } = await stat(join(work, modelFile('chrome')));
    const from = await (options.astro?.buildPages ?? buildPages)(howOf(options));
    const { digest, changed } = await sourcesDigest(project, from);
    // A file that was saved while Astro was reading may have been read before that; nothing then says what these shells hold.
    if (changed >= began) return undefined;
    await placeContent(join(work, MADE), checkedText(from));
    made = inputsWith(options, files, digest);
    return made.key;
  });
  return { folder, reused, made };
}

/**
 * The campaigns whose prose is another than when these shells were made, where nothing else is and they lie there as they were made; else
 * undefined: then they have to be built anew before anything can be printed into them.
 */
export async function shellsButProse(options: ShellOptions, shells: Shells): Promise<ReadonlySet<string> | undefined> {
  const last = shells.made && (await lastMadeFrom(options.work));
  if (shells.made === undefined || last === undefined) return undefined;
  if (heldFolder(shells.folder)?.key !== shells.made.key) return undefined;
  const now = inputsWith(options, inputsOf(options), (await sourcesDigest(options.project, last)).digest);
  if (now.rest !== shells.made.rest) return undefined;
  return new Set([...now.prose].flatMap(([id, text]) => (shells.made?.prose.get(id) === text ? [] : [id])));
}

/** What Astro is asked for. */
const howOf = ({ project, work, site }: ShellOptions): Parameters<typeof buildPages>[0] => ({
  project,
  work,
  base: site.base,
  ...(site.siteUrl === undefined ? {} : { siteUrl: site.siteUrl }),
  environment: { [WORK_VARIABLE]: work },
  folders: { '@briefs': join(work, 'briefs') },
});

/** A file that Astro reads; `prose`: of the brief of that campaign. */
type ShellInput = { readonly path: string; readonly text: string; readonly prose?: string };

/** `sources`: one word for what Astro reads of ours. */
function inputsWith(options: ShellOptions, files: readonly ShellInput[], sources: string): ShellInputs {
  const asked = JSON.stringify([options.site, howOf(options)]);
  const wordFor = (some: readonly ShellInput[]): Digest =>
    sha256([...some.map(({ text }) => sha256(text)), asked, sources].join('\n'));
  return {
    key: wordFor(files),
    rest: wordFor(files.filter(({ prose }) => prose === undefined)),
    prose: new Map(files.flatMap(({ prose, text }) => (prose === undefined ? [] : [[prose, text] as const]))),
  };
}

/**
 * Astro compiles what lies there, so this is the last door: whatever asked for the build, no brief passes it unjudged.
 * @throws Refusal for a brief that may not be compiled.
 */
async function refuseCode({ catalogue, site }: ShellOptions): Promise<void> {
  // Loaded where Astro is: most builds have nothing for it to do.
  const { guardProse } = await import('../../io/record/mdx-guard.ts');
  for (const { campaign } of site.audience === 'internal' ? catalogue.campaigns : []) {
    const { path, body, bodyLine } = campaign.brief.source;
    const problems = guardProse({ path, text: '\n'.repeat(bodyLine - 1) + body, bodyLine });
    if (problems.length > 0) throw new Refusal(problems);
  }
}

/** The chrome and the briefs for Astro, with the names of the references that a brief may show. */
function inputsOf({ catalogue, site }: ShellOptions): ShellInput[] {
  const files: ShellInput[] = [];
  const addModel = <Name extends keyof SiteModels>(name: Name, model: SiteModels[Name]): void =>
    void files.push({ path: modelFile(name), text: JSON.stringify(model) });
  const briefs: string[] = [];
  for (const home of site.audience === 'internal' ? catalogue.campaigns : []) {
    const { id, brief } = home.campaign;
    const { body } = brief.source;
    if (body.trim() === '') continue;
    // The front matter of its own keeps Astro from finding one in the prose, where it could name code as a layout.
    files.push({ path: `briefs/${id}.mdx`, text: `---\n---\n\n${body}`, prose: id });
    addModel(`briefs/${id}`, {
      mark: sha256(body),
      references: campaignTold(home.campaign).references.map((reference) => ({ id: reference })),
    });
    briefs.push(id);
  }
  addModel('briefs', briefs);
  addModel('foot', footLinks(site.audience, messagesIn(site.locale)));
  addModel('chrome', chromeOf(catalogue, site));
  return files;
}

async function writeInputs(work: string, files: readonly ShellInput[]): Promise<void> {
  for (const old of ['models', 'briefs']) await rm(join(work, old), { recursive: true, force: true });
  await mkdir(join(work, 'briefs'), { recursive: true });
  for (const { path, text } of files) {
    await mkdir(dirname(join(work, path)), { recursive: true });
    await writeFile(join(work, path), text);
  }
}

/** What Astro made the last shells from; undefined where that is not known: then they are built anew. */
async function lastMadeFrom(work: string): Promise<MadeFrom | undefined> {
  return madeFromSchema.safeParse(readChecked(join(work, MADE))?.value).data;
}

const MADE = 'made-from.json';
const paths = z.array(z.string());
const madeFromSchema = z.object({ files: paths, folders: paths, packages: paths });
