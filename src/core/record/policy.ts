import { z } from 'zod';
import { commitAddress, day, slug } from '../fields.ts';
import { EVIDENCE_LEVELS, GATES, type Gate, type SubjectGate } from './gates.ts';
import { decidingRole } from './role.ts';

const quorum = z
  .partialRecord(decidingRole, z.int().min(1).max(20))
  .refine((roles) => Object.keys(roles).length > 0, 'name at least one role: nothing passes by itself');
const evidence = z
  .enum(EVIDENCE_LEVELS)
  .optional()
  .meta({ description: 'The weakest evidence that counts here; default: the policy’s.', examples: ['author'] });

const gate = z.strictObject({
  roles: quorum.default({ 'creative-lead': 1 }).meta({
    description: 'How many approvals of each role this gate needs.',
    examples: [{ 'creative-lead': 1, producer: 1 }],
  }),
  evidence,
  required: z
    .boolean()
    .optional()
    .meta({
      description:
        'Whether the gates after it wait for this one: assets for the brief and their batches. Assets always need their own.',
      examples: [true],
    }),
});
export type GateRules = z.output<typeof gate>;

const wordsGate = z.strictObject({
  roles: quorum.optional().meta({
    description:
      'How many approvals of each role what is said with a picture needs; default: those of the gate “asset”.',
    examples: [{ legal: 1 }],
  }),
  evidence,
});

const rulesGate = z.strictObject({
  by: z
    .array(decidingRole)
    .min(1)
    .meta({
      description:
        'Whoever holds one of these roles may change the rules, bring samples, and take back what somebody who left had said; default: creative-lead and producer.',
      examples: [['creative-lead', 'producer']],
    }),
});

/** What each gate asks for, as a policy says it; those of a brand have no rules about rules. */
const subjectGates = {
  ...(Object.fromEntries(
    (Object.keys(GATES) as Gate[])
      .filter((name) => !GATES[name].words)
      .map((name) => [
        name,
        gate
          .optional()
          .meta({ description: `What the gate “${name}” asks for.`, examples: [{ roles: { 'creative-lead': 1 } }] }),
      ]),
  ) as {
    [Name in SubjectGate]: z.ZodOptional<typeof gate>;
  }),
  words: wordsGate.optional().meta({
    description:
      'What the gate “words” asks for: what is said with an asset (title, alt text, copy, rights, origin) has approvals of its own.',
    examples: [{ roles: { legal: 1 } }],
  }),
};

const gates = z.strictObject({
  ...subjectGates,
  policy: rulesGate.optional().meta({
    description:
      'Who may change these rules. A looser rule in team.yaml, or in a brief, counts only when somebody with the role committed it.',
    examples: [{ by: ['creative-lead'] }],
  }),
});

const variantsPolicy = z.strictObject({
  ways: z
    .array(z.enum(['column', 'sample']))
    .default([])
    .meta({
      description:
        'How many cells of an asset with variants may be approved in one decision, besides each by itself: a column of which every cell was seen, or the rule and a sample.',
      examples: [['column']],
    }),
  sample: z
    .int()
    .min(1)
    .max(1000)
    .default(3)
    .meta({ description: 'How many cells a sample has at least.', examples: [3] }),
  roles: quorum.optional().meta({
    description: 'How many approvals of each role a cell needs; default: those of the gate “asset”.',
    examples: [{ market: 1 }],
  }),
});

const recorderKey = z.strictObject({
  name: slug.meta({ description: 'What approvals and deliveries call this key.', examples: ['actions-2026'] }),
  public: z
    .string()
    .regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/, 'copy the public part as npm run enrol prints it, 43 characters')
    .meta({
      description: 'The public part of an Ed25519 key: its 32 bytes in base64url, as "x" in a JSON Web Key (RFC 8037).',
      examples: ['11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo'],
    }),
  added: day.meta({ description: 'The day from which it counts.', examples: ['2026-11-30'] }),
  revoked: day.optional().meta({
    description: 'The day from which it counts no more: what was decided or came into the record from then on is void.',
    examples: ['2027-03-01'],
  }),
});
export type RecorderKey = z.output<typeof recorderKey>;

