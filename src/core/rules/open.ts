import { type Problem, problem } from '../problem/problem.ts';
import type { Asset } from '../record/asset.ts';
import type { Batch } from '../record/batch.ts';
import type { Brief } from '../record/brief.ts';
import { isOpen } from '../record/brief.ts';
import type { Rule } from './rule.ts';

/** Every question of a brief and of an asset is answered; those that are open are pointed out until they are. */
export const everyQuestionIsAnswered: Rule = ({ campaigns }) =>
  campaigns.flatMap(({ brief, batches, assets }) => [
    ...openInBrief(brief),
    ...batches.flatMap(openInBatch),
    ...assets.flatMap(openInAsset),
  ]);

function openInBrief({ source, brand, audience, message, channels, criteria }: Brief): Problem[] {
  const facts = Object.entries({ brand, audience, message }).filter(([, words]) => isOpen(words));
  const chosen = channels.findIndex(isOpen);
  const agreed = criteria.findIndex(({ must }) => isOpen(must));
  return [
    ...facts.map(([name, words]) =>
      problem('question-open', source.place([name]), {
        message: `The ${name} is still open: it says “${words}”.`,
        fix: 'Answer it before anybody opens a generation tool.',
      }),
    ),
    ...(chosen === -1
      ? []
      : [
          problem('question-open', source.place(['channels', chosen]), {
            message: 'Where it will run is still open.',
            fix: 'Name the channels: npm run channels lists them.',
            example: 'channels: [ig-feed-4x5, web-hero]',
          }),
        ]),
    ...(agreed === -1
      ? []
      : [
          problem('question-open', source.place(['criteria', agreed]), {
            message: 'What must be true of every picture is still open.',
            fix: 'Write it so that two people would judge alike.',
            example: 'criteria:\n  - { id: label-readable, must: The label reads at 320 px }',
          }),
        ]),
  ];
}

function openInBatch({ source, hypothesis }: Batch): Problem[] {
  if (!isOpen(hypothesis)) return [];
  return [
    problem('question-open', source.place(['hypothesis']), {
      message: 'What this round was to find out is still open, so nobody can approve its picks.',
      fix: 'Say it in a sentence that the drafts can prove wrong.',
      example: 'hypothesis: Low window light reads as a morning ritual',
    }),
  ];
}

function openInAsset({ source, ref, alt, from }: Asset): Problem[] {
  if (from.length === 0)
    return [
      problem('question-open', source.place(['from']), {
        message: `${ref} has no draft yet.`,
        fix: 'Pick one and name it here; until then there is nothing to draw and nothing to approve.',
        example: 'from: 01-low-light/d03',
      }),
    ];
  if (!isOpen(alt)) return [];
  return [
    problem('question-open', source.place(['alt']), {
      message: `What ${ref} shows is still to be described.`,
      fix: 'Say it for those who cannot see it: the sentence travels in every file.',
      example: 'alt: A bottle on a sunlit ledge',
    }),
  ];
}
