import { type OriginStatement, originWords } from '../origin/origins.ts';
import { type Place, type Problem, problem } from '../problem/problem.ts';
import type { Asset } from '../record/asset.ts';
import { VERDICTS } from '../record/batch.ts';
import { deciders } from '../record/people.ts';
import type { Campaign, TeamRecord } from '../record/record.ts';
import type { Pointer, SourceFile } from '../record/source-file.ts';
import type { Team } from '../record/team.ts';
import { listed } from '../words/plain-words.ts';
import { type Declaration, declarationOf } from './declaration.ts';
import { quoted } from './evidence.ts';
import { originOfDraft, originOfReference } from './origin-of.ts';
import type { KnownOrigin } from './settle.ts';

/**
 * What is wrong with the origins of a record, or of some of its campaigns: what contradicts itself, what nobody who may has said, and what of an asset is not
 * recorded. A draft that nobody picked or uses is doubtful and no more.
 */
export function originProblems(record: TeamRecord, campaigns = record.campaigns): Problem[] {
  const { team } = record;
  return campaigns.flatMap((campaign) => {
    const used = new Set(campaign.assets.flatMap(({ from }) => from));
    return [
      ...campaign.references.flatMap((each) =>
        faultProblems(`the reference ${each.id}`, originOfReference(record, each), {
          ...stated(each.source, ['references', each.index], each.origin !== undefined),
          counts: true,
          team,
        }),
      ),
      ...campaign.batches.flatMap((batch) =>
        batch.drafts.flatMap((draft) => {
          const asBatch = draft.made.asBatch.has('origin');
          return faultProblems(`the draft ${draft.ref}`, originOfDraft(record, draft), {
            ...stated(batch.source, asBatch ? [] : ['drafts', draft.index], draft.made.origin !== undefined),
            counts: VERDICTS[draft.verdict].picked || used.has(draft.ref),
            team,
          });
        }),
      ),
      ...brokenMarks(record, campaign, used),
      ...campaign.assets.flatMap((asset) => {
        const declaration = declarationOf(record, campaign, asset);
        const place = () => asset.source.place(['recipe']);
        return [
          ...declaration.steps.flatMap(({ what, origin }) =>
            faultProblems(`${what} of ${asset.ref}`, origin, { place, counts: true, team }),
          ),
          // A laid-on file that no reference names has nobody who could say anything of it.
          ...declaration.parts
            .filter(({ path, laid }) => laid && !isNamed(campaign, path))
            .flatMap(({ what, origin }) =>
              faultProblems(`${what}, laid on ${asset.ref},`, origin, { place, counts: true, team }),
            ),
          ...unknownProblems(asset, declaration, record),
        ];
      }),
    ];
  });
}

/** Content Credentials that do not hold, of the drafts that count. Nobody has to do anything, and everybody should know. */
const brokenMarks = ({ pictures }: TeamRecord, { batches }: Campaign, used: ReadonlySet<string>): Problem[] =>
  batches.flatMap((batch) =>
    batch.drafts
      .filter((draft) => VERDICTS[draft.verdict].picked || used.has(draft.ref))
      .flatMap((draft) =>
        (pictures.get(draft.path)?.marks ?? []).flatMap(({ broken }) =>
          broken === undefined
            ? []
            : [
                problem('credentials-broken', batch.source.place(['drafts', draft.index]), {
                  message: `The Content Credentials of the draft ${draft.ref} ${broken.replace(/^the Content Credentials /, '')}. What they say counts only where it says more of AI.`,
                  fix: 'Fetch the file again from where it was made. What else tells where it comes from counts as before.',
                }),
              ],
        ),
      ),
  );

const isNamed = ({ references }: Campaign, path: string): boolean => references.some((each) => each.path === path);

