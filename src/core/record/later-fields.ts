import { type Problem, problem } from '../problem/problem.ts';
import { locate } from './layout.ts';
import { formOf } from './record-form.ts';
import type { Pointer, SourceFile } from './source-file.ts';

/**
 * What a record may say since which form, by where it stands: the kind of its file, then the way there. `*` is any name or place in a list,
 * `**` any way; what stands behind `=` is the word that is new where the field is older. A test holds the schemas against this.
 */
export const LATER_FIELDS: { readonly [form: number]: readonly string[] } = {
  3: [
    'team.brands',
    'team.expunged',
    'team.people.*.brands',
    'team.site.locale',
    'team.site.look',
    'team.site.servedBy=netlify',
    'team.channels.*.texts.*.shown',
    'team.recipes.**.text.fallback',
    'asset.**.text.fallback',
    'batch.asBatch=origin',
    'references.references.*.rules',
    'delivery.proof',
    'delivery.run',
  ],
};

/**
 * Where a record says what its form had no word for. An older Greenlit reads such a record by its form, and tells what it does not know as
 * mistakes of the team's; once the form is said, it names the version to install. One problem, at the first of them.
 */
export function formBehind(sources: readonly SourceFile[]): Problem[] {
  const team = sources.find(({ path }) => locate(path)?.kind === 'team');
  if (team === undefined) return [];
  const said = formOf(team);
  const later = Object.entries(LATER_FIELDS).filter(([form]) => Number(form) > said);
  const found = sources.flatMap((source) => {
    const kind = locate(source.path)?.kind;
    return later.flatMap(([form, fields]) =>
      fields.flatMap((field) => {
        const [of, ...way] = field.split('.');
        return of === kind ? waysTo(source.data, way).map((at) => ({ form: Number(form), source, at })) : [];
      }),
    );
  });
  const [first] = found;
  if (first === undefined) return [];
  const form = Math.max(...found.map((each) => each.form));
  const name = first.at.findLast((step) => typeof step === 'string');
  return [
    problem('record-form-behind', first.source.place(first.at, 'key'), {
      message: `${String(name)} is of form ${form}, and this record says form ${said}, so an older Greenlit would take it for a mistake instead of naming the version to install.`,
      fix: `Write it above everything else in campaigns/team.yaml, as npx greenlit upgrade does: record: ${form}`,
      example: `record: ${form}`,
    }),
  ];
}

/** Every place in data to which a way leads. */
function waysTo(data: unknown, [step, ...rest]: readonly string[], at: Pointer = []): Pointer[] {
  if (step === undefined) return [at];
  if (typeof data !== 'object' || data === null) return [];
  const entries = Object.entries(data).map(([key, value]) => [Array.isArray(data) ? Number(key) : key, value] as const);
  if (step === '**')
    return [
      ...waysTo(data, rest, at),
      ...entries.flatMap(([key, value]) => waysTo(value, [step, ...rest], [...at, key])),
    ];
  const [name, word] = step.split('=');
  return entries.flatMap(([key, value]) =>
    (name === '*' || name === key) && (word === undefined || word === value) ? waysTo(value, rest, [...at, key]) : [],
  );
}
