import { RECORD_FORM } from '../record/record-form.ts';
import type { ProjectFile } from './project-file.ts';

/**
 * How a record gets from one form to the next, and back. Each changes the text of files by the smallest range, so that comments
 * and everything else that people wrote stay as they are, and says nothing that was not said before.
 */
export type Migration = {
  readonly from: number;
  readonly to: number;
  /** What it does, as a sentence for whoever reads the proposal. */
  readonly does: string;
  /** The files that it looks at, by their path. */
  readonly files: (path: string) => boolean;
  readonly up: (text: string) => string;
  readonly down: (text: string) => string;
};

export const MIGRATIONS: readonly Migration[] = [
  {
    from: 1,
    to: 2,
    does: 'campaigns/team.yaml says in which form the record is written.',
    files: (path) => path === 'campaigns/team.yaml',
    up: (text) => {
      if (/^record:/m.test(text)) return text.replace(/^record:([ \t]*)1(?=[ \t]*(?:#|\r?$))/m, 'record:$12');
      const end = text.includes('\r\n') ? '\r\n' : '\n';
      const head = /^(?:\uFEFF)?(?:[ \t]*(?:#[^\n]*|%[^\n]*|---[ \t]*\r?)?\n)*/.exec(text)?.[0] ?? '';
      return `${head}record: 2${end}${text.slice(head.length)}`;
    },
    down: (text) => text.replace(/^record:[ \t]*2[ \t]*(?:#[^\n]*)?\r?\n/m, ''),
  },
  {
    from: 2,
    to: 3,
    does: 'campaigns/team.yaml says form 3, so that whoever has an older Greenlit is told what to install.',
    files: (path) => path === 'campaigns/team.yaml',
    up: (text) => text.replace(/^record:([ \t]*)2(?=[ \t]*(?:#|\r?$))/m, 'record:$13'),
    down: (text) => text.replace(/^record:([ \t]*)3(?=[ \t]*(?:#|\r?$))/m, 'record:$12'),
  },
];

/** The files of a record of form `from` as form `to` has them: only those that differ. */
export function migrated(files: readonly ProjectFile[], from: number, to = RECORD_FORM): ProjectFile[] {
  const steps = from <= to ? MIGRATIONS.filter((each) => each.from >= from && each.to <= to) : [];
  const back = from > to ? MIGRATIONS.filter((each) => each.to <= from && each.from >= to).toReversed() : [];
  return files.flatMap(({ path, text }) => {
    const upward = steps.filter((each) => each.files(path)).reduce((now, each) => each.up(now), text);
    const whole = back.filter((each) => each.files(path)).reduce((now, each) => each.down(now), upward);
    return whole === text ? [] : [{ path, text: whole }];
  });
}
