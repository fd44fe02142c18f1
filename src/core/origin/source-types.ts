import type { Origin } from './origins.ts';

/**
 * How media came about, in the terms of the IPTC's vocabulary Digital Source Type (as of 23 October 2024), which platforms read to
 * label AI pictures. `says`: the origin that a file with this term speaks of; undefined where the definition leaves open whether a
 * generative model had a part (`composite`, `virtualRecording`, `screenCapture`) or the term was retired for saying too little.
 */
const TERMS = {
  trainedAlgorithmicMedia: { says: 'generated', words: 'Made by an AI model' },
  compositeSynthetic: { says: 'edited-with-ai', words: 'Put together from AI-made and other parts' },
  compositeWithTrainedAlgorithmicMedia: { says: 'edited-with-ai', words: 'Changed by a generative AI model' },
  algorithmicallyEnhanced: { says: 'enhanced-by-ai', words: 'Not AI-made, enhanced by an algorithm or an AI model' },
  humanEdits: { says: 'edited-by-hand', words: 'Not AI-made, edited by hand' },
  digitalCapture: { says: 'captured', words: 'A photograph' },
  computationalCapture: { says: 'captured', words: 'A photograph, put together from several frames by the camera' },
  negativeFilm: { says: 'captured', words: 'A photograph, scanned from a negative' },
  positiveFilm: { says: 'captured', words: 'A photograph, scanned from a slide' },
  print: { says: 'captured', words: 'Scanned from a print' },
  compositeCapture: { says: 'captured', words: 'Put together from several photographs' },
  digitalCreation: { says: 'drawn', words: 'Made by people with digital tools that do not generate' },
  dataDrivenMedia: { says: 'drawn', words: 'Drawn from data by people’s programs' },
  algorithmicMedia: { says: 'rendered', words: 'Made by an algorithm without a trained model' },
  composite: { says: undefined, words: 'Put together from several pictures, none AI-made' },
  screenCapture: { says: undefined, words: 'A picture of a screen' },
  virtualRecording: { says: undefined, words: 'A recording of a virtual event' },
  // Retired: what files of before October 2024 may still say.
  minorHumanEdits: { says: 'edited-by-hand', words: 'Not AI-made, with minor edits by hand' },
  digitalArt: { says: 'drawn', words: 'Made by people with digital tools' },
  softwareImage: { says: undefined, words: 'Made by software' },
} as const satisfies { readonly [term: string]: { readonly says: Origin | undefined; readonly words: string } };
export type SourceType = keyof typeof TERMS;

/** The identifier of a source type; http because it is a name, not an address. */
export const sourceTypeUri = (type: SourceType): string => `http://cv.iptc.org/newscodes/digitalsourcetype/${type}`;

/** What a term says, for those who read it on a page. */
export const sourceTypeWords = (type: SourceType): string => TERMS[type].words;

/** The term of this name, whatever case it is written in. */
export function sourceTypeNamed(name: string): SourceType | undefined {
  const lower = name.toLowerCase();
  return (Object.keys(TERMS) as SourceType[]).find((each) => each.toLowerCase() === lower);
}

/** The origin that a file with this term speaks of. */
export const originSaid = (type: SourceType): Origin | undefined => TERMS[type].says;
