import { type CellsAsked, type GateAsked, type RoleHeld, rolesHeld } from '../src/commands/decide/roles.ts';
import { GATES } from '../src/core/record/gates.ts';
import { listed } from '../src/core/words/plain-words.ts';
import type { Command } from './cli/command.ts';

export const command: Command = {
  name: 'roles',
  summary: 'Lists the roles: what each may do, who holds it, and which gates ask for it; and what each gate waits for.',
  run: async ({ root }) => {
    const held = await rolesHeld(root);
    return {
      text: [
        'Roles',
        ...held.roles.map(roleText),
        '',
        'Gates',
        ...held.gates.map(gateText),
        ...(held.cells === undefined ? [] : [cellsText(held.cells)]),
        ...(held.brands ?? []).flatMap(({ brand, gates }) => ['', `Gates of ${brand}`, ...gates.map(gateText)]),
      ].join('\n'),
      json: held,
    };
  },
};

function roleText({ role, decides, blocks, delivers, people, asked }: RoleHeld): string {
  const may = [
    ...(decides && blocks
      ? ['decides where a gate asks for it']
      : decides
        ? ['is heard']
        : ['prepares, never decides']),
    ...(blocks ? ['can hold a subject back'] : []),
    ...(delivers ? ['delivers'] : []),
  ];
  const gates = asked.map(({ gate, many }) => (many === 1 ? gate : `${gate} (${many})`));
  return [
    `  ${role}: ${listed(may)}.`,
    `    ${people.length === 0 ? 'Nobody holds it' : `Held by ${listed(people)}`}${gates.length === 0 ? '.' : `; asked for at: ${gates.join(', ')}.`}`,
  ].join('\n');
}

const gateText = ({ gate, roles, evidence, waited }: GateAsked): string =>
  `  ${gate}: ${listed(Object.entries(roles).map(([role, many]) => `${many} × ${role}`))}, evidence ${evidence}. ${waitsWords(gate, waited)}`;

const cellsText = ({ roles, ways, sample }: CellsAsked): string =>
  `  a cell of an asset with variants: ${listed(Object.entries(roles).map(([role, many]) => `${many} × ${role}`))}. ${listed(
    [
      'Each by itself',
      ...(ways.includes('column') ? ['a column in one decision'] : []),
      ...(ways.includes('sample') ? [`by the rule and a sample of ${sample}`] : []),
    ],
  )}.`;

const waitsWords = (gate: GateAsked['gate'], waited: boolean): string =>
  GATES[gate].words || GATES[gate].picture
    ? 'Nothing is exported without it.'
    : waited
      ? 'What comes after it waits for it.'
      : `What comes after it does not wait (policy.gates.${gate}.required: true would make it).`;
