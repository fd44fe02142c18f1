import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';

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
  vite: { build: { assetsInlineLimit: 0, cssTarget: ['chrome123', 'safari17.5', 'firefox128'] } },
});