/** What keeps an asset from being declared, by the names that people know it by; empty where it can be. */
export const unknownIn = ({ term, channels, parts, steps }: Declaration): string[] =>
  term !== undefined && [...channels.values()].every((each) => each !== undefined)
    ? []
    : [...parts, ...steps].filter(({ origin }) => origin.is === undefined).map(({ what }) => what);

/** What to write where an origin is not recorded, for people who meet it at a command or on a page. */
export const sayOrigin = (team: Pick<Team, 'people'>) => ({
  fix: 'Name the tool, say what it makes under tools in campaigns/team.yaml, or have a person say it where the picture is named.',
  example: `tools: { canva: { makes: edited-with-ai } }\n# or, at the draft, the reference or the step\n${originExample('captured', team, 'Shot by us on 3 March')}`,
});

/** What a person of this team writes, so that the line holds as it is copied. */
export const originExample = (
  is: OriginStatement['is'],
  { people }: Pick<Team, 'people'>,
  why = 'How you know',
): string => `origin: { is: ${is}, by: ${deciders({ people })[0] ?? '<your id>'}, why: ${why} }`;

/** What was found about the origin of these assets, by their files: worth knowing before anybody decides. */
export const unrecordedOrigins = (problems: readonly Problem[], files: ReadonlySet<string>): Problem[] =>
  problems.filter(({ code, file }) => code === 'source-type-unknown' && files.has(file));

/** What is not there is told by its own problem. */
function unknownProblems({ ref, source }: Asset, declaration: Declaration, { pictures, team }: TeamRecord): Problem[] {
  const there = {
    ...declaration,
    parts: declaration.parts.filter(({ path }) => pictures.has(path) && pictures.get(path)?.pointer !== 'unknown'),
  };
  const unknown = unknownIn(there);
  if (unknown.length === 0) return [];
  return [
    problem('source-type-unknown', source.place(['from']), {
      message: `Where ${ref} comes from is not recorded well enough to say whether AI made it: nothing tells of ${listed(unknown)}.`,
      ...sayOrigin(team),
    }),
  ];
}

type Where = { readonly place: () => Place; readonly counts: boolean; readonly team: Team };

const stated = (source: SourceFile, pointer: Pointer, said: boolean) => ({
  place: () => source.place(said ? [...pointer, 'origin'] : pointer),
});

function faultProblems(what: string, origin: KnownOrigin, { place, counts, team }: Where): Problem[] {
  const { fault, statement } = origin;
  if (fault === undefined) return [];
  if (fault.kind === 'evidence')
    return [
      problem(counts ? 'origin-contradicted' : 'origin-doubtful', place(), {
        message: `Two things tell where ${what} comes from, and both cannot be true: ${quoted(fault.one)}, and ${quoted(fault.other)}. Until it is settled it counts as ${originWords(origin.is)}.`,
        fix: 'Mend what is wrong in the record. Where the file itself is wrong, a person says so here, with the reason.',
        example: originExample(statement?.is ?? fault.one.is, team),
      }),
    ];
  if (statement === undefined) return [];
  const needed = {
    'person and reason': 'a person of the team who says so, and the reason',
    person: 'a person of the team who says so; a program cannot',
    reason: 'the reason why',
  }[fault.lacks];
  const said = `“${statement.is}”${statement.by === undefined ? '' : ` by ${statement.by}`}`;
  if (fault.kind === 'statement')
    return [
      problem('origin-contradicted', place(), {
        message: `The record says of ${what} ${said}, and ${quoted(fault.against)} says otherwise. The statement does not count: it lacks ${needed}.`,
        fix: 'Take the statement back. Or, where it is right all the same, write who says so and why: that will be told on every page, pack and report.',
        example: originExample(statement.is, team),
      }),
    ];
  return [
    problem('origin-unfounded', place(), {
      message: `The record says of ${what} ${said}, and nothing else tells where it comes from. The statement does not count: it lacks ${needed}.`,
      fix: 'Write who says so and why.',
      example: originExample(statement.is, team),
    }),
  ];
}
