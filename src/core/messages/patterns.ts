import { FORMAT_WORDS } from './formats.ts';

/** What won and what lost. */
const en = {
  title: 'Patterns',
  lede: 'A campaign that worked is a template. Start the next one from a winner, and keep the words that earned a yes.',
  winners: 'Winners to start from',
  nothing: 'Nothing is approved yet.',
  common: 'The same for all of them: ',
  once: (many: number): string => `${many} tried once at most, without a yes`,
  more: (many: number): string => `and ${FORMAT_WORDS.en.number(many)} more, of which less came`,
  start: 'Start a campaign from this',
  wonAndLost: 'Where it won, and where it lost',
  small: 'A small sample: these rates say little yet.',
  content: 'What it is',
  useAgain: 'To use it again',
  writes: 'Whoever edits the record writes: ',
  won: 'Where it won',
  lost: 'Where it lost',
  lostThere: ', lost',
  hidden: (many: number): string => `and ${FORMAT_WORDS.en.number(many)} more that are not shown`,
  nowhere: 'Nowhere yet.',
  /** Facts of a set-up. */
  facts: { tool: 'tool', model: 'model', not: 'not' },
  kinds: {
    recipe: { title: 'Recipes that were approved', one: 'Recipe' },
    fragment: { title: 'Words that earned a yes', one: 'Prompt fragment' },
    'set-up': { title: 'Set-ups of rounds', one: 'Set-up of a round' },
  },
  approved: (approved: number, drafts: number, rate: string): string =>
    `${FORMAT_WORDS.en.number(approved)} of ${FORMAT_WORDS.en.number(drafts)} approved${rate === '' ? '' : `, ${rate}`}`,
  picked: (picks: number): string => `${FORMAT_WORDS.en.number(picks)} picked`,
  rates: { tried: 'Tried', picked: 'Picked', approved: 'Approved' },
  rate: (some: number, all: number, rate: string): string => `${some} of ${all}, ${rate}`,
};

const de: typeof en = {
  title: 'Muster',
  lede: 'Eine Kampagne, die funktioniert hat, ist eine Vorlage. Die nächste lässt sich mit einem Gewinner beginnen, und mit den Worten, die ein Ja bekamen.',
  winners: 'Gewinner für den Anfang',
  nothing: 'Noch ist nichts freigegeben.',
  common: 'Bei allen gleich: ',
  once: (many) => `${many} höchstens einmal versucht, ohne ein Ja`,
  more: (many) => `und ${FORMAT_WORDS.de.number(many)} weitere, aus denen weniger wurde`,
  start: 'Eine Kampagne daraus beginnen',
  wonAndLost: 'Wo es gewann, und wo es verlor',
  small: 'Eine kleine Stichprobe: diese Quoten sagen noch wenig.',
  content: 'Was es ist',
  useAgain: 'Wieder verwenden',
  writes: 'Wer die Projektakte bearbeitet, schreibt: ',
  won: 'Wo es gewann',
  lost: 'Wo es verlor',
  lostThere: ', verlor',
  hidden: (many) => `und ${FORMAT_WORDS.de.number(many)} weitere, die nicht gezeigt werden`,
  nowhere: 'Noch nirgends.',
  facts: { tool: 'Tool', model: 'Modell', not: 'ohne' },
  kinds: {
    recipe: { title: 'Bearbeitungen, die freigegeben wurden', one: 'Bearbeitung' },
    fragment: { title: 'Worte, die ein Ja bekamen', one: 'Prompt-Fragment' },
    'set-up': { title: 'Einstellungen von Durchgängen', one: 'Einstellungen eines Durchgangs' },
  },
  approved: (approved, drafts, rate) =>
    `${FORMAT_WORDS.de.number(approved)} von ${FORMAT_WORDS.de.number(drafts)} freigegeben${rate === '' ? '' : `, ${rate}`}`,
  picked: (picks) => `${FORMAT_WORDS.de.number(picks)} ausgewählt`,
  rates: { tried: 'Versucht', picked: 'Ausgewählt', approved: 'Freigegeben' },
  rate: (some, all, rate) => `${some} von ${all}, ${rate}`,
};

export const PATTERN_WORDS = { en, de };
