import { cancel, confirm, intro, isCancel, note, select, text } from '@clack/prompts';
import { HOSTS, type HostKind, type ProjectAnswers } from '../../src/core/project/project-answers.ts';
import { hostIn, type SaidOfProject } from '../../src/core/project/said-of-project.ts';

/** Asks on a terminal for whatever the options left open about a project that begins. Writes nothing. */
export async function askInit(said: SaidOfProject): Promise<ProjectAnswers | 'cancelled'> {
  intro('A project of campaigns');
  try {
    const brand = said.brand ?? (await line('Which brand is it for?', 'Fernbrook', needed));
    const name = await line('Who decides? Their name', said.lead.name ?? 'Mara Lindqvist', needed, said.lead.name);
    const email = await line(
      'With which address do they commit?',
      said.lead.email ?? 'mara@example.com',
      address,
      said.lead.email,
    );
    const kind = said.host ?? (await askHost());
    const repository =
      kind === 'none'
        ? undefined
        : (said.repository ?? (await line('Where is the repository browsed?', EXAMPLE[kind], webAddress)));
    const handle =
      kind === 'none'
        ? undefined
        : (said.lead.handle ??
          (await line(`The account of ${name} there, without @ (empty to leave it)`, 'mara-lindqvist')));
    const url =
      said.url ??
      (await line(
        'Where will the catalogue be published? (empty while nobody knows)',
        'https://acme.github.io/campaigns',
        webAddressOrNothing,
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
        }),
      ));
    const large =
      said.large ??
      (await answered(
        confirm({ message: 'Are pictures large (over 10 MB)? They then go to Git LFS', initialValue: false }),
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

/** Shows what would be written, and asks whether it may be. */
export async function confirmInit(plan: string): Promise<boolean> {
  note(plan, 'What will be written; what is yours stays');
  return (await confirm({ message: 'Write it?' })) === true;
}

class Cancelled extends Error {}

async function answered<Value>(question: Promise<Value>): Promise<Exclude<Value, symbol>> {
  const answer = await question;
  if (isCancel(answer)) throw new Cancelled();
  return answer as Exclude<Value, symbol>;
}

type Refuse = (value: string | undefined) => string | undefined;

const line = (message: string, placeholder: string, validate?: Refuse, known = ''): Promise<string> =>
  answered(
    text({
      message,
      placeholder,
      defaultValue: known,
      ...(known !== '' || validate === undefined ? {} : { validate }),
    }),
  );

const askHost = (): Promise<HostKind | 'none'> =>
  answered(
    select<HostKind | 'none'>({
      message: 'Where does the repository live?',
      options: [
        ...HOSTS.map((value) => ({ value, label: LABELS[value] })),
        { value: 'none', label: 'On this machine, for now' },
      ],
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
