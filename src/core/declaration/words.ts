import { originWords } from '../origin/origins.ts';
import { type SourceType, sourceTypeWords } from '../origin/source-types.ts';
import type { Declaration } from './declaration.ts';
import { HOW, type OriginEvidence, quoted } from './evidence.ts';
import type { KnownOrigin } from './settle.ts';

/** What is declared, as people read it: `Made by an AI model`. */
export const declaredWords = (term: SourceType | undefined): string =>
  term === undefined ? 'Not recorded well enough to say whether AI made it' : sourceTypeWords(term);

/** The same with the IPTC's own word, for whoever fills in a platform's form. */
export const declaredLine = (term: SourceType | undefined): string =>
  term === undefined ? declaredWords(term) : `${declaredWords(term)} (${term})`;

/**
 * Who says less of AI than the evidence, of what, against what and why: a line for each, to be told wherever the picture is. `who`:
 * what somebody is called there.
 */
export const weakerLines = ({ weaker }: Declaration, who: (id: string) => string): string[] =>
  weaker.map(({ what, origin: { weakerThan }, statement }) => {
    const against = weakerThan === undefined ? '' : `, against ${quoted(weakerThan)}`;
    const why = statement.why === undefined ? '' : `. Why: ${statement.why}`;
    return `${statement.by === undefined ? 'Somebody' : who(statement.by)} says that ${what} is ${originWords(statement.is)}${against}${why}`;
  });

/** What is known of one origin and how: `made by an AI model, by its Content Credentials: “trainedAlgorithmicMedia”`. */
export function originLine(origin: KnownOrigin, who: (id: string) => string): string {
  const { is, statement, fault } = origin;
  const told = decidingEvidence(origin);
  if (is === undefined) return 'not recorded';
  if (statement !== undefined && fault === undefined && told === undefined)
    return `${originWords(is)}, said by ${statement.by === undefined ? 'the record' : who(statement.by)}`;
  return told === undefined ? originWords(is) : `${originWords(is)}, by ${HOW[told.how]}: “${told.says}”`;
}

/** The strongest evidence that says what is taken for true. */
export const decidingEvidence = ({ is, evidence }: KnownOrigin): OriginEvidence | undefined =>
  evidence.find((each) => each.is === is);
