import { evidenceOfMaking, evidenceOfMarks, quoted } from '../declaration/evidence.ts';
import { originExample, sayOrigin } from '../declaration/origin-problems.ts';
import { settleOrigin } from '../declaration/settle.ts';
import { type Problem, problem } from '../problem/problem.ts';
import type { Team } from '../record/team.ts';
import { recordedOf } from './draft-facts.ts';
import { marksOf } from './marks.ts';
import type { Incoming, PlannedBatch } from './plan-ingest.ts';
import { xmpProperties } from './xmp.ts';

/** So many drafts are named in one message. */
const NAMED = 5;

/** The drafts of which nothing tells whether a model made them, batch by batch, as people are asked about them. */
export const openOrigins = (
  planned: readonly PlannedBatch[],
  team: Team,
): { readonly batch: string; readonly what: string; readonly drafts: readonly string[] }[] =>
  planned.flatMap(({ id, drafts }) => {
    const open = drafts.filter(
      ({ incoming: { generated }, item }) =>
        item.origin === undefined && originOfIncoming(generated, team).is === undefined,
    );
    if (open.length === 0) return [];
    const names = open.slice(0, NAMED).map(({ incoming }) => incoming.generated.file);
    const more = open.length > NAMED ? ` and ${open.length - NAMED} more` : '';
    return [{ batch: id, what: `${names.join(', ')}${more}`, drafts: open.map(({ item }) => item.id) }];
  });

const originOfIncoming = (generated: Incoming['generated'], team: Team) =>
  settleOrigin(
    [...evidenceOfMarks(marksOf(generated)), ...evidenceOfMaking(recordedOf(generated), team)],
    undefined,
    team,
  );

/**
 * What has to be asked about drafts that are taken in: of which nothing tells whether a model made them, what contradicts itself,
 * and of which a tool dropped the credentials on the way. `folder`: the batches, as messages name it.
 */
export function askedOrigins(planned: readonly PlannedBatch[], folder: string, team: Team): Problem[] {
  return planned.flatMap(({ id, drafts }) => {
    const place = { file: `${folder}/${id}/batch.md`, line: 1, column: 1 };
    const known = drafts.map(({ incoming: { generated }, item }) => ({
      item,
      generated,
      origin: originOfIncoming(generated, team),
    }));
    const names = (of: typeof known): string => {
      const first = of.slice(0, NAMED).map(({ item, generated }) => `${item.id} (${generated.file})`);
      return `${first.join(', ')}${of.length > NAMED ? ` and ${of.length - NAMED} more` : ''}`;
    };
    const unknown = known.filter(({ item, origin }) => origin.is === undefined && item.origin === undefined);
    const dropped = known.filter(({ generated }) => hadCredentials(generated.raw));
    return [
      ...(unknown.length === 0
        ? []
        : [
            problem('origin-unknown', place, {
              message: `Where does it come from? Nothing tells whether AI made ${names(unknown)}${toolsOf(unknown)}.`,
              ...sayOrigin(team),
            }),
          ]),
      ...known.flatMap(({ item, origin: { fault } }) =>
        fault?.kind !== 'evidence'
          ? []
          : [
              problem('origin-doubtful', place, {
                message: `Two things tell where ${item.id} comes from, and both cannot be true: ${quoted(fault.one)}, and ${quoted(fault.other)}.`,
                fix: 'Settle it before the draft is picked: a person says at the draft what it is, and why.',
                example: originExample(fault.one.is, team),
              }),
            ],
      ),
      ...(dropped.length === 0
        ? []
        : [
            problem('marks-dropped', place, {
              message: `The XMP of ${names(dropped)} tells of Content Credentials, and they are not in the file any more: a tool dropped them on the way.`,
              fix: 'Take the original in as well, or instead: what it says of its origin is kept and travels on.',
            }),
          ]),
    ];
  });
}

/** `dcterms:provenance` is where the credentials of a file are named in its XMP (C2PA 2.2, A.4). */
const hadCredentials = (raw: PlannedBatch['drafts'][number]['incoming']['generated']['raw']): boolean =>
  !raw.some(({ at }) => at === 'c2pa') &&
  raw.some(({ at, text }) => at === 'xmp' && xmpProperties(text).has('provenance'));

const toolsOf = (of: readonly { readonly generated: { readonly tool?: { readonly name: string } } }[]): string => {
  const tools = [...new Set(of.flatMap(({ generated }) => generated.tool?.name ?? []))];
  return tools.length === 0 ? '' : `, made with ${tools.slice(0, NAMED).join(', ')}`;
};
