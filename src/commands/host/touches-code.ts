import { codeBase } from '../../core/host/code-base.ts';
import { readNamed } from '../../io/files/named-file.ts';
import { touchesCode } from '../../io/git/changes.ts';
import { GitRefusal } from '../../io/git/refusal.ts';

/**
 * Whether what an event brings changes anything but the record, so that the tests have to run. What cannot be told (a branch
 * that is new, a commit that a forced push took away) counts as a change.
 */
export async function touchesCodeOf(options: { readonly root: string; readonly eventFile: string }): Promise<boolean> {
  const since = codeBase(await readNamed(options.eventFile, '--event'));
  if (since === undefined) return true;
  return touchesCode(options.root, since).catch((thrown: unknown) => {
    if (thrown instanceof GitRefusal) return true;
    throw thrown;
  });
}
