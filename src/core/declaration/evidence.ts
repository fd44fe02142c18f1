import { knownToMake, SEVERAL, toolKey } from '../origin/known-tools.ts';
import { MARK_PLACES, type Mark } from '../origin/marks.ts';
import { ORIGINS, type Origin } from '../origin/origins.ts';
import { originSaid, type SourceType, sourceTypeNamed } from '../origin/source-types.ts';
import { isProgram, personOf } from '../record/people.ts';
import type { Team } from '../record/team.ts';

/** How an origin is known, the strongest first. The words stand before what was said: `the model that is named: "flux-dev"`. */
export const HOW = {
  ...MARK_PLACES,
  settings: 'its settings in the record',
  model: 'the model that is named',
  team: 'team.yaml',
  known: 'the list of known tools',
  kind: 'the kind of the reference',
  person: 'a person',
} as const;
type How = keyof typeof HOW;

/** One thing that tells of an origin, and what it says. */
export type OriginEvidence = {
  readonly how: Exclude<How, 'person'>;
  readonly is: Origin;
  readonly term?: SourceType;
  /** In its own words, for people to see. */
  readonly says: string;
  /** It does not hold, so it counts only where it makes the declaration stronger. */
  readonly broken?: string;
};

/** OriginEvidence as messages quote it. */
export const quoted = ({ how, says, is, broken }: OriginEvidence): string =>
  `${HOW[how]}${broken === undefined ? '' : `, which ${broken}`}: “${says}” (${ORIGINS[is].words})`;

/** What the picture's own file tells. */
export const evidenceOfMarks = (marks: readonly Mark[] | undefined): OriginEvidence[] =>
  (marks ?? []).flatMap(({ in: how, is, term, says, broken }) =>
    is === undefined
      ? []
      : [{ how, is, says, ...(term === undefined ? {} : { term }), ...(broken === undefined ? {} : { broken }) }],
  );

/** What was recorded of a making: the program and the model, by their names, and settings as `ingest` writes them. */
export type MadeWith = {
  readonly tool?: { readonly name: string; readonly engine?: string | undefined } | undefined;
  readonly model?: { readonly name: string } | undefined;
  readonly settings?: { readonly [name: string]: unknown } | undefined;
};

/** What the record tells of a making, by its settings, its model and its tool. */
export function evidenceOfMaking({ tool, model, settings }: MadeWith, team: Pick<Team, 'tools'>): OriginEvidence[] {
  const names = [tool?.name, tool?.engine].filter((name) => name !== undefined);
  const byTool = names.map((name) => evidenceOfTool(name, team)).find((each) => each !== undefined);
  const written = settings === undefined || !Object.hasOwn(settings, 'sourceType') ? undefined : settings['sourceType'];
  const term = typeof written === 'string' ? sourceTypeNamed(written) : undefined;
  const is = term === undefined ? undefined : originSaid(term);
  return [
    // A copy that anybody can edit: without AI, the file itself has to say it.
    ...(term === undefined || is === undefined || ORIGINS[is].ai === 0
      ? []
      : [{ how: 'settings', is, term, says: term } as const]),
    // A tool that only enhances or edits runs models as well: what the tool makes is the nearer word then.
    ...(model === undefined || (byTool !== undefined && ORIGINS[byTool.is].ai > 0)
      ? []
      : [{ how: 'model', is: 'generated', says: model.name } as const]),
    ...(byTool === undefined || (model !== undefined && ORIGINS[byTool.is].ai === 0 && byTool.how === 'known')
      ? []
      : [byTool]),
  ];
}

/** What a tool makes, by team.yaml or by the list of known tools; undefined where neither decides it. */
export function evidenceOfTool(name: string, { tools }: Pick<Team, 'tools'>): OriginEvidence | undefined {
  const entry = Object.entries(tools).find(([each]) => toolKey(each) === toolKey(name));
  const tool = entry?.[1];
  if (tool !== undefined && 'onnx' in tool) return { how: 'team', is: 'enhanced-by-ai', says: `${entry![0]}, a model` };
  if (tool?.makes !== undefined)
    return { how: 'team', is: tool.makes, says: `tools.${entry![0]}.makes: ${tool.makes}` };
  const known = knownToMake(name);
  return known === undefined || known === SEVERAL ? undefined : { how: 'known', is: known, says: name };
}

/** Whether this is a person of the team, so that a statement in this name can count. */
export const isPerson = (by: string | undefined, team: Pick<Team, 'people'>): boolean => {
  const person = by === undefined ? undefined : personOf(team, by);
  return person !== undefined && !isProgram(person);
};
