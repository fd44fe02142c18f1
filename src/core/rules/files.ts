import { type Problem, problem } from '../problem/problem.ts';
import { decisionAt, locate } from '../record/layout.ts';
import type { Pointer, SourceFile } from '../record/source-file.ts';
import { nearest } from '../words/nearest.ts';
import type { Rule } from './rule.ts';

/** A folder under campaigns/ that holds files of the record holds a brief. */
export const everyCampaignHasABrief: Rule = ({ paths }) => {
  const first = new Map<string, string>();
  for (const path of [...paths].sort()) {
    const campaign = locate(path)?.campaign;
    if (campaign !== undefined && campaign !== '' && !first.has(campaign)) first.set(campaign, path);
  }
  return [...first].flatMap(([campaign, path]) =>
    paths.has(`campaigns/${campaign}/brief.mdx`)
      ? []
      : [
          problem(
            'brief-missing',
            { file: path, line: 1, column: 1 },
            {
              message: `The campaign "${campaign}" has no brief.`,
              fix: `Write campaigns/${campaign}/brief.mdx, or start it with: npm run new`,
            },
          ),
        ],
  );
};

/** References, drafts, criteria and people have one id each. */
export const everyIdIsUnique: Rule = ({ team, campaigns }) => [
  ...twice(team.people, team.source, (index) => ['people', index, 'id'], 'person'),
  ...campaigns.flatMap(({ brief, references, batches }) => [
    ...twice(brief.criteria, brief.source, (index) => ['criteria', index, 'id'], 'criterion'),
    ...(references[0] === undefined
      ? []
      : twice(references, references[0].source, (index) => ['references', index, 'id'], 'reference')),
    ...batches.flatMap((batch) => twice(batch.drafts, batch.source, (index) => ['drafts', index, 'id'], 'draft')),
  ]),
];

function twice(
  entries: readonly { id: string }[],
  source: SourceFile | undefined,
  pointer: (index: number) => Pointer,
  noun: string,
): Problem[] {
  const seen = new Set<string>();
  return entries.flatMap(({ id }, index) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    const place = source?.place(pointer(index)) ?? { file: 'campaigns/team.yaml', line: 1, column: 1 };
    return [
      problem('id-twice', place, {
        message: `There is a ${noun} "${id}" already.`,
        fix: 'Give one of the two another id.',
      }),
    ];
  });
}

/** Facts stand where something reads them: a record file in a misspelt folder is pointed out. */
export const nothingLiesWhereNothingReadsIt: Rule = ({ paths }) =>
  [...paths].flatMap((path) => {
    const facts = /\.(?:mdx?|ya?ml)$/.test(path) || decisionAt(path)?.stray === true;
    if (!facts || locate(path) !== undefined || /(?:^|\/)(?:README|NOTES?)\.md$/i.test(path)) return [];
    const [, , folder, ...rest] = path.split('/');
    const near = rest.length > 0 && folder !== undefined ? nearest(folder, FOLDERS) : undefined;
    return [
      problem(
        'file-unexpected',
        { file: path, line: 1, column: 1 },
        {
          message: 'Nothing reads this file here.',
          fix:
            near !== undefined && near !== folder
              ? `The folder "${folder}" is probably meant to be "${near}".`
              : 'Move it to where it is read, or name it README.md if it is only for people.',
          example: SHAPES,
        },
      ),
    ];
  });

const FOLDERS = ['references', 'batches', 'copy', 'assets', 'approvals', 'deliveries'];
const SHAPES = [
  'campaigns/<campaign>/brief.mdx',
  'campaigns/<campaign>/references/references.md',
  'campaigns/<campaign>/batches/<batch>/batch.md',
  'campaigns/<campaign>/copy/<table>.csv',
  'campaigns/<campaign>/assets/<asset>/asset.md',
  'campaigns/<campaign>/approvals/<subject>--<date>--<person>.md',
].join('\n');
