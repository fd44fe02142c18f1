import { type Place, type Problem, problem } from '../problem/problem.ts';
import { GATES, type Gate } from '../record/gates.ts';
import type { Campaign } from '../record/record.ts';
import { subjectFile } from '../record/subject-ref.ts';
import type { Team } from '../record/team.ts';
import { listed, plural } from '../words/plain-words.ts';
import { allStandings } from './all-standings.ts';
import type { Catalogue } from './catalogue.ts';
import { brandHere, teamHere } from './cell-team.ts';
import { type ClosedGate, closedFix, closedGate, closedWords } from './closed-gates.ts';
import { flagsOf, type Standing } from './standing.ts';

/** The gates that can never open: for anybody, as the team is, and for what certain people made. */
export function gateProblems({ record, campaigns }: Pick<Catalogue, 'record' | 'campaigns'>): Problem[] {
  const { team } = record;
  const places = new Map(campaigns.map(({ campaign }) => [campaign.id, campaign]));
  return [
    ...teamGates(team),
    ...allStandings({ campaigns }).flatMap(({ campaign, ref, standing }) => {
      const home = places.get(campaign);
      const everybody = home === undefined ? team : brandHere(team, home.brief);
      return closedFor(standing, everybody, teamHere(team, home, ref)).map((closed) =>
        problem('gate-closed', placeIn(home, ref), {
          message: `Nobody can approve ${campaign}/${ref}: ${closedWords(closed)}.`,
          fix: closedFix(closed),
        }),
      );
    }),
  ];
}

/** The gates that nobody can open, whoever made what comes to them: of the team, and those of a brand that the team could open. */
export function teamGates(team: Team): Problem[] {
  const own = closedGates(team);
  return [
    ...toldOf(own, team),
    ...Object.entries(team.brands).flatMap(([brand, { name }]) => {
      const here = brandHere(team, { brand });
      const more = here === team ? [] : closedGates(here).filter(({ gate }) => own.every((each) => each.gate !== gate));
      return toldOf(more, here, ` for ${name}`);
    }),
  ];
}

function closedGates(team: Team): ClosedGate[] {
  const asked = (Object.keys(GATES) as Gate[]).filter(
    // Words that the policy says nothing of are asked about as their pictures are, which is told of those.
    (gate) => !GATES[gate].words || team.policy.gates[gate] !== undefined,
  );
  return asked.flatMap((gate) => closedGate(gate, team) ?? []);
}

function toldOf(closed: readonly ClosedGate[], team: Team, of = ''): Problem[] {
  // What closes several gates in the same way is one thing to mend.
  const alike = Map.groupBy(closed, (each) => `${closedWords(each)} ${placeOfGate(team, each).line}`);
  return [...alike.values()].map(([first, ...more]) =>
    problem('gate-closed', placeOfGate(team, first!), {
      message: `Nobody can open the ${plural(more.length + 1, 'gate')} of ${listed([first!, ...more].map(({ gate }) => GATE_OF[gate]))}${of}: ${closedWords(first!)}.`,
      fix: closedFix(first!, more.length > 0),
    }),
  );
}

/** The gates at which a subject waits on deciders, or would, and that nobody can open for it alone. `here`: the team as far as it can decide about it. */
export function closedFor(
  { name, gate, waits, words, makers = [], madeElsewhere }: Standing,
  team: Team,
  here: Team = team,
): ClosedGate[] {
  const { waits: on } = flagsOf(name);
  const open =
    on === 'on deciders'
      ? [...new Set(waits.map((each) => each.gate))]
      : on === undefined
        ? []
        : [gate, ...(words === undefined ? [] : (['words'] as const))];
  const closed = open
    .filter((each) => closedGate(each, team) === undefined)
    .flatMap((each) => closedGate(each, here, makers, madeElsewhere) ?? []);
  // Words are read in the same look as their picture, so what closes both is told once.
  return closed.filter((each, at) => closed.findIndex((other) => closedWords(other) === closedWords(each)) === at);
}

const placeIn = (campaign: Campaign | undefined, ref: string): Place => ({
  file: subjectFile(campaign?.id ?? '', ref),
  line: 1,
  column: 1,
});

function placeOfGate({ source }: Team, { gate, role, asked }: ClosedGate): Place {
  const at = asked.startsWith('brands.') ? asked.split('.').slice(0, 2) : [];
  return (
    source?.place([...at, 'policy', 'gates', gate, 'roles', role]) ?? {
      file: 'campaigns/team.yaml',
      line: 1,
      column: 1,
    }
  );
}

const GATE_OF: { readonly [gate in Gate]: string } = {
  brief: 'briefs',
  batch: 'picks',
  asset: 'assets',
  words: 'what is said with assets',
  delivery: 'deliveries',
};
