import { defineCollection } from 'astro/content/config';
import { glob } from 'astro/loaders';
import { briefsFolder } from '../commands/load-site.ts';

/** Briefs that passed the guard: the build copies them here, and nothing else of a campaign is ever compiled. */
const briefs = defineCollection({ loader: glob({ pattern: '*.mdx', base: briefsFolder() }) });

export const collections = { briefs };
