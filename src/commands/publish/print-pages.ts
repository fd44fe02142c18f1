import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { headHtml, mayBeListed } from '../../core/html/head.ts';
import type { Printing } from '../../core/html/page-kind.ts';
import { briefPath, fillReferences, type Shell, shellOf, shellPath } from '../../core/html/shell.ts';
import { printedPages } from '../../core/html/site-page.ts';
import { messagesIn } from '../../core/messages/messages.ts';
import { type Chrome, chromeOf } from '../../core/pages/chrome.ts';
import { type PicturesShown, picturesIn } from '../../core/pages/pictures-in.ts';
import type { PageSource } from '../../core/pages/summaries.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { proseHtml } from '../../io/site/markdown.ts';
import type { SiteTree } from '../../io/site/site-tree.ts';
import type { Shells } from './build-shells.ts';
import type { PagesBefore, PrintedBefore } from './pages-before.ts';

/** Prints every page that the record decides, one at a time. `shown` is told of the pictures; comes back: how many there are, and the files of those for search engines. */
export function printPages(options: {
  readonly source: PageSource;
  readonly shells: Shells;
  readonly shown: PicturesShown;
  readonly tree: Pick<SiteTree, 'put' | 'stands' | 'stampOf'>;
  /** What the last build printed, where that is known. */
  readonly before?: (chrome: Chrome) => PagesBefore;
  /** The pages that are wanted, by their files; default: all. */
  readonly only?: ReadonlySet<string>;
  /** The prose of a brief that Astro has not printed yet; undefined where it has. */
  readonly brief?: (campaign: string) => string | undefined;
}): { readonly pages: number; readonly listed: readonly string[] } {
  const { source, shown, tree } = options;
  const { catalogue, options: site } = source;
  const chrome = chromeOf(catalogue, site);
  const before = options.before?.(chrome);
  const filled = shellsIn(options.shells.folder);
  const printing: Printing = {
    chrome,
    ...(options.only === undefined ? {} : { only: options.only }),
    say: messagesIn(site.locale),
    prose: proseHtml,
    brief: (campaign, show) =>
      options.brief?.(campaign) ??
      fillReferences(
        readFileSync(join(options.shells.folder, briefPath(campaign)), 'utf8'),
        sha256(catalogue.campaigns.find(({ campaign: { id } }) => id === campaign)!.campaign.brief.source.body),
        show,
      ),
    guide: (name) => proseHtml(readFileSync(new URL(`../../site/manual/${name}.md`, import.meta.url), 'utf8')),
    standing: (path, shell, of) => {
      const key = before?.keyFrom(path, shell, of);
      if (before === undefined || key === undefined) return undefined;
      const page = before.findPage(path, key);
      if (page === undefined || !tree.stands(path, page.stamp)) return { key, stands: false };
      before.notePage(path, page);
      stood(path, page);
      return { key, stands: true };
    },
    wanted: (campaign) => {
      if (!asked.has(campaign)) asked.set(campaign, before && standing(campaign, before));
      return asked.get(campaign);
    },
  };
  const asked = new Map<string, ReadonlySet<string> | undefined>();
  const stood = (path: string, { pictures, listed: mayBe }: PrintedBefore): void => {
    shown.also(pictures);
    if (mayBe) listed.push(path);
    pages += 1;
  };
  const listed: string[] = [];
  let pages = 0;
  /** Keeps the pages of a campaign that say what they said; comes back with the others, where these are not all. */
  const standing = (campaign: string, { pagesOf, noteStanding }: PagesBefore): ReadonlySet<string> | undefined => {
    const known = pagesOf(campaign);
    if (known === undefined) return undefined;
    const others = new Set<string>();
    for (const [path, page] of known) {
      if (page === undefined || !tree.stands(path, page.stamp)) {
        others.add(path);
        continue;
      }
      noteStanding(path, campaign, page);
      stood(path, page);
    }
    return others;
  };
  for (const { path, shell, head: facts, main, rests, key } of printedPages(source, printing)) {
    pages += 1;
    const head = headHtml(facts, chrome);
    const seen = picturesIn();
    for (const piece of [head, main]) seen.add(piece.text);
    shown.also(seen.digests);
    const mayBe = mayBeListed(head.text);
    if (mayBe) listed.push(path);
    tree.put(path, { text: filled(shell)(head, main) });
    if (rests === undefined && key === undefined) continue;
    const noted = { ...tree.stampOf(path), listed: mayBe, pictures: [...seen.digests] };
    if (rests !== undefined) before?.notePrinted(path, rests, noted);
    if (key !== undefined) before?.notePage(path, { ...noted, key });
  }
  return { pages, listed };
}

/** The shells that Astro built, each read when it is first asked for. */
function shellsIn(folder: string): (name: string) => Shell {
  const read = new Map<string, Shell>();
  return (name) => {
    const shell = read.get(name) ?? shellOf(readFileSync(join(folder, shellPath(name)), 'utf8'));
    read.set(name, shell);
    return shell;
  };
}
