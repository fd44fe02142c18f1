import { z } from 'zod';
import { digestField, instant, pageAddress, sentence, slug, webAddress } from '../fields.ts';
import { DECISIONS, type Decision } from './decisions.ts';
import { proofSchema } from './proof.ts';
import type { Entry } from './source-file.ts';

const mark = z.enum(['pass', 'fail', 'not-applicable']);

const pin = z.strictObject({
  at: z
    .tuple([z.number().min(0).max(1), z.number().min(0).max(1)])
    .meta({ description: 'Where, as [x, y] from 0 to 1.', examples: [[0.41, 0.22]] }),
  note: sentence.meta({ description: 'What about it.', examples: ['nice edge here'] }),
});

const evidence = z.strictObject({
  kind: z
    .enum(['github-review', 'gitlab-approval', 'meeting', 'mail', 'other'])
    .meta({ description: 'How this file came about.', examples: ['github-review'] }),
  url: pageAddress.optional().meta({
    description: 'Where it can be looked up.',
    examples: ['https://github.com/acme/campaigns/pull/12#pullrequestreview-1'],
  }),
  note: sentence.optional().meta({ description: 'Anything else that helps an auditor.' }),
});

const sawParts = z
  .record(
    z.string().regex(/^[a-z][a-z0-9 ,-]{0,199}$/, 'write a part as npm run digest names it'),
    z.string().regex(/^[0-9a-f]{12}$/, 'write the first twelve hex digits of the sha256 of the part, in quotes'),
  )
  .default({})
  .meta({
    description: 'What was seen, part by part: it tells later what changed. The commands write it; it proves nothing.',
    examples: [{ 'step 1, crop': '62d3cfe0717b' }],
  });

const readTexts = z
  .record(
    z.string().regex(/^[a-z][a-z0-9 ,-]{0,199}$/, 'write a part as npm run digest names it'),
    z.string().max(8000, 'keep it under 8,000 characters'),
  )
  .default({})
  .meta({
    description:
      'What was read with the picture, part by part: it tells later which word changed. The commands write it; it proves nothing.',
    examples: [{ 'alt text': 'A bottle on a sunlit ledge' }],
  });

