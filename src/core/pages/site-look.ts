import type { LookColour, LookFacts } from '../record/look.ts';

/** A logo as it lies in the site: its path below the site's base, and its pixels. */
export type SiteLogo = { readonly path: string; readonly width: number; readonly height: number };

/** The look of a site: where its own files lie below the site's base. */
export type SiteLook = {
  readonly logo?: SiteLogo;
  readonly logoOnDark?: SiteLogo;
  readonly titles?: string;
  readonly text?: string;
};

/** The sheet that holds a look, below the site's base. */
export const LOOK_SHEET = 'look.css';

/** The custom properties of the pages that a colour of a look fills. */
const TOKENS: { readonly [colour in LookColour]: string } = { ink: '--ink', soft: '--soft', mark: '--mark' };

/**
 * A look as a sheet of its own: the pages' custom properties with the brand's values, and its letters. Nothing in it was written by
 * anybody but as a colour that was read, and a path that was made here. Whoever asks for more contrast, and paper, keep the plain colours.
 */
export function lookSheet({ colours }: LookFacts, { titles, text }: SiteLook): string {
  const said = (Object.keys(TOKENS) as LookColour[]).flatMap((name) => {
    const pair = colours[name];
    return pair === undefined ? [] : [`${TOKENS[name]}: light-dark(${pair.light}, ${pair.dark});`];
  });
  // The brand's own colour is what is chosen, too: the section of a page, and boxes that are ticked.
  if (colours.mark !== undefined) said.push('--chosen: var(--mark); accent-color: var(--mark);');
  const faces = [
    ...face('titles', titles, '--serif', 'var(--serif-plain)'),
    ...face('text', text, '--sans', 'var(--sans-plain)'),
  ];
  return [
    // After the pages' own values, which lie in the first of their layers, and before paper's.
    '@layer base, parts, page, narrow, print;',
    '@layer page {',
    ...faces.map(({ rule }) => rule),
    ...(faces.length === 0 ? [] : [`:root { ${faces.map(({ token }) => token).join(' ')} }`]),
    ...(said.length === 0 ? [] : [`@media screen and (not (prefers-contrast: more)) { :root { ${said.join(' ')} } }`]),
    '}',
    '',
  ].join('\n');
}

const face = (
  name: string,
  path: string | undefined,
  token: string,
  otherwise: string,
): { readonly rule: string; readonly token: string }[] =>
  path === undefined
    ? []
    : [
        {
          rule: `@font-face { font-family: "Own ${name}"; src: url("${path}") format("woff2"); font-display: swap; }`,
          token: `${token}: "Own ${name}", ${otherwise};`,
        },
      ];
