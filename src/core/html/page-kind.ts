import type { CatalogueCampaign } from '../approval/catalogue.ts';
import type { Digest } from '../digest.ts';
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
  /** The prose of a campaign's brief, which Astro printed; `show` prints the references that stand in it. */
  readonly brief: (campaign: string, show: (reference: string) => string) => string;
  /** A text of the manual that somebody wrote, by its name, as HTML. */
  readonly guide: (name: string) => string;
  /** The pages of a campaign that are wanted, by their files: not those that stand as they were printed. All of them where it is not said. */
  readonly wanted?: (campaign: string) => ReadonlySet<string> | undefined;
  /** One word for a page that follows from this, and whether it stands as it was printed under it; undefined where neither is known. */
  readonly standing?: (
    path: string,
    shell: string,
    of: unknown,
  ) => { readonly key: Digest; readonly stands: boolean } | undefined;
  /** The pages that are wanted, by their files; all of them where it is not said. */
  readonly only?: ReadonlySet<string>;
};

/** A page by its file in the site, and what fills the holes of its shell. */
export type PrintedPage = {
  readonly path: string;
  readonly shell: string;
  readonly head: HeadFacts;
  readonly main: Html;
  /** Of a page of one campaign: what it rests on. */
  readonly rests?: PageRests;
  /** Of another page: one word for all that it is made of, where that is known. */
  readonly key?: Digest;
};

/** A link in the foot of every page; `path` is that of a page in the site, `insights/`. */
export type FootLink = { readonly words: string; readonly path: string };
/** The same in the language of the pages. */
type FootIn = (say: Messages) => FootLink;

/** A kind of page as its file declares it: which pages there are, and how each is printed. */
type Declared<Model> = {
  /** `src/site/pages/shells/<name>.astro`: what surrounds it, with its styles and scripts; several kinds may share one. */
  readonly shell: string;
  /** How the files of all of its pages begin: where none that is wanted does, no model is asked for. */
  readonly under: readonly string[];
  /** For the team alone: a public catalogue has no page of this kind. */
  readonly inside?: boolean;
  /** Its words and address in the foot of every page, when it is reached from there. */
  readonly foot?: FootIn;
  readonly head: (model: Model, printing: Printing) => HeadFacts;
  readonly main: (model: Model, printing: Printing) => Html;
} & (Pages<Model> | PagesOfCampaign<Model>);

type Pages<Model> = {
  /** The pages there are, one at a time: at ten thousand assets they need not all be held at once. */
  readonly pages: (source: PageSource) => Iterable<PageOf<Model>>;
};

type PagesOfCampaign<Model> = {
  /**
   * The pages that one campaign has. One that stands as it was printed is not asked for its model, and a campaign whose pages all stand is
   * not asked for anything. `wants` tells whether a page is wanted whose file begins so.
   */
  readonly ofCampaign: (
    home: CatalogueCampaign,
    source: PageSource,
    wants: (folder: string) => boolean,
  ) => Iterable<PageOf<Model> & { readonly asset?: string }>;
};

type PageOf<Model> = {
  readonly path: string;
  readonly model: Model;
  /** Where it has another shell than those of its kind. */
  readonly shell?: string;
  /** Plain data from which all that it says follows, where that costs less to tell than its model, which is not asked for while the page stands. */
  readonly of?: unknown;
};

/** A kind of page, whatever its models are: it prints its pages, each when it is asked for. */
export type PageKind = {
  readonly inside: boolean;
  readonly under: readonly string[];
  readonly foot?: FootIn;
  /** The shell of its pages, where each is of one campaign. */
  readonly ofCampaigns?: string;
  readonly print: (source: PageSource, printing: Printing) => Iterable<PrintedPage>;
};

/** Keeps a kind's own type of model to itself. */
export function pageKind<Model>(kind: Declared<Model>): PageKind {
  const { under, inside = false, foot, head, main } = kind;
  return {
    inside,
    under,
    ...(foot === undefined ? {} : { foot }),
    ...('ofCampaign' in kind ? { ofCampaigns: kind.shell } : {}),
    *print(source, printing) {
      const { only } = printing;
      if (only !== undefined && ![...only].some((path) => under.some((each) => path.startsWith(each)))) return;
      for (const page of 'pages' in kind ? kind.pages(source) : pagesOfCampaigns(kind, source, printing)) {
        const { path, rests, of, shell = kind.shell }: Rested<Model> = page;
        if (only?.has(path) === false) continue;
        const standing = of === undefined ? undefined : printing.standing?.(path, shell, of);
        if (standing?.stands) continue;
        const { model } = page;
        yield {
          path,
          shell,
          head: head(model, printing),
          main: main(model, printing),
          ...(rests === undefined ? {} : { rests }),
          ...(standing && { key: standing.key }),
        };
      }
    },
  };
}

type Rested<Model> = PageOf<Model> & { readonly rests?: PageRests };

/** The pages of campaigns that are wanted, each with what it rests on. */
function* pagesOfCampaigns<Model>(
  { ofCampaign }: PagesOfCampaign<Model>,
  source: PageSource,
  { only, wanted }: Printing,
): Generator<Rested<Model>> {
  for (const home of source.catalogue.campaigns) {
    const campaign = home.campaign.id;
    const some =
      only === undefined
        ? wanted?.(campaign)
        : new Set([...only].filter((path) => path.startsWith(`campaigns/${campaign}/`)));
    if (some?.size === 0) continue;
    const wants = (place: string): boolean => some === undefined || [...some].some((path) => path.startsWith(place));
    for (const page of ofCampaign(home, source, wants)) {
      const { path, asset } = page;
      if (some?.has(path) === false) continue;
      yield {
        path,
        get model() {
          return page.model;
        },
        rests: { campaign, ...(asset === undefined ? {} : { asset }) },
      };
    }
  }
}

/** A page that there is once, at an address of its own, and says nothing but what its model does. */
export const onePage = <Model>(name: string, model: Model): PageOf<Model>[] => [
  { path: `${name}/index.html`, model, of: model },
];
