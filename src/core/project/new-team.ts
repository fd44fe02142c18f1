import { RECORD_FORM } from '../record/record-form.ts';
import { plainLatin } from '../words/plain-latin.ts';
import { quotedYaml as quoted, yamlWord as word } from '../words/yaml.ts';
import type { ProjectAnswers } from './project-answers.ts';

/** The id of whoever leads: the first word of the name in Latin letters, more of them where somebody is called that, or what the role is called. */
function leadId(name: string, taken: readonly string[]): string {
  const words: string[] = plainLatin(name).match(/[a-z0-9]+/g) ?? [];
  const ids = words.map((_, index) => words.slice(0, index + 1).join('-'));
  return [...ids, 'lead', 'team-lead'].find((id) => !taken.includes(id)) ?? 'lead';
}

/**
 * `campaigns/team.yaml` of a team that begins. What was answered is data: quoted, so that it can be nothing else. `samples`: the team.yaml of
 * sample campaigns that come along, whose invented people and named recipes they need.
 */
export function newTeam({ brand, lead, host, catalogue }: ProjectAnswers, samples = ''): string {
  const theirs = sectionsOf(samples);
  const taken = [...(theirs.get('people') ?? '').matchAll(/^ {2}- id: (\S+)$/gm)].map(([, id = '']) => id);
  return [
    '# yaml-language-server: $schema=../.vscode/schemas/team.schema.json',
    '# Who works here, what they may decide, with which tools and channels. Every field: the schema, which editors show as you type.',
    '',
    '# The form that this record is written in; npx greenlit upgrade changes it.',
    `record: ${RECORD_FORM}`,
    '',
    'site:',
    `  title: ${quoted(brand)}`,
    ...(catalogue.url === undefined ? [] : [`  url: ${quoted(catalogue.url)}`]),
    ...(catalogue.url === undefined || catalogue.audience === 'public'
      ? []
      : [
          '  # behindLogin: true   # once that address asks who is there: only then is the edition with prompts, drafts and people built for it',
        ]),
    ...(host === undefined
      ? []
      : ['  host:', `    kind: ${host.kind}`, `    repository: ${quoted(host.repository)}`, '    branch: main']),
    '',
    'people:',
    `  - id: ${word(leadId(lead.name, taken))}`,
    `    name: ${quoted(lead.name)}`,
    '    roles: [creative-lead, producer]',
    `    emails: [${quoted(lead.email)}]   # the address of their commits: it is how git tells whose a decision is`,
    ...(lead.handle === undefined ? [] : [`    handle: ${quoted(lead.handle)}`]),
    '  # Everybody who makes or decides something has an entry like this one; roles: designer, editor, legal, brand, stakeholder. A program has kind: agent, roles: [agent].',
    ...(theirs.has('people')
      ? [
          '  # The people of the samples are invented. Delete them together with the sample campaigns.',
          theirs.get('people')!,
        ]
      : []),
    '',
    'policy:',
    '  gates:                # who has to say yes to what, and how many of them',
    ...['brief', 'batch', 'asset'].map((gate) => `    ${gate}: { roles: { creative-lead: 1 } }`),
    '    delivery: { roles: { producer: 1 } }',
    // How the cells of a sample were approved.
    ...((theirs.get('policy') ?? '').match(/^ {2}variants: .*$/m) ?? []),
    '  evidence: author      # a decision counts when the person whom it names committed it',
    '  separation: false     # while one person does everything; true, once pictures are made by others than whoever approves them',
    ...(host?.kind === 'github'
      ? [
          '  recorders:            # what this program commits in a reviewer’s name, with the address of their review, counts as theirs',
          `    - greenlit@users.noreply.${new URL(host.repository).hostname}`,
        ]
      : []),
    ...['tools', 'fragments', 'recipes'].flatMap((name) =>
      theirs.has(name) ? ['', '# Of the samples.', `${name}:`, theirs.get(name)!] : [],
    ),
    '',
  ].join('\n');
}

/** What stands below each name at the left edge of a file that we wrote, without the lines of its end that are empty or notes on what comes next. */
const sectionsOf = (text: string): ReadonlyMap<string, string> =>
  new Map(
    [...text.matchAll(/^([a-z]+):\n((?:(?: .*)?\n)*)/gm)].map(([, name = '', lines = '']) => [name, lines.trimEnd()]),
  );
