/** What a font lacks of a text; empty where it has all of it. */
type Lacking = { readonly missing: (text: string) => readonly string[] };

/** Letters with the marks on them, joined emoji: what no font may be changed inside of. */
export const clustersOf = (text: string): string[] => [...CLUSTERS.segment(text)].map(({ segment }) => segment);
const CLUSTERS = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A text in runs of one font each: the first that has the letters; what stands between two of one font stays with them, if it has that. */
export function runsIn<Font extends Lacking>(text: string, fonts: readonly Font[]): (readonly [Font, string])[] {
  const clusters = clustersOf(text);
  const has = (font: Font, some: readonly string[]): boolean => some.every((each) => font.missing(each).length === 0);
  const own = wordsOf(clusters).flatMap((word) => {
    const whole = fonts.find((font) => has(font, word));
    return word.map((each) => whole ?? fonts.find((font) => has(font, [each])) ?? fonts[0]!);
  });
  const isLetter = clusters.map((each) => /[\p{L}\p{M}\p{N}\p{S}]/u.test(each));
  const beside = (at: number, by: 1 | -1): Font | undefined => {
    for (let next = at + by; next >= 0 && next < clusters.length; next += by) if (isLetter[next]) return own[next];
    return undefined;
  };
  const runs: [Font, string][] = [];
  for (const [at, cluster] of clusters.entries()) {
    const around = isLetter[at] ? undefined : beside(at, -1);
    const stays = around !== undefined && around === beside(at, 1) && around.missing(cluster).length === 0;
    const font = stays ? around : own[at]!;
    const last = runs.at(-1);
    if (last?.[0] === font) last[1] += cluster;
    else runs.push([font, cluster]);
  }
  return runs;
}

/** Clusters by what belongs together: letters of one writing that follow each other, so that no word is set in two fonts; all else by itself. */
function wordsOf(clusters: readonly string[]): string[][] {
  const words: string[][] = [];
  let before: RegExp | undefined;
  for (const cluster of clusters) {
    const writing = WRITINGS.find((each) => each.test(cluster));
    if (writing !== undefined && writing === before) words.at(-1)!.push(cluster);
    else words.push([cluster]);
    before = writing;
  }
  return words;
}
const WRITINGS = [/\p{sc=Latn}/u, /\p{sc=Cyrl}/u, /\p{sc=Grek}/u, /\p{sc=Arab}/u, /\p{sc=Hebr}/u, /\p{sc=Thai}/u];
