/** What a component of a brief is for, the texts it takes, and how it is written. */
export type BriefComponent = {
  readonly what: string;
  readonly attributes: readonly string[];
  readonly example: string;
};

/**
 * The components that a brief may use; the site draws exactly these and the guard refuses all others.
 * Every attribute is plain text: lists are separated by commas, and pictures are named by reference id.
 */
export const BRIEF_COMPONENTS: Readonly<{ [name: string]: BriefComponent }> = {
  Callout: {
    what: 'A remark that must not be overlooked.',
    attributes: ['title', 'kind'],
    example: '<Callout title="Binding">The label is never cropped.</Callout>',
  },
  Palette: {
    what: 'Colour chips with their names.',
    attributes: ['title', 'colours'],
    example: '<Palette colours="Paper #f4efe6, Ink #1d1b19" />',
  },
  DoDont: {
    what: 'What is right beside what is wrong.',
    attributes: ['do', 'dont', 'good', 'bad'],
    example: '<DoDont do="Light from the left" dont="Flash" good="window-light" bad="flat-flash" />',
  },
  Gallery: {
    what: 'References side by side.',
    attributes: ['references', 'caption', 'title'],
    example: '<Gallery references="product-front, logo" caption="Binding" />',
  },
  Quote: {
    what: 'A sentence somebody said.',
    attributes: ['by', 'source'],
    example: '<Quote by="Mara Lindqvist">Morning begins quietly.</Quote>',
  },
};
