import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import { openKeptSummaries, summaryKeys } from '../commands/publish/kept-summaries.ts';
import { openPagesBefore, type PagesBefore } from '../commands/publish/pages-before.ts';
import { printPages } from '../commands/publish/print-pages.ts';
import type { Catalogue } from '../core/approval/catalogue.ts';
import { briefPath, HOLES, shellPath } from '../core/html/shell.ts';
import { campaignFacts } from '../core/pack/campaign-facts.ts';
import type { Drawn } from '../core/pack/drawn.ts';
import type { Audience } from '../core/pages/options.ts';
import { picturesIn } from '../core/pages/pictures-in.ts';
import { pageSource } from '../core/pages/summaries.ts';
import type { OutputFile } from '../core/record/rendition.ts';
import { sha256 } from '../io/files/sha256.ts';
import { catalogueOf, type Said } from './catalogue-of.ts';
import { editedFiles, TEXT_EDITS } from './edited-record.ts';
import { type Files, folderOf } from './folder.ts';
import { pngOf } from './png.ts';

/** A record in memory, with where its assets stand and the day. */
type State = { readonly files: Files; readonly said: Said; readonly now: string };
export type Chance = (below: number) => number;
export type Edit = (state: State, pick: Chance) => State;

const CAMPAIGNS = ['first-light', 'second-light', 'third-light', 'fourth-light'];
const STANDINGS = ['approved', 'draft', 'lapsed', 'rejected', 'in review'] as const;

const inPlace = ({ files, ...state }: State, path: string, content: Files[string]): State => ({
  ...state,
  files: { ...files, [path]: content },
});

/** Every kind of fact that a page may show, of one campaign, of another one or of all. */
export const EDITS: readonly (readonly [string, Edit])[] = [
  ...Object.entries(TEXT_EDITS).map(([what, edit]): readonly [string, Edit] => [
    what,
    (state, pick) => {
      const { path, from, to } = edit(pick);
      const text = state.files[path];
      return typeof text === 'string' ? inPlace(state, path, text.replace(from, to)) : state;
    },
  ]),
  [
    'the pixels of a draft',
    (state, pick) =>
      inPlace(
        state,
        `campaigns/${CAMPAIGNS[pick(3)]}/batches/01-low-light/d0${1 + pick(2)}.png`,
        pngOf(40, 50, [pick(255), 9, 90]),
      ),
  ],
  [
    'the pixels of a reference',
    (state, pick) =>
      inPlace(state, `campaigns/${CAMPAIGNS[pick(3)]}/references/front.png`, pngOf(8, 10, [pick(255), 190, 160])),
  ],
  [
    'where an asset stands',
    (state, pick) => ({
      ...state,
      said: {
        ...state.said,
        [`${CAMPAIGNS[pick(4)]}/${['hero', 'story'][pick(2)]}`]: STANDINGS[pick(STANDINGS.length)]!,
      },
    }),
  ],
  ['the day', (state, pick) => ({ ...state, now: `2026-11-2${4 + pick(5)}T12:00:00.000Z` })],
  [
    'another campaign',
    (state) => ({
      ...state,
      files: Object.fromEntries(
        Object.entries(state.files).flatMap(([path, content]) => [
          [path, content],
          ...(path.startsWith('campaigns/third-light/')
            ? [[path.replace('third-light', 'fourth-light'), content] as const]
            : []),
        ]),
      ),
    }),
  ],
  [
    'a campaign that went',
    (state) => ({
      ...state,
      files: Object.fromEntries(
        Object.entries(state.files).filter(([path]) => !path.startsWith('campaigns/fourth-light/')),
      ),
    }),
  ],
];

/** A folder with what Astro would have built. */
function shells(): string {
  const { path: folder, remove } = folderOf({});
  onTestFinished(remove);
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const file of readdirSync(fileURLToPath(new URL('../site/pages/shells', import.meta.url))))
    if (file.endsWith('.astro')) put(shellPath(file.replace('.astro', '')), `${HOLES.head}<main>${HOLES.main}</main>`);
  for (const id of CAMPAIGNS) put(briefPath(id), `brief of ${id}`);
  return folder;
}

