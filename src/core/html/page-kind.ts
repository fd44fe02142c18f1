import type { Messages } from '../messages/messages.ts';
import type { Chrome } from '../pages/chrome.ts';
import type { PageRests } from '../pages/edges.ts';
import type { PageSource } from '../pages/summaries.ts';
import type { Html } from '../words/html.ts';
import type { HeadFacts } from './head.ts';

/** What printing needs besides a page's model. */
export type Printing = {
  readonly chrome: Chrome;
  /** The words of the language that the pages speak. */
  readonly say: Messages;
  /** Prints Markdown as safe HTML. */
  readonly prose: (markdown: string) => string;
  /** The prose of a campaign's brief, which Astro printed. */
  readonly brief: (campaign: string) => string;
  /** A text of the manual that somebody wrote, by its name, as HTML. */
  readonly guide: (name: string) => string;
  /** Whether a page stands as it was printed before, so that it need not be again. */
  readonly stands?: (path: string, shell: string, rests: PageRests) => boolean;
  /** The pages that are wanted, by their files; all of them where it is not said. */
  readonly only?: ReadonlySet<string>;
};

/** A page by its file in the site, and what fills the holes of its shell. */
export type PrintedPage = {
  readonly path: string;
  readonly shell: string;
  readonly head: HeadFacts;
  readonly main: Html;
};

/** A link in the foot of every page; `path` is that of a page in the site, `insights/`. */
export type FootLink = { readonly words: string; readonly path: string };
/** The same in the language of the pages. */
type FootIn = (say: Messages) => FootLink;

/** A kind of page as its file declares it: which pages there are, and how each is printed. */
type Declared<Model> = {
  /** `src/site/pages/shells/<name>.astro`: what surrounds it, with its styles and scripts; several kinds may share one. */
  readonly shell: string | ((model: Model) => string);
  /** How the files of all of its pages begin: where none that is wanted does, no model is asked for. */
  readonly under: readonly string[];
  /** For the team alone: a public catalogue has no page of this kind. */
  readonly inside?: boolean;
  /** Its words and address in the foot of every page, when it is reached from there. */
  readonly foot?: FootIn;
  /**
   * The pages there are, one at a time: at ten thousand assets they need not all be held at once. A page that says what it `rests` on may
   * stand as it was printed, and its model is then not asked for.
   */
  readonly pages: (
    source: PageSource,
  ) => Iterable<{ readonly path: string; readonly model: Model; readonly rests?: PageRests }>;
  readonly head: (model: Model, printing: Printing) => HeadFacts;
  readonly main: (model: Model, printing: Printing) => Html;
};

/** A kind of page, whatever its models are: it prints its pages, each when it is asked for. */
export type PageKind = {
  readonly inside: boolean;
  readonly under: readonly string[];
  readonly foot?: FootIn;
  readonly print: (source: PageSource, printing: Printing) => Iterable<PrintedPage>;
};

/** Keeps a kind's own type of model to itself. */
export function pageKind<Model>({ shell, under, inside = false, foot, pages, head, main }: Declared<Model>): PageKind {
  return {
    inside,
    under,
    ...(foot === undefined ? {} : { foot }),
    *print(source, printing) {
      const { only } = printing;
      if (only !== undefined && ![...only].some((path) => under.some((each) => path.startsWith(each)))) return;
      for (const page of pages(source)) {
        const { path, rests } = page;
        if (only?.has(path) === false) continue;
        if (rests !== undefined && typeof shell === 'string' && printing.stands?.(path, shell, rests)) continue;
        const { model } = page;
        yield {
          path,
          shell: typeof shell === 'string' ? shell : shell(model),
          head: head(model, printing),
          main: main(model, printing),
        };
      }
    },
  };
}

/** A page that there is once, at an address of its own. */
export const onePage = <Model>(name: string, model: Model): { readonly path: string; readonly model: Model }[] => [
  { path: `${name}/index.html`, model },
];