const CELL = /^[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*$/;
const CELL_LINE = /^[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)* sha256:[0-9a-f]{64} sha256:[0-9a-f]{64}$/;

/** As many cells as one decision lists: of more, its file is larger than a text of the record may be. */
export const MOST_COVERED = 6000;

/** A yes to many cells of an asset with variants; how it is judged, `approval/covered.ts` says. */
const covered = z
  .strictObject({
    by: z.enum(['column', 'sample']).meta({
      description: 'A column: every cell of it was seen. A sample: the rule, and some cells.',
      examples: ['column'],
    }),
    where: z
      .record(slug, z.string().max(80, 'keep it under 80 characters'))
      .optional()
      .meta({ description: 'Of a column: the values that its cells share, by axis.', examples: [{ locale: 'de-DE' }] }),
    rule: digestField
      .optional()
      .meta({ description: 'Of a sample: the digest of the rule, as npm run digest prints it.' }),
    seen: z
      .array(z.string().regex(CELL, 'write a cell as npm run digest names it'))
      .min(1)
      .optional()
      .meta({
        description: 'Of a sample: the cells that were looked at, each with a file of its own.',
        examples: [['de-DE.a']],
      }),
    parts: z
      .record(
        z.string().regex(CELL, 'write a cell as npm run digest names it'),
        z.strictObject({ saw: sawParts, read: readTexts }),
      )
      .optional()
      .meta({
        description:
          'What only this cell shows and says, part by part: it tells later what changed, and proves nothing.',
      }),
    cells: z
      .array(z.string().regex(CELL_LINE, 'write a cell, the digest of its picture and that of what is said with it'))
      .min(1)
      .max(MOST_COVERED)
      .meta({
        description:
          'Every cell that it covers: its name, the digest of its picture, and that of what is said with it.',
        examples: [[`de-DE.a sha256:${'0'.repeat(64)} sha256:${'1'.repeat(64)}`]],
      }),
  })
  .refine(
    ({ by, where, rule, seen }) =>
      (by === 'column') === (where !== undefined && Object.keys(where).length > 0) &&
      (by === 'sample') === (rule !== undefined && seen !== undefined),
    {
      message: 'a column says where; a sample says its rule and what was seen',
      path: ['by'],
    },
  )
  .meta({ description: 'A yes to many cells at once, with the digests that it covers. The commands write it.' });

/** `approvals/<subject>--<date>--<person>.md`: one person's decision on one subject digest, never edited afterwards. */
export const approvalSchema = z
  .strictObject({
    subject: z
      .string()
      .regex(
        /^(?:brief|assets\/[a-z0-9-]+(?:@[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*)?|batches\/[a-z0-9-]+|deliveries\/[a-z0-9-]+)$/,
        'write brief, batches/<batch>, assets/<asset> or deliveries/<delivery>',
      )
      .meta({ description: 'What was decided about.', examples: ['assets/hero'] }),
    digest: z
      .string()
      .regex(/^[a-z0-9-]+:[0-9a-f]{32,128}$/, 'copy the digest that npm run digest prints')
      .meta({ description: 'The subject digest that was seen.', examples: [`sha256:${'0123456789abcdef'.repeat(4)}`] }),
    said: z
      .string()
      .regex(/^[a-z0-9-]+:[0-9a-f]{32,128}$/, 'copy the digest of what is said that npm run digest prints')
      .optional()
      .meta({
        description:
          'The digest of what is said with the picture (title, alt text, copy, rights, origin) as it was read; only for assets. Without it, the words were not approved.',
        examples: [`sha256:${'fedcba9876543210'.repeat(4)}`],
      }),
    gate: z
      .literal('words')
      .optional()
      .meta({
        description: 'Where the decision is about the words alone and says nothing about the picture.',
        examples: ['words'],
      }),
    decision: z
      .enum(Object.keys(DECISIONS) as [Decision, ...Decision[]])
      .meta({ description: 'approved, changes-requested, rejected, or withdrawn.', examples: ['approved'] }),
    by: slug.meta({ description: 'Who decided, by the id of team.yaml.', examples: ['mara'] }),
    role: slug.meta({ description: 'In which role.', examples: ['creative-lead'] }),
    for: slug.optional().meta({ description: 'On whose behalf, when the decision was delegated.', examples: ['mara'] }),
    at: instant.meta({ description: 'When it was decided.' }),
    catalogue: webAddress.optional().meta({
      description:
        'The address of the catalogue that it was decided in, as team.yaml has it: its proof counts in no other. The commands and the page write it.',
      examples: ['https://acme.github.io/campaigns'],
    }),
    note: sentence.optional().meta({ description: 'A remark in one line; the body of the file may say more.' }),
    criteria: z
      .record(slug, mark)
      .default({})
      .meta({
        description: 'Each acceptance criterion: pass, fail or not-applicable.',
        examples: [{ 'label-readable': 'pass' }],
      }),
    pins: z.array(pin).max(200).default([]).meta({ description: 'Remarks pinned to places in the picture.' }),
    evidence: evidence.optional().meta({ description: 'How this file came about.' }),
    saw: sawParts,
    read: readTexts,
    variants: covered.optional(),
    proof: proofSchema.optional().meta({
      description:
        'A signature over the whole decision by a key of the person who made it, or of the program that wrote their review down. The commands and the page write it.',
    }),
  })
  .refine(({ subject, said, gate }) => subject.startsWith('assets/') || (said === undefined && gate === undefined), {
    message: 'only an asset has words of its own: leave said and gate out',
    path: ['said'],
  })
  .refine(
    ({ variants, subject, decision, said, gate }) =>
      variants === undefined ||
      (/^assets\/[a-z0-9-]+$/.test(subject) && DECISIONS[decision].gives && said === undefined && gate === undefined),
    {
      message: 'only a yes to an asset with variants covers cells, their pictures and their words',
      path: ['variants'],
    },
  )
  .refine(({ gate, said }) => gate === undefined || said !== undefined, {
    message: 'a decision about the words names what was read: write said, as npm run digest prints it',
    path: ['gate'],
  })
  .meta({ title: 'An approval', description: 'One person’s decision on one subject digest.' });
export type Approval = z.output<typeof approvalSchema> & Entry & { readonly campaign: string };
