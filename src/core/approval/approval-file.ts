import type { z } from 'zod';
import type { approvalSchema } from '../record/approval.ts';
import type { Proof } from '../record/proof.ts';
import { dayOf } from '../words/days.ts';
import { quotedYaml as quoted, yamlWord as word } from '../words/yaml.ts';

/** The facts of an approval as people write them. */
export type ApprovalFacts = z.input<typeof approvalSchema>;

/**
 * Where a decision is kept: `campaigns/<campaign>/approvals/<subject>--<day>--<person>.md`, with a number at the end when
 * that person decided about it before on that day. `taken` are the paths there are: a decision never overwrites another.
 */
export function approvalPath(
  campaign: string,
  { subject, at, by, variants }: Pick<ApprovalFacts, 'subject' | 'at' | 'by' | 'variants'>,
  taken: ReadonlySet<string>,
): string {
  // A column is part of the name: code owners are asked by path, and each market owns its own.
  const column = Object.values(variants?.where ?? {}).map((value) => value.replace('/', '-'));
  const about = `${subject.replace('/', '-')}${column.length === 0 ? '' : `@${column.join('.')}`}`;
  const name = `campaigns/${campaign}/approvals/${about}--${dayOf(at)}--${by}`;
  for (let number = 1; ; number++) {
    const path = number === 1 ? `${name}.md` : `${name}-${number}.md`;
    if (!taken.has(path)) return path;
  }
}

/** The names to try for a decision after `path`, which was free among those that were `taken`: somebody may have been quicker. */
export function* approvalPaths(path: string, taken: ReadonlySet<string>): Generator<string> {
  const [, before = '', count = ''] = /^(.*)-(\d+)\.md$/.exec(path) ?? [];
  const numbered = taken.has(`${before}.md`);
  const name = numbered ? before : path.replace(/\.md$/, '');
  yield path;
  for (let number = numbered ? Number(count) + 1 : 2; ; number++) yield `${name}-${number}.md`;
}

/** The whole file of a decision, as the command line and the form in the browser both write it. */
export function approvalText(facts: ApprovalFacts, body = ''): string {
  const {
    subject,
    digest,
    decision,
    by,
    role,
    at,
    note,
    criteria = {},
    pins = [],
    evidence,
    saw = {},
    read = {},
  } = facts;
  const marks = Object.entries(criteria).map(([id, mark]) => `  ${word(id)}: ${mark}`);
  const pinned = pins.map((pin) => `  - { at: [${pin.at.map(short).join(', ')}], note: ${quoted(pin.note)} }`);
  const shown = Object.entries(evidence ?? {}).flatMap(([key, value]) =>
    value === undefined ? [] : [`  ${key}: ${key === 'kind' ? value : quoted(value)}`],
  );
  const seen = Object.entries(saw).map(([part, digest]) => `  ${part}: ${quoted(digest)}`);
  const words = Object.entries(read).map(([part, text]) => `  ${part}: ${quoted(text)}`);
  const prose = body.replaceAll('\r\n', '\n').trim();
  return [
    '---',
    `subject: ${subject}`,
    `digest: ${digest}`,
    ...(facts.said === undefined ? [] : [`said: ${facts.said}`]),
    ...(facts.gate === undefined ? [] : [`gate: ${facts.gate}`]),
    `decision: ${decision}`,
    `by: ${word(by)}`,
    ...(facts.for === undefined ? [] : [`for: ${word(facts.for)}`]),
    `role: ${role}`,
    `at: ${at}`,
    ...(facts.catalogue === undefined ? [] : [`catalogue: ${quoted(facts.catalogue)}`]),
    ...(note === undefined ? [] : [`note: ${quoted(note)}`]),
    ...(marks.length === 0 ? [] : ['criteria:', ...marks]),
    ...(pinned.length === 0 ? [] : ['pins:', ...pinned]),
    ...(shown.length === 0 ? [] : ['evidence:', ...shown]),
    ...(seen.length === 0 ? [] : ['saw:', ...seen]),
    ...(words.length === 0 ? [] : ['read:', ...words]),
    ...(facts.variants === undefined ? [] : ['variants:', ...coveredLines(facts.variants)]),
    ...(facts.proof === undefined ? [] : ['proof:', ...proofLines(facts.proof)]),
    '---',
    ...(prose === '' ? [] : ['', prose]),
    '',
  ].join('\n');
}

/**
 * The facts as the file will say them, which is what is signed: places to a thousandth, and nothing that the page or the command
 * only needs on the way.
 */
export const asWritten = (facts: ApprovalFacts): ApprovalFacts => ({
  ...facts,
  ...(facts.pins === undefined
    ? {}
    : { pins: facts.pins.map(({ at: [x, y], note }) => ({ at: [Number(short(x)), Number(short(y))], note })) }),
});

/** The text of an approval, or of a delivery, with a proof of it; everything else stays as it is. */
export function textWithProof(text: string, proof: Proof): string {
  const end = text.indexOf('\n---\n') + 1;
  if (!text.startsWith('---\n') || end === 0)
    throw new Error('a file with a proof begins with facts between two lines of dashes');
  return `${text.slice(0, end)}${['proof:', ...proofLines(proof), ''].join('\n')}${text.slice(end)}`;
}

/** Many cells: a line each, so that what was added or taken away is seen in any diff. */
const coveredLines = ({
  by,
  where = {},
  rule,
  seen,
  parts = {},
  cells,
}: NonNullable<ApprovalFacts['variants']>): string[] => [
  `  by: ${by}`,
  ...(by === 'column'
    ? ['  where:', ...Object.entries(where).map(([axis, value]) => `    ${axis}: ${quoted(value)}`)]
    : []),
  ...(rule === undefined ? [] : [`  rule: ${rule}`]),
  ...(seen === undefined ? [] : ['  seen:', ...seen.map((each) => `    - ${quoted(each)}`)]),
  '  cells:',
  ...cells.map((each) => `    - ${quoted(each)}`),
  ...(Object.keys(parts).length === 0 ? [] : ['  parts:']),
  ...Object.entries(parts).flatMap(([cell, { saw = {}, read = {} }]) => [
    `    ${quoted(cell)}:`,
    ...(Object.keys(saw).length === 0 ? [] : ['      saw:']),
    ...Object.entries(saw).map(([part, digest]) => `        ${part}: ${quoted(digest)}`),
    ...(Object.keys(read).length === 0 ? [] : ['      read:']),
    ...Object.entries(read).map(([part, text]) => `        ${part}: ${quoted(text)}`),
  ]),
];

/** A proof, last in the file: it is over everything above it, and under it. */
function proofLines({ kind, key, over = {}, ...bytes }: Proof): string[] {
  const parts = Object.entries(over).map(([fact, digest]) => `    ${fact}: ${quoted(digest)}`);
  return [
    `  kind: ${kind}`,
    `  key: ${word(key)}`,
    ...(parts.length === 0 ? [] : ['  over:', ...parts]),
    ...Object.entries(bytes).map(([name, value]) => `  ${name}: ${quoted(value)}`),
  ];
}

/** A pin to a thousandth of the picture: finer than anybody points. */
const short = (share: number): string => String(Math.round(Math.min(1, Math.max(0, share)) * 1000) / 1000);
