import { z } from 'zod';
import { sentence, webAddress } from '../fields.ts';
import { UI_LOCALES } from '../words/locale.ts';
import { lookSchema } from './look.ts';
import { SITE_HOST_IDS } from './site-hosts.ts';

const host = z.strictObject({
  kind: z
    .enum(['github', 'gitlab', 'forgejo'])
    .default('github')
    .meta({ description: 'Which code host.', examples: ['github'] }),
  repository: webAddress.meta({
    description: 'Where the repository is browsed.',
    examples: ['https://github.com/acme/campaigns'],
  }),
  branch: z
    .string()
    .min(1)
    .default('main')
    .meta({ description: 'The branch that counts.', examples: ['main'] }),
});

/** How a catalogue presents itself, and where. */
export const siteSchema = z.strictObject({
  title: sentence
    .default('Greenlit')
    .meta({ description: 'The name of the catalogue.', examples: ['Fernbrook approved'] }),
  tagline: sentence
    .optional()
    .meta({ description: 'One line under the title.', examples: ['What we said yes to, and why'] }),
  url: webAddress.optional().meta({
    description: 'Where the catalogue is published; its path is the one that the pages are made for.',
    examples: ['https://acme.github.io/campaigns'],
  }),
  servedBy: z
    .enum(SITE_HOST_IDS)
    .optional()
    .meta({
      description:
        'Who serves that address, where the address does not say: a build tells what the catalogue weighs against what they take.',
      examples: ['cloudflare-pages'],
    }),
  behindLogin: z
    .boolean()
    .default(false)
    .meta({
      description:
        'Whether that address asks who is there before it shows anything. Only then is the edition with prompts, drafts, people and costs built for it.',
      examples: [true],
    }),
  formerUrls: z
    .array(webAddress)
    .default([])
    .meta({
      description: 'Where the catalogue was published before: passkeys that were made there go on proving decisions.',
      examples: [['https://old.example.com/catalogue']],
    }),
  locale: z
    .enum(UI_LOCALES)
    .default('en')
    .meta({
      description:
        'The language that the catalogue’s pages speak: en or de. What people wrote stays as they wrote it, and commands speak English.',
      examples: ['de'],
    }),
  look: lookSchema.optional().meta({ description: 'How the catalogue looks: logo, colours and type.' }),
  host: host.optional().meta({ description: 'The code host, for links to changes and prefilled approvals.' }),
});
