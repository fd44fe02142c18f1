/** How a standing is coloured; the word itself is always shown too. */
export type Tone = 'yes' | 'soon' | 'no' | 'quiet';
