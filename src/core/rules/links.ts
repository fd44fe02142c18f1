import { type Problem, problem } from '../problem/problem.ts';
import { VERDICTS } from '../record/batch.ts';
import { isOpen } from '../record/brief.ts';
import type { Campaign } from '../record/record.ts';
import { REFERENCE_KINDS } from '../record/reference.ts';
import type { Rights } from '../record/rights.ts';
import type { Pointer, SourceFile } from '../record/source-file.ts';
import { subjectFile } from '../record/subject-ref.ts';
import { lazy } from '../words/lazy.ts';
import { meant } from '../words/no-such.ts';
import { type Rule, type RuleContext, standsAt } from './rule.ts';

/** Channels are built in or the team's own; an asset stays within its brief's. */
export const everyChannelIsKnown: Rule = ({ campaigns, channels }) =>
  campaigns.flatMap(({ brief, references, assets, deliveries }) => [
    ...assets.flatMap((each) => licensedProblems(each.rights, channels, each.source, ['rights'])),
    ...references.flatMap((each) =>
      licensedProblems(each.rights, channels, each.source, ['references', each.index, 'rights']),
    ),
    ...brief.channels.flatMap((id, index) =>
      isOpen(id) ? [] : channelProblem(id, channels, brief.source, ['channels', index]),
    ),
    ...deliveries.flatMap((delivery) =>
      delivery.channels.flatMap((id, index) => channelProblem(id, channels, delivery.source, ['channels', index])),
    ),
    ...assets.flatMap((asset) =>
      asset.channels.flatMap(({ id }, index) => {
        const unknown = channelProblem(id, channels, asset.source, ['channels', index]);
        if (unknown.length > 0 || brief.channels.includes(id)) return unknown;
        return [
          problem('channel-not-in-brief', asset.source.place(['channels', index]), {
            message: `The brief of this campaign does not ask for "${id}".`,
            fix: `Add ${id} to the channels of ${brief.source.path}, or remove it here.`,
          }),
        ];
      }),
    ),
  ]);

/** Channels that a licence or a release names. */
const licensedProblems = (
  rights: Rights | undefined,
  channels: ReadonlySet<string>,
  source: SourceFile,
  at: Pointer,
): Problem[] => [
  ...(rights?.channels ?? []).flatMap((id, index) => channelProblem(id, channels, source, [...at, 'channels', index])),
  ...(rights?.releases ?? []).flatMap((release, number) =>
    (release.channels ?? []).flatMap((id, index) =>
      channelProblem(id, channels, source, [...at, 'releases', number, 'channels', index]),
    ),
  ),
];

function channelProblem(id: string, channels: ReadonlySet<string>, source: SourceFile, pointer: Pointer): Problem[] {
  if (channels.has(id)) return [];
  return [
    broken(source, pointer, {
      message: `There is no channel "${id}".`,
      id,
      known: [...channels],
      otherwise: 'npm run channels lists them all; add your own to campaigns/team.yaml.',
    }),
  ];
}

/** Batches name references that exist; a reference has a file or, for a winner, an asset. */
export const everyReferenceIsFound: Rule = (context) =>
  context.campaigns.flatMap(({ id, references, batches }) => {
    const ids = references.map((each) => each.id);
    const unread = references.length === 0 && standsAt(context, `campaigns/${id}/references/references.md`);
    return [
      ...batches.flatMap((batch) =>
        batch.references.flatMap((name, index) =>
          unread || ids.includes(name)
            ? []
            : [
                broken(batch.source, ['references', index], {
                  message: `There is no reference "${name}" in this campaign.`,
                  id: name,
                  known: ids,
                  otherwise: 'Add it to references/references.md.',
                }),
              ],
        ),
      ),
      ...references.flatMap((each) => {
        const at = each.source.place(['references', each.index]);
        if (REFERENCE_KINDS[each.kind].winner && each.asset === undefined) {
          return [
            problem('field-missing', at, {
              message: `The winner "${each.id}" does not say which asset it is.`,
              fix: 'Name the asset, as <campaign>/<asset>.',
              example: 'asset: fernbrook-first-light/hero',
            }),
          ];
        }
        if (!REFERENCE_KINDS[each.kind].winner && each.file === undefined && each.rules === undefined) {
          return [
            problem('field-missing', at, {
              message: `The reference "${each.id}" has no file.`,
              fix: 'Name the file beside references.md.',
              example: 'file: product-front.jpg',
            }),
          ];
        }
        return [];
      }),
    ];
  });

