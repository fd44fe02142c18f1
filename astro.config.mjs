import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';

/**
 * Styles say pixels as a drawing does; pages are given the same in the reader's letters, of which sixteen pixels are one by default. So
 * a larger letter, asked for or on a screen that has the room, makes all of a page larger. What is as thin as a line stays one. What a page
 * asks of the room that it has is told in letters as well: twice as large ones on a desk are laid as on a tablet.
 */
const inLetters = {
  postcssPlugin: 'in-letters',
  AtRule: {
    media(rule) {
      rule.params = rule.params.replaceAll(/(\d+)px\b/g, (_, pixels) => `${Number(pixels) / 16}em`);
    },
  },
  Declaration(declaration) {
    if (!/\dpx/.test(declaration.value)) return;
    declaration.value = declaration.value.replaceAll(/(-?\d*\.?\d+)px\b/g, (whole, pixels) =>
      Math.abs(Number(pixels)) < 4 ? whole : `${Number((Number(pixels) / 16).toFixed(4))}rem`,
    );
  },
};

/**
 * The pages only. Pictures, packs and the API are plain files that `npm run build` writes beside them:
 * Astro never re-encodes a rendition. Nothing is inlined, so that the security policy can forbid inline styles.
 */
export default defineConfig({
  srcDir: './src/site',
  publicDir: './src/site/public',
  integrations: [mdx()],
  build: { format: 'directory', inlineStylesheets: 'never', assets: '_' },
  compressHTML: true,
  markdown: { syntaxHighlight: false },
  trailingSlash: 'ignore',
  devToolbar: { enabled: false },
  vite: {
    css: { postcss: { plugins: [inLetters] } },
    build: { assetsInlineLimit: 0, cssTarget: ['chrome123', 'safari17.5', 'firefox128'] },
  },
});
