import type { Hash } from '../digest.ts';
import type { Campaign, TeamRecord } from '../record/record.ts';
import { unreadNamed, unreadWords } from '../record/unread.ts';
import { meant } from '../words/no-such.ts';
import { count } from '../words/plain-words.ts';
import { type Subject, subjectsOf } from './subject.ts';
import { type SubjectContext, subjectContext } from './subject-context.ts';

/** A subject with its campaign, or what to say when there is none of that name. */
export type FoundSubject =
  | { readonly subject: Subject; readonly campaign: Campaign }
  | { readonly message: string; readonly fix: string; readonly unread?: string };

/**
 * Finds what is approved by the name that people type: `<campaign>/assets/<asset>` as approvals write it, or shorter
 * `<campaign>/<asset>`, `<campaign>/brief`, `<campaign>` for its brief. `unread` are the files that could not be read.
 */
export const findSubject = (
  name: string,
  record: TeamRecord,
  hash: Hash,
  unread: readonly string[] = [],
): FoundSubject => subjectFinder(record, hash, unread)(name);

/** Finds many by their names: the subjects of a campaign are made for the first of them, and looked up for the others. */
export function subjectFinder(
  record: TeamRecord,
  hash: Hash,
  unread: readonly string[] = [],
): (name: string) => FoundSubject {
  const named = new Map<string, NamedSubjects>();
  return (name) => {
    const [id = '', ...rest] = name
      // On Windows a shell completes folders with backslashes, and no id holds one.
      .replaceAll('\\', '/')
      .replace(/^campaigns\//, '')
      .replace(/\/+$/, '')
      .split('/');
    const campaign = record.campaigns.find((each) => each.id === id);
    const path = unreadNamed(name, unread);
    const unknown = path === undefined ? undefined : { ...unreadWords(path), unread: path };
    if (campaign === undefined) {
      if (unknown !== undefined) return unknown;
      const known = record.campaigns.map((each) => each.id);
      return { message: `There is no campaign "${id}".`, fix: suggestion(id, known) };
    }
    const subjects = named.get(id) ?? subjectsByName(campaign, subjectContext(record, hash));
    named.set(id, subjects);
    const wanted =
      rest.join('/') === '' ? 'brief' : rest.join('/').replace(/(?:\.md|\/asset\.md|\/batch\.md|\.mdx)$/, '');
    const subject = subjects.named(wanted);
    return subject === undefined ? nothingCalled(wanted, campaign, subjects.all, unknown) : { subject, campaign };
  };
}

type NamedSubjects = {
  readonly all: readonly Subject[];
  /** By their refs, and by what follows the folder in them. */
  readonly named: (name: string) => Subject | undefined;
};

function subjectsByName(campaign: Campaign, context: SubjectContext): NamedSubjects {
  const all = subjectsOf(campaign, context);
  const whole = new Map(all.map((each) => [each.ref, each]));
  // Where two folders hold the same name, the first of them is meant.
  const ends = new Map(all.toReversed().map((each) => [each.ref.split('/')[1], each]));
  return { all, named: (name) => whole.get(name) ?? whole.get(`assets/${name}`) ?? ends.get(name) };
}

function nothingCalled(
  wanted: string,
  campaign: Campaign,
  subjects: readonly Subject[],
  unknown: FoundSubject | undefined,
): FoundSubject {
  const family = campaign.families.find((each) => [each.id, `assets/${each.id}`].includes(wanted));
  if (family !== undefined) {
    const [first] = campaign.assets.filter((each) => each.cell?.family === family.id);
    const [axis] = family.axes;
    return {
      message: `${family.ref} has variants, and each of its ${count(family.cells.length, 'cell')} is decided about.`,
      fix: `Name a cell${first === undefined ? '' : `, as ${first.ref}`}, or approve a column: npm run approve -- ${family.ref} --column ${axis?.name ?? 'locale'}=${axis?.values[0] ?? 'de-DE'}`,
    };
  }
  if (unknown !== undefined) return unknown;
  const refs = subjects.map(({ ref }) => ref);
  // Each is listed once, as it was asked for: by its folder where the name had one.
  const names = wanted.includes('/') ? refs : [...new Set(refs.map((ref) => ref.split('/')[1] ?? ref))];
  return {
    message: `There is nothing called "${wanted}" in ${campaign.id}.`,
    fix: suggestion(wanted, [...names, ...refs], names),
  };
}

const suggestion = (word: string, known: readonly string[], shown: readonly string[] = known): string =>
  meant({ word, known, shown, listed: 'Known are', otherwise: 'There is nothing yet.' });
