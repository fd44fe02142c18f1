import { z } from 'zod';
import { commitAddress, day, digestField, sentence, slug } from '../fields.ts';
import { recipeSchema } from '../recipe/recipe.ts';
import { localeOf } from '../words/locale.ts';
import { brandsSchema } from './brand.ts';
import { channelFields } from './channel.ts';
import { BUILT_IN_IDS } from './channels/built-in.ts';
import { keySchema } from './key.ts';
import { policySchema } from './policy.ts';
import { role } from './role.ts';
import { siteSchema } from './site.ts';
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
  brands: z
    .array(slug)
    .min(1)
    .optional()
    .meta({
      description:
        'For which brands this person decides, and in whose catalogues they are named; default: for all of them.',
      examples: [['fernbrook']],
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
/** Somebody of the team. `elsewhere`: the name of the brand that is judged for, where this person decides for others only. */
export type Person = z.output<typeof person> & { readonly elsewhere?: string };

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
        examples: [3],
      }),
    site: siteSchema.prefault({}).meta({ description: 'How the catalogue presents itself.' }),
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
    brands: brandsSchema.default({}).meta({
      description:
        'The brands that this repository holds campaigns of, by a short name, each with its own look, catalogue and policy. Where there are any, every brief names one.',
    }),
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
export type Team = Omit<z.output<typeof teamSchema>, 'people'> & {
  readonly people: Person[];
  readonly source?: SourceFile;
  /** The brand whose campaigns are judged, where the team is as they are judged by it. */
  readonly judgedFor?: string | undefined;
  /** Whoever an earlier version of the file knew as a person and this one does not: what they said against something holds on. */
  readonly left?: readonly Person[];
};