/** What would be drawn: pictures of other digests where the recipe or the draft is another one. */
function drawnFrom({ record, campaigns }: Catalogue): Drawn {
  const picture = (of: unknown, what: Partial<OutputFile>): OutputFile =>
    ({
      ...{ path: 'x', bytes: 9, width: 320, height: 400, format: 'webp', for: 'preview' },
      ...{ digest: sha256(JSON.stringify(of)), ...what },
    }) as OutputFile;
  return {
    previews: new Map([...record.pictures.values()].map(({ path, digest }) => [path, [picture(digest, {})]])),
    assets: new Map(
      campaigns.flatMap(({ assets }) =>
        assets.map(({ asset, sources }) => {
          const from = sources.map(({ draft }) => record.pictures.get(draft.path)?.digest);
          const files = [picture([asset.recipe, asset.channels, from], {})];
          return [asset.ref, { name: asset.ref, steps: [], files, problems: [], drawn: 0, milliseconds: 0 }] as const;
        }),
      ),
    ),
  };
}

/** A folder of pages in memory: what is put, and what stands as it was put before. */
function memory() {
  let pages = new Map<string, string>();
  let next = new Map<string, string>();
  return {
    tree: {
      put: (path: string, content: { readonly text: unknown } | object): boolean => {
        next.set(path, 'text' in content ? [content.text].flat().join('') : JSON.stringify(content));
        return true;
      },
      stampOf: (path: string) => ({ stamp: sha256(next.get(path)!), changed: 0 }),
      stands: (path: string, stamp: string): boolean => {
        const page = pages.get(path);
        if (page === undefined || sha256(page) !== stamp) return false;
        next.set(path, page);
        return true;
      },
    },
    /** Every page there is now. */
    close: (): { readonly [path: string]: string } => {
      [pages, next] = [next, new Map()];
      return Object.fromEntries([...pages].sort(([a], [b]) => (a < b ? -1 : 1)));
    },
  };
}

/** The same numbers for the same seed. */
export function chances(seed: number): Chance {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
}

/** A record that was edited, and how much of it was printed. */
export type PrintedAgain = { readonly printed: number; readonly stood: number; readonly of: number };

/**
 * Edits a record in memory step by step and prints its pages after each, with what the last print noted and without: both must come to the
 * same, byte for byte. An edit after which the record is none is passed over.
 */
export async function printedAgain(
  edits: Iterable<readonly [what: string, edit: Edit]>,
  { audience, pick, said = {} }: { readonly audience: Audience; readonly pick: Chance; readonly said?: Said },
): Promise<PrintedAgain> {
  const work = folderOf({});
  onTestFinished(work.remove);
  const folder = shells();
  const [again, whole] = [memory(), memory()];
  const edited: string[] = [];
  let [stood, of] = [0, 0];
  let state: State = { files: editedFiles(), said, now: '2026-11-24T12:00:00.000Z' };
  for (const [what, edit] of edits) {
    const next = edit(state, pick);
    const catalogue = catalogueAt(next);
    // What no record may say is printed nowhere.
    if (catalogue === undefined) continue;
    state = next;
    edited.push(what);
    const drawn = drawnFrom(catalogue);
    const site = { audience, base: '/' };
    const facts = campaignFacts(catalogue, sha256);
    const told = { catalogue, drawn, packs: [], options: site, hash: sha256 };
    const kept = openKeptSummaries(work.path, summaryKeys({ facts, ...told }));
    const source = pageSource(told, kept);
    const how = { shells: { folder, reused: false } };
    let before: PagesBefore | undefined;
    const shown = picturesIn();
    const printed = printPages({
      ...how,
      source,
      shown,
      tree: {
        ...again.tree,
        stands: (path, stamp) => {
          const stands = again.tree.stands(path, stamp);
          if (stands && !path.startsWith('manual/')) stood += 1;
          return stands;
        },
      },
      before: (chrome) => {
        before = openPagesBefore({
          work: work.path,
          facts,
          program: sha256('a program'),
          source,
          chrome,
          shells: folder,
        });
        return before;
      },
    });
    await before?.keep();
    await kept.keep();
    const all = picturesIn();
    const alone = printPages({
      ...how,
      source: pageSource(told),
      shown: all,
      tree: whole.tree,
    });
    const wanted = whole.close();
    // The manual's pages say nothing of the record.
    of += Object.keys(wanted).filter((path) => !path.startsWith('manual/')).length;
    expect([what, again.close()], edited.join('; ')).toEqual([what, wanted]);
    expect([printed.pages, printed.listed.toSorted(), [...shown.digests].sort()], edited.join('; ')).toEqual([
      alone.pages,
      alone.listed.toSorted(),
      [...all.digests].sort(),
    ]);
  }
  return { printed: edited.length, stood, of };
}

function catalogueAt({ files, said, now }: State): Catalogue | undefined {
  try {
    const catalogue = catalogueOf(files, said, now);
    // Nothing of these records is derived from more than their facts.
    return { ...catalogue, grounds: campaignFacts(catalogue, sha256) };
  } catch {
    return undefined;
  }
}
