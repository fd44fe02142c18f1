import { z } from 'zod';
import { commitAddress, day, digestField, sentence, slug, webAddress } from '../fields.ts';
import { recipeSchema } from '../recipe/recipe.ts';
import { localeOf, UI_LOCALES } from '../words/locale.ts';
import { channelFields } from './channel.ts';
import { BUILT_IN_IDS } from './channels/built-in.ts';
import { keySchema } from './key.ts';
import { policySchema } from './policy.ts';
import { role } from './role.ts';
import { SITE_HOST_IDS } from './site-hosts.ts';
import type { SourceFile } from './source-file.ts';

import { toolsSchema } from './tool.ts';

/** A channel as `team.yaml` writes it: a new one, or changes to a built-in one by its id. */
export const channelSchema = channelFields
  .superRefine((given, context) => {
    if (BUILT_IN_IDS.has(given.id)) return;
    const sized = given.widths !== undefined || (given.width !== undefined && given.height !== undefined);
    if (!sized) {
      context.addIssue({
        code: 'custom',
        path: ['id'],
        message: `a channel of your own needs width and height, or widths ("${given.id}" is not built in)`,
      });
    }
  })
  .meta({
    title: 'A channel',
    description: 'A place where renditions run, with what it takes.',
    examples: [{ id: 'shop-window', width: 1080, height: 1920, formats: ['jpeg'] }],
  });

const person = z.strictObject({
  id: slug.meta({ description: 'The short name that approvals and briefs use for this person.', examples: ['mara'] }),
  name: sentence.meta({ description: 'The name as it is shown.', examples: ['Mara Lindqvist'] }),
  kind: z
    .enum(['person', 'agent'])
    .default('person')
    .meta({ description: 'A person, or a program that works for one. Agents never decide.', examples: ['person'] }),
  roles: z
    .array(role)
    .min(1)
    .meta({ description: 'What this person may do.', examples: [['creative-lead']] }),
  emails: z
    .array(commitAddress)
    .default([])
    .meta({
      description: 'Addresses this person commits with; git evidence is matched to them.',
      examples: [['mara@example.com']],
    }),
  handle: z
    .string()
    // GitHub: letters, digits, "-", "_" of managed users and "[bot]"; GitLab and Forgejo: also "." and longer ones.
    .regex(
      /^(?=[A-Za-z0-9_])[A-Za-z0-9_.-]{1,255}(?:\[bot\])?$/,
      'write the name of the account alone, without @ and spaces: letters, digits, "-", "_" and "."',
    )
    .optional()
    .meta({ description: 'The name on the code host, without @.', examples: ['mara-lindqvist'] }),
  keys: z
    .array(keySchema)
    .max(20, 'keep it under 20 keys')
    .default([])
    .meta({ description: 'With which keys this person proves a decision: passkeys and ssh keys, public parts only.' }),
  markets: z
    .array(z.string().refine((tag) => localeOf(tag) === tag, 'write a language as BCP 47 has it, de or de-DE'))
    .default([])
    .meta({
      description: 'For whom this person speaks in the role market: languages as variants name them.',
      examples: [['de-DE', 'de-AT']],
    }),
  accountId: z
    .int()
    .positive()
    .optional()
    .meta({
      description:
        'The number of the account on the code host (GitHub: the id at https://api.github.com/users/<name>). It stays when the account gets another name, and nobody else ever has it.',
      examples: [8675309],
    }),
});
export type Person = z.output<typeof person>;

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

const site = z.strictObject({
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
  host: host.optional().meta({ description: 'The code host, for links to changes and prefilled approvals.' }),
});

/** `campaigns/team.yaml`: who works here, what they may decide, with which tools and channels. */
export const teamSchema = z
  .strictObject({
    record: z
      .int()
      .min(1)
      .default(1)
      .meta({
        description:
          'The form that this record is written in. `npx greenlit upgrade` changes it; without a number it is the first.',
        examples: [2],
      }),
    site: site.prefault({}).meta({ description: 'How the catalogue presents itself.' }),
    expunged: z
      .array(
        z.strictObject({
          file: z
            .string()
            .regex(
              /^campaigns\/[^\\]{1,400}$/,
              'write the path of a file of the record, as campaigns/first-light/references/face.jpg',
            )
            .meta({
              description: 'Where the picture was.',
              examples: ['campaigns/first-light/references/face.jpg'],
            }),
          digest: digestField.meta({ description: 'The sha256 of its bytes.' }),
          since: day.meta({ description: 'Since when it is gone.', examples: ['2026-11-30'] }),
          why: sentence.meta({
            description: 'Why it had to go; everybody who sees the catalogue may read it.',
            examples: ['The person in it withdrew the release'],
          }),
        }),
      )
      .default([])
      .meta({
        description:
          'Pictures that had to go for good, each by its digest, so that what was decided about it stays provable. What was made of one may be used no more. npm run expunge -- FILE --write writes it.',
      }),
    people: z.array(person).min(1).meta({ description: 'Everybody who owns or decides something.' }),
    policy: policySchema.prefault({}).meta({ description: 'What counts as a decision.' }),
    tools: toolsSchema
      .default({})
      .meta({ description: 'Outside tools and models that recorded steps may use, by name.' }),
    channels: z
      .array(channelSchema)
      .default([])
      .meta({ description: 'Channels of your own, or changes to the built-in ones by id.' }),
    recipes: z
      .record(slug, recipeSchema)
      .default({})
      .meta({ description: 'Steps with a name, for `recipe: [{ use: name }]`.' }),
    fragments: z
      .record(slug, sentence)
      .default({})
      .meta({
        description: 'Prompt fragments with a name, for `fragments: [{ use: name }]`.',
        examples: [{ 'soft-dawn-light': 'low warm sun' }],
      }),
  })
  .meta({ title: 'The team', description: 'Who works here, what they may decide, with which tools and channels.' });
/** The team with the file it was read from. */
export type Team = z.output<typeof teamSchema> & {
  readonly source?: SourceFile;
  /** Whoever an earlier version of the file knew as a person and this one does not: what they said against something holds on. */
  readonly left?: readonly Person[];
};
