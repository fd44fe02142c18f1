import { z } from 'zod';
import { sentence, slug } from '../fields.ts';
import { brandPolicySchema } from './policy.ts';
import { siteSchema } from './site.ts';

/** A brand's own catalogue: what is not said is as in the catalogue of all, but for the address, which is nobody else's. */
const brandSite = siteSchema.omit({ host: true }).extend({
  title: sentence.optional().meta({
    description: 'The name of its catalogue; default: the brand’s.',
    examples: ['Fernbrook approved'],
  }),
  locale: siteSchema.shape.locale
    .unwrap()
    .optional()
    .meta({
      description: 'The language that its pages speak; default: the one of `site`.',
      examples: ['de'],
    }),
});

const brandSchema = z
  .strictObject({
    name: sentence.meta({ description: 'The brand as briefs name it.', examples: ['Fernbrook'] }),
    site: brandSite.prefault({}).meta({
      description:
        'Its own catalogue (npm run build -- --brand NAME): title, address, who may see it, language and look.',
      examples: [{ title: 'Fernbrook approved', url: 'https://pictures.fernbrook.example', behindLogin: true }],
    }),
    policy: brandPolicySchema.prefault({}).meta({
      description: 'What counts as a decision in its campaigns, where that is not what the team’s policy says.',
      examples: [{ gates: { asset: { roles: { 'creative-lead': 1, legal: 1 } } } }],
    }),
  })
  .meta({
    title: 'A brand',
    description: 'A brand or a client with campaigns here: its look, its catalogue and its policy.',
  });
export type Brand = z.output<typeof brandSchema>;

/** The brands of a repository, by a short name that options and people use. */
export const brandsSchema = z.record(slug, brandSchema);
