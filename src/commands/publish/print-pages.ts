import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Digest } from '../../core/digest.ts';
import { headHtml, mayBeListed } from '../../core/html/head.ts';
import type { Printing } from '../../core/html/page-kind.ts';
import { briefPath, type Shell, shellOf, shellPath } from '../../core/html/shell.ts';
import { printedPages } from '../../core/html/site-page.ts';
import { messagesIn } from '../../core/messages/messages.ts';
import { type Chrome, chromeOf } from '../../core/pages/chrome.ts';
import { type PicturesShown, picturesIn } from '../../core/pages/pictures-in.ts';
import type { PageSource } from '../../core/pages/summaries.ts';
import { proseHtml } from '../../io/site/markdown.ts';
import type { SiteTree } from '../../io/site/site-tree.ts';
import type { Shells } from './build-shells.ts';
import type { PagesBefore } from './pages-before.ts';

/** Prints every page that the record decides, one at a time. `shown` is told of the pictures; comes back: how many there are, and the files of those for search engines. */
export function printPages(options: {
  readonly source: PageSource;
  readonly shells: Shells;
  readonly shown: PicturesShown;
  readonly tree: SiteTree;
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
    brief: (campaign) =>
      options.brief?.(campaign) ?? readFileSync(join(options.shells.folder, briefPath(campaign)), 'utf8'),
    guide: (name) => proseHtml(readFileSync(new URL(`../../site/manual/${name}.md`, import.meta.url), 'utf8')),
    stands: (path, shell, rests) => {
      if (before === undefined) return false;
      const since = before.sinceOf(path, shell, rests.campaign);
      let known = since && before.findSince(path, since);
      if (known === undefined) {
        const key = before.keyOf(path, shell, rests);
        if (key === undefined) return false;
        keys.set(path, { key, since });
        known = before.find(path, key);
      }
      if (known === undefined || !tree.stands(path, known.stamp)) return false;
      before.note(path, { ...known, since });
      shown.also(known.pictures);
      if (known.listed) listed.push(path);
      pages += 1;
      return true;
    },
  };
  const keys = new Map<string, { readonly key: Digest; readonly since: Digest | undefined }>();
  const listed: string[] = [];
  let pages = 0;
  for (const { path, shell, head: facts, main } of printedPages(source, printing)) {
    pages += 1;
    const head = headHtml(facts, chrome);
    const seen = picturesIn();
    for (const piece of [head, main]) seen.add(piece.text);
    shown.also(seen.digests);
    const mayBe = mayBeListed(head.text);
    if (mayBe) listed.push(path);
    tree.put(path, { text: filled(shell)(head, main) });
    const known = keys.get(path);
    if (known !== undefined)
      before?.note(path, { ...known, ...tree.stampOf(path), listed: mayBe, pictures: [...seen.digests] });
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