/** Assets are made from drafts that exist, and that somebody picked. */
export const everyDraftIsFound: Rule = (context) =>
  context.campaigns.flatMap((campaign) => {
    const drafts = new Map(
      campaign.batches.flatMap((batch) => batch.drafts.map((draft) => [draft.ref, draft] as const)),
    );
    return campaign.assets.flatMap((asset) =>
      asset.from.flatMap((ref, index) => {
        const pointer = Array.isArray((asset.source.data as { from?: unknown }).from) ? ['from', index] : ['from'];
        const draft = drafts.get(ref);
        if (draft === undefined) {
          const batch = ref.split('/')[0] ?? '';
          if (unreadBatch(context, campaign, batch)) return [];
          return [
            broken(asset.source, pointer, {
              message: `There is no draft "${ref}" in this campaign.`,
              id: ref,
              known: [...drafts.keys()],
              otherwise: 'Drafts are named <batch>/<draft>.',
            }),
          ];
        }
        if (VERDICTS[draft.verdict].picked) return [];
        return [
          problem('pick-missing', asset.source.place(pointer), {
            message: `"${ref}" was not picked (its verdict is ${draft.verdict}).`,
            fix: `Pick it with its reason: npm run pick -- ${campaign.id}/${ref} --why "…"`,
          }),
        ];
      }),
    );
  });

const unreadBatch = (context: RuleContext, campaign: Campaign, batch: string): boolean =>
  !campaign.batches.some((each) => each.id === batch) &&
  standsAt(context, `campaigns/${campaign.id}/batches/${batch}/batch.md`);

/** Winners and parents are assets of campaigns that exist. */
export const everyWinnerIsFound: Rule = (context) => {
  // Asked for where something is not found: what was meant may be any of them.
  const everyAsset = lazy(() => context.all.flatMap((each) => each.assets.map((asset) => asset.ref)));
  const ids = context.all.map((each) => each.id);
  const missing = (ref: string): boolean => {
    const [campaign, asset] = ref.split('/');
    const home = context.all.find(({ id }) => id === campaign);
    if (home?.assets.some((each) => each.ref === ref)) return false;
    return !standsAt(context, `campaigns/${campaign}/assets/${asset}/asset.md`);
  };
  return context.campaigns.flatMap(({ brief, references }) => {
    const parent = brief.forkedFrom;
    const winners = references.flatMap((each) =>
      each.asset === undefined || !missing(each.asset)
        ? []
        : [
            broken(each.source, ['references', each.index, 'asset'], {
              message: `There is no asset "${each.asset}".`,
              id: each.asset,
              known: everyAsset(),
              otherwise: 'Winners are named <campaign>/<asset>.',
            }),
          ],
    );
    if (parent === undefined) return winners;
    if (!ids.includes(parent.campaign) && !standsAt(context, `campaigns/${parent.campaign}/brief.mdx`)) {
      return [
        ...winners,
        broken(brief.source, ['forkedFrom', 'campaign'], {
          message: `There is no campaign "${parent.campaign}" to be forked from.`,
          id: parent.campaign,
          known: ids,
          otherwise: 'Remove forkedFrom if the parent is gone.',
        }),
      ];
    }
    if (parent.asset === undefined || !missing(`${parent.campaign}/${parent.asset}`)) return winners;
    return [
      ...winners,
      broken(brief.source, ['forkedFrom', 'asset'], {
        message: `There is no asset "${parent.asset}" in "${parent.campaign}".`,
        id: parent.asset,
        known: everyAsset().flatMap((ref) =>
          ref.startsWith(`${parent.campaign}/`) ? [ref.slice(parent.campaign.length + 1)] : [],
        ),
        otherwise: 'Remove asset if it is gone.',
      }),
    ];
  });
};

