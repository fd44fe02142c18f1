import type { APIRoute } from 'astro';
import { loadRatios } from '../../commands/load-site.ts';

/** The shapes of this catalogue's pictures as classes: the security policy allows no style attributes. */
export const GET: APIRoute = () =>
  new Response(
    loadRatios()
      .map((ratio) => `.r${ratio}{--r:${ratio / 1000}}`)
      .join('\n'),
    { headers: { 'content-type': 'text/css' } },
  );
