import { type Problem, problem } from '../problem/problem.ts';
import { RELEASE_KINDS, type Rights } from '../record/rights.ts';
import type { Pointer, SourceFile } from '../record/source-file.ts';
import { assetOfCell } from '../words/cell-name.ts';
import { daysBetween } from '../words/days.ts';
import { count } from '../words/plain-words.ts';
import type { Rule, RuleContext } from './rule.ts';

/** Licences and releases of references and assets have not ended, and those that end soon are pointed out. */
export const rightsHaveNotExpired: Rule = (context) =>
  context.campaigns.flatMap(({ references, assets }) => [
    ...references.flatMap((each) =>
      endings(each.rights, each.source, ['references', each.index, 'rights'], `The reference "${each.id}"`, context),
    ),
    ...assets.flatMap((each) => endings(each.rights, each.source, ['rights'], `The asset "${each.id}"`, context)),
  ]);

/** Every release has its document: whoever can be recognised in a picture has a say in where it goes. */
export const everyReleaseIsThere: Rule = ({ campaigns, paths }) =>
  campaigns.flatMap(({ id, references, assets }) => [
    ...references.flatMap((each) =>
      missing(each.rights, paths, `campaigns/${id}/references`, `the reference "${each.id}"`, (pointer) =>
        each.source.place(['references', each.index, 'rights', ...pointer]),
      ),
    ),
    ...assets.flatMap((each) =>
      missing(
        each.rights,
        paths,
        `campaigns/${id}/assets/${assetOfCell(each.id)}`,
        `the asset "${each.id}"`,
        (pointer) => each.source.place(['rights', ...pointer]),
      ),
    ),
  ]);

function missing(
  rights: Rights | undefined,
  paths: RuleContext['paths'],
  folder: string,
  what: string,
  place: (pointer: Pointer) => ReturnType<SourceFile['place']>,
): Problem[] {
  return (rights?.releases ?? []).flatMap(({ of, kind, document, file }, index) => {
    const { words } = RELEASE_KINDS[kind];
    if (document === undefined)
      return [
        problem('release-missing', place(['releases', index]), {
          message: `The ${words} of ${of} for ${what} is missing, so nothing that shows it can be approved.`,
          fix: 'Have it signed, and write the sha256 of the document here; the document itself may lie anywhere.',
          example: 'document: sha256:… # shasum -a 256 release.pdf',
        }),
      ];
    return file === undefined || paths.has(`${folder}/${file}`)
      ? []
      : [
          problem('release-missing', place(['releases', index, 'file']), {
            message: `There is no file ${folder}/${file}, where the ${words} of ${of} should lie.`,
            fix: 'Add the file, mend its name, or leave the line out where the document is kept elsewhere.',
            severity: 'error',
          }),
        ];
  });
}

function endings(
  rights: Rights | undefined,
  source: SourceFile,
  at: Pointer,
  what: string,
  { today, team }: RuleContext,
): Problem[] {
  if (rights === undefined) return [];
  const written = source.text.includes('until:') ? 'until' : 'expires';
  return [
    ...ended(rights.until, source, [...at, written], what, today, team.policy.warnDays),
    ...(rights.releases ?? []).flatMap(({ of, kind, until }, index) =>
      ended(
        until,
        source,
        [...at, 'releases', index, 'until'],
        `${what}, by the ${RELEASE_KINDS[kind].words} of ${of},`,
        today,
        team.policy.warnDays,
      ),
    ),
  ];
}

function ended(
  until: string | undefined,
  source: SourceFile,
  pointer: Pointer,
  what: string,
  today: string,
  warnDays: number,
): Problem[] {
  if (until === undefined) return [];
  const days = daysBetween(today, until);
  if (days >= warnDays) return [];
  const over = days < 0;
  return [
    problem('rights-expired', source.place(pointer), {
      message: over
        ? `${what} may not be used any more: its rights ended on ${until}.`
        : `${what} may be used for ${count(days, 'more day')}, until ${until}.`,
      fix: over
        ? 'Renew the licence and write the new date, or replace it.'
        : 'Renew the licence in time, or plan its replacement.',
      severity: over ? 'warning' : 'note',
    }),
  ];
}