/** Approvals are about something that exists, and mark criteria that the brief has. */
export const everySubjectIsFound: Rule = (context) =>
  context.campaigns.flatMap((campaign) => {
    const subjects = new Set([
      'brief',
      ...campaign.batches.map((each) => `batches/${each.id}`),
      ...campaign.families.map((each) => `assets/${each.id}`),
      ...campaign.assets.map((each) => `assets/${each.id}`),
      ...campaign.deliveries.map((each) => `deliveries/${each.id}`),
    ]);
    const criteria = campaign.brief.criteria.map((each) => each.id);
    return campaign.approvals.flatMap((approval) => [
      ...(subjects.has(approval.subject) || unread(context, campaign.id, approval.subject)
        ? []
        : [
            broken(approval.source, ['subject'], {
              message: `There is nothing called "${approval.subject}" in this campaign.`,
              id: approval.subject,
              known: [...subjects],
              otherwise: 'An approval whose subject is gone decides nothing; it may stay as history.',
              severity: 'warning' as const,
            }),
          ]),
      ...Object.keys(approval.criteria).flatMap((id) => {
        if (criteria.includes(id)) return [];
        return [
          problem('criterion-unknown', approval.source.place(['criteria', id], 'key'), {
            message: `The brief has no criterion "${id}".`,
            fix: meant({ word: id, known: criteria, listed: 'Its criteria are' }),
          }),
        ];
      }),
    ]);
  });

/**
 * Who has to look at a decision is told by its name where the code host asks for owners by path (`approvals/deliveries-*`), and
 * what it decides by its text: a name that begins like another kind of subject would have the wrong people look.
 */
export const everyDecisionIsNamedForItsSubject: Rule = ({ campaigns }) =>
  campaigns.flatMap(({ approvals }) =>
    approvals.flatMap(({ id, subject, source, variants }) => {
      const [named, decided] = [/^(?:brief|batches|assets|deliveries)(?=-)/.exec(id)?.[0], subject.split('/')[0]];
      if (named === undefined) return [];
      if (named === decided) {
        const column = Object.values(variants?.where ?? {}).map((value) => value.replace('/', '-'));
        const [said, is] = [
          cellNamed(id),
          subject.split('@')[1] ?? (column.length === 0 ? undefined : column.join('.')),
        ];
        if (said === is) return [];
        return [
          problem('decision-misnamed', source.place(['subject'], 'value'), {
            message: `By its name this is a decision about ${said ?? 'the whole asset'}, and it decides about ${is ?? 'the whole asset'}.`,
            fix: 'Let whoever decided do so again (npm run approve writes the name), and leave this file out of the proposal.',
          }),
        ];
      }
      return [
        problem('decision-misnamed', source.place(['subject'], 'value'), {
          message: `By its name this is a decision about ${KINDS[named]}, and it decides about ${subject}.`,
          fix: 'Let whoever decided do so again (npm run approve writes the name), and leave this file out of the proposal.',
        }),
      ];
    }),
  );

/** The cell or the column that the name of a decision's file tells: owners are asked by it (`approvals/assets-*@de-DE*`). */
const cellNamed = (id: string): string | undefined => /^[^@]*@(.+?)--/.exec(id)?.[1];

const KINDS: { readonly [folder: string]: string } = {
  brief: 'a brief',
  batches: 'picks',
  assets: 'an asset',
  deliveries: 'a delivery',
};

const unread = (context: RuleContext, campaign: string, subject: string): boolean =>
  standsAt(context, subjectFile(campaign, subject));

type Said = { message: string; id: string; known: readonly string[]; otherwise: string; severity?: 'warning' };

function broken(source: SourceFile, pointer: Pointer, said: Said): Problem {
  const shown = said.known.length <= 12 ? said.known : [];
  return problem('link-broken', source.place(pointer), {
    message: said.message,
    fix: `${meant({ word: said.id, known: said.known, shown, listed: 'Known are' })} ${said.otherwise}`.trim(),
    ...(said.severity === undefined ? {} : { severity: said.severity }),
  });
}