/** What counts as a decision in this team. */
export const policySchema = z
  .strictObject({
    gates: gates.prefault({}).meta({
      description: 'Per gate, which roles must approve and how many; and who may change these rules.',
      examples: [{ asset: { roles: { 'creative-lead': 1 } } }],
    }),
    evidence: z
      .enum(EVIDENCE_LEVELS)
      .default('author')
      .meta({
        description:
          'The weakest evidence that counts: signed commit, committed by that person, or merely claimed in the file.',
        examples: ['author'],
      }),
    separation: z
      .boolean()
      .default(true)
      .meta({ description: 'Whoever made a subject may not approve it.', examples: [true] }),
    criteria: z
      .enum(['all', 'must', 'none'])
      .default('must')
      .meta({
        description: 'Which acceptance criteria an approval has to mark.',
        examples: ['must'],
      }),
    changesBlock: z
      .boolean()
      .default(true)
      .meta({
        description: 'Changes requested by somebody stand until that person approves or withdraws.',
        examples: [true],
      }),
    variants: variantsPolicy
      .prefault({})
      .meta({ description: 'How the cells of assets with variants are approved.', examples: [{ ways: ['column'] }] }),
    warnDays: z
      .int()
      .min(0)
      .max(365)
      .default(30)
      .meta({ description: 'How many days before rights end a warning starts.', examples: [30] }),
    waitDays: z
      .int()
      .min(0)
      .max(365)
      .default(3)
      .meta({ description: 'After how many days in review something waits too long.', examples: [3] }),
    delegates: z
      .record(slug, z.array(slug).min(1))
      .default({})
      .meta({
        description:
          'Who may decide for whom, by the ids of team.yaml; everybody else only for themselves. What somebody said against something and then left, whoever may change these rules takes back.',
        examples: [{ mara: ['noor'] }],
      }),
    hostCommits: z
      .enum(['signed', 'unsigned'])
      .default('signed')
      .meta({
        description:
          'What a commit needs that the code host made in somebody’s name (edits and merges in the browser): the host’s own signature, or nothing but its address, which anybody can write.',
        examples: ['signed'],
      }),
    recorders: z
      .array(commitAddress)
      .default([])
      .meta({
        description:
          'Addresses of the programs that write down reviews of the code host: a commit by one of them in the reviewer’s name, with the review’s address, counts as committed by the reviewer; a delivery, with the address of the run, as committed by whoever started it.',
        examples: [['greenlit@users.noreply.github.com']],
      }),
    recorderKeys: z.array(recorderKey).default([]).meta({
      description:
        'Keys of programs that sign what reviews of the code host decided, and what a run delivered: the file then counts as committed by the reviewer, or by whoever started the run, however the branch was merged. The private part is a secret of workflows of the branch that counts.',
    }),
    agents: z
      .strictObject({
        touch: z
          .array(z.string().min(1))
          .default(['campaigns/*/batches/**', 'campaigns/*/assets/**', 'campaigns/*/references/**'])
          .meta({
            description: 'Paths that agents may change; approvals are never among them.',
            examples: [['campaigns/*/batches/**']],
          }),
      })
      .prefault({})
      .meta({ description: 'What programs may prepare.' }),
  })
  .meta({ description: 'What counts as a decision in this team.' });
export type Policy = z.output<typeof policySchema>;

/** What a brand asks for where its campaigns are judged otherwise; who may change rules, and whose word is believed, is the team's. */
export const brandPolicySchema = z.strictObject({
  gates: z
    .strictObject(subjectGates)
    .optional()
    .meta({
      description: 'Gates of its campaigns that ask for something else than the team’s, each whole.',
      examples: [{ asset: { roles: { 'creative-lead': 1, legal: 1 } } }],
    }),
  evidence: z
    .enum(EVIDENCE_LEVELS)
    .optional()
    .meta({ description: 'The weakest evidence that counts for its campaigns.', examples: ['signed'] }),
  separation: z
    .boolean()
    .optional()
    .meta({ description: 'Whether whoever made a subject of its campaigns may not approve it.', examples: [true] }),
  criteria: z
    .enum(['all', 'must', 'none'])
    .optional()
    .meta({ description: 'Which acceptance criteria an approval has to mark in its campaigns.', examples: ['all'] }),
  changesBlock: z
    .boolean()
    .optional()
    .meta({
      description:
        'Whether changes requested by somebody stand in its campaigns until that person approves or withdraws.',
      examples: [true],
    }),
  variants: variantsPolicy
    .optional()
    .meta({ description: 'How the cells of its assets with variants are approved.', examples: [{ ways: ['column'] }] }),
});
