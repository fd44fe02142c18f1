import { cancel, confirm, intro, isCancel, note, select, text } from '@clack/prompts';
import { HOSTS, type HostKind, type ProjectAnswers } from '../../src/core/project/project-answers.ts';
import { hostIn, type SaidOfProject } from '../../src/core/project/said-of-project.ts';

/**
 * Asks on a terminal for whatever the options left open about a project that begins. Writes nothing. `before`: what was answered
 * last time, which Enter takes again.
 */
export async function askInit(said: SaidOfProject, before?: ProjectAnswers): Promise<ProjectAnswers | 'cancelled'> {
  intro('A project of campaigns');
  try {
    const brand = said.brand ?? (await line('Which brand is it for?', 'Fernbrook', needed, before?.brand));
    const name = await line('Who decides? Their name', 'Mara Lindqvist', needed, before?.lead.name ?? said.lead.name);
    const email = await line(
      'With which address do they commit?',
      'mara@example.com',
      address,
      before?.lead.email ?? said.lead.email,
    );
    const kind = said.host ?? (await askHost(before?.host?.kind));
    const repository =
      kind === 'none'
        ? undefined
        : (said.repository ??
          (await line('Where is the repository browsed?', EXAMPLE[kind], webAddress, before?.host?.repository)));
    const handle =
      kind === 'none'
        ? undefined
        : (said.lead.handle ??
          (await line(
            `The account of ${name} there, without @ (empty to leave it)`,
            'mara-lindqvist',
            undefined,
            before?.lead.handle,
          )));
    const url =
      said.url ??
      (await line(
        'Where will the catalogue be published? (empty while nobody knows)',
        'https://acme.github.io/campaigns',
        webAddressOrNothing,
        before?.catalogue.url,
      ));
    const audience =
      said.audience ??
      (await answered(
        select({
          message: 'Who may see the catalogue?',
          options: [
            { value: 'internal' as const, label: 'The team: with prompts, drafts, people' },
            { value: 'public' as const, label: 'Everybody: only what is approved' },
          ],
          initialValue: before?.catalogue.audience ?? 'internal',
        }),
      ));
    const large =
      said.large ??
      (await answered(
        confirm({
          message: 'Are pictures large (over 10 MB)? They then go to Git LFS',
          initialValue: before?.large ?? false,
        }),
      ));
    return {
      brand,
      lead: { name, email, ...(handle ? { handle } : {}) },
      ...(kind === 'none' || repository === undefined
        ? {}
        : { host: { kind: hostIn(repository) ?? kind, repository } }),
      catalogue: { ...(url === '' ? {} : { url }), audience },
      large,
    };
  } catch (thrown) {
    if (!(thrown instanceof Cancelled)) throw thrown;
    cancel('Stopped.');
    return 'cancelled';
  }
}

/** Shows what would be written, and asks whether it may be; an answer can be changed before anything is. */
export async function confirmInit(plan: string): Promise<'write' | 'again' | 'stop'> {
  note(plan, 'What will be written; what is yours stays');
  const answer = await select<'write' | 'again' | 'stop'>({
    message: 'Write it?',
    options: [
      { value: 'write', label: 'Yes' },
      { value: 'again', label: 'Go back, and change an answer' },
      { value: 'stop', label: 'No, leave everything as it is' },
    ],
  });
  return isCancel(answer) ? 'stop' : answer;
}

class Cancelled extends Error {}

async function answered<Value>(question: Promise<Value>): Promise<Exclude<Value, symbol>> {
  const answer = await question;
  if (isCancel(answer)) throw new Cancelled();
  return answer as Exclude<Value, symbol>;
}

type Refuse = (value: string | undefined) => string | undefined;

/** A line; Enter alone takes what is known already, which is shown. */
const line = (message: string, example: string, validate?: Refuse, known = ''): Promise<string> =>
  answered(
    text({
      message,
      placeholder: known === '' ? example : known,
      defaultValue: known,
      ...(known !== '' || validate === undefined ? {} : { validate }),
    }),
  );

const askHost = (before: HostKind | undefined): Promise<HostKind | 'none'> =>
  answered(
    select<HostKind | 'none'>({
      message: 'Where does the repository live?',
      options: [
        ...HOSTS.map((value) => ({ value, label: LABELS[value] })),
        { value: 'none', label: 'On this machine, for now' },
      ],
      ...(before === undefined ? {} : { initialValue: before }),
    }),
  );

const LABELS = { github: 'GitHub', gitlab: 'GitLab', forgejo: 'Forgejo or Codeberg' } as const;
const EXAMPLE = {
  github: 'https://github.com/acme/campaigns',
  gitlab: 'https://gitlab.com/acme/campaigns',
  forgejo: 'https://codeberg.org/acme/campaigns',
} as const;

const needed: Refuse = (value) => ((value ?? '').trim() === '' ? 'Say it in a few words.' : undefined);
const address: Refuse = (value) =>
  /^[^\s@]+@[^\s@]+$/.test(value ?? '') ? undefined : 'Write one address: mara@example.com';
const webAddress: Refuse = (value) =>
  URL.canParse(value ?? '') ? undefined : 'Write the whole address, with https://';
const webAddressOrNothing: Refuse = (value) => ((value ?? '') === '' ? undefined : webAddress(value));
