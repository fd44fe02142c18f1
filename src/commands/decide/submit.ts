import { basename, dirname, join } from 'node:path';
import type { Catalogue } from '../../core/approval/catalogue.ts';
import { teamHere } from '../../core/approval/cell-team.ts';
import { closedFix, closedGate, closedWords } from '../../core/approval/closed-gates.ts';
import { waitsOnceUp } from '../../core/approval/derive-standing.ts';
import { flagsOf } from '../../core/approval/standing.ts';
import { unrecordedOrigins } from '../../core/declaration/origin-problems.ts';
import { smallPictures } from '../../core/drawing/small-pictures.ts';
import { type Problem, problem } from '../../core/problem/problem.ts';
import { Refusal, WrongUse } from '../../core/problem/refusal.ts';
import type { Asset } from '../../core/record/asset.ts';
import { nameOf } from '../../core/record/people.ts';
import { subjectFinder } from '../../core/subject/find-subject.ts';
import { missingWords } from '../../core/subject/missing.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { changeRecord } from '../../io/record/change-record.ts';
import { EditRefused, setFields } from '../../io/yaml/edit-facts.ts';
import { type LoadOptions, loadCatalogue } from '../load/load-catalogue.ts';
import { whoCommits } from '../load/who-commits.ts';
import { decisionGrounds } from './decide.ts';

/** An asset that is put up for a decision. */
export type Submitted = {
  readonly asset: string;
  readonly file: string;
  readonly at: string;
  /** The day that stood there before; nothing is written then. */
  readonly was?: string;
  /** Whom it waits for, by name. */
  readonly people: readonly string[];
  /** Why nobody can open its gate as things are, whoever is asked; nothing where somebody can. */
  readonly closed?: string;
};

/**
 * Puts assets up for a decision, all or none: the day is written into asset.md, and nothing else of it changes.
 * `onDoubt` hears before anything is written where nobody could approve one.
 * @throws WrongUse for what is no asset. @throws Refusal for what nobody could approve as it is.
 */
export async function submit(
  options: LoadOptions & {
    readonly assets: readonly string[];
    readonly onDoubt: (problems: readonly Problem[]) => void;
  },
): Promise<Submitted[]> {
  const catalogue = await loadCatalogue(options);
  const { team } = catalogue.record;
  const { person } = await whoCommits(options.root, team);
  const find = subjectFinder(catalogue.record, sha256, catalogue.unread);
  const assets = new Map<string, Asset>(
    catalogue.campaigns.flatMap(({ assets: all }) =>
      all.map(({ asset }) => [`${asset.campaign}/assets/${asset.id}`, asset] as const),
    ),
  );
  const groundFor = decisionGrounds(catalogue);
  const found = options.assets
    .flatMap((name) => cellsNamed(name, catalogue))
    .map((name) => {
      const one = find(name);
      if (!('subject' in one)) throw new WrongUse(`${one.message} ${one.fix}`);
      const asset = assets.get(`${one.campaign.id}/${one.subject.ref}`);
      if (asset === undefined)
        throw new WrongUse(
          `${name} is no asset. A brief, picks and a delivery wait for a decision as soon as they are there.`,
        );
      const { standing } = groundFor(one.campaign, one.subject);
      const here = teamHere(team, one.campaign, one.subject.ref);
      // Whoever puts it up commits the day, and has a part in it from then on.
      const makers = [
        ...(standing.makers ?? []),
        ...(asset.at === undefined && person !== undefined ? [person.id] : []),
      ];
      const closed = closedGate(standing.gate, here, makers, standing.madeElsewhere);
      return { asset, missing: one.subject.missing, standing, here, makers, closed };
    });
  const refused = found.flatMap(({ asset, missing }) =>
    missing.map((each) =>
      problem('submit-refused', asset.source.place([]), {
        message: `${asset.ref} cannot be put up: ${missingWords(each)}.`,
        fix: 'Mend that first: npm run check shows the line.',
      }),
    ),
  );
  if (refused.length > 0) throw new Refusal(refused);
  options.onDoubt([
    ...smallPictures(catalogue.record, new Set(found.map(({ asset }) => asset.ref))),
    ...unrecordedOrigins(catalogue.problems, new Set(found.map(({ asset }) => asset.source.path))),
    ...found.flatMap(({ asset, closed }) => {
      if (closed === undefined) return [];
      return [
        problem('gate-closed', asset.source.place([]), {
          message: `Nobody can approve ${asset.campaign}/assets/${asset.id}: ${closedWords(closed)}.`,
          fix: closedFix(closed),
        }),
      ];
    }),
  ]);
  const today = options.now.slice(0, 10);
  const drafts = found.filter(({ asset }) => asset.at === undefined);
  // Cells of one asset have one file, and the first of them is told.
  const files = new Map(drafts.toReversed().map(({ asset }) => [asset.source.path, asset]));
  const edits = [...files.values()].toReversed().map(({ source, ref }) => {
    try {
      return { path: source.path, before: source.text, after: setFields(source.text, [], { at: today }) };
    } catch (thrown) {
      if (!(thrown instanceof EditRefused)) throw thrown;
      throw new Refusal([
        problem('edit-refused', source.place([]), {
          message: `The day cannot be written into ${ref}: ${thrown.message}.`,
          fix: `Write it yourself: at: ${today}`,
        }),
      ]);
    }
  });
  await changeRecord(options.root, {
    additions: edits.map(({ path, before, after }) => ({
      path: dirname(join(options.root, path)),
      files: [],
      text: { name: basename(path), before, after },
    })),
  });
  return found.map(({ asset, standing, here, makers, closed }): Submitted => {
    const draft = flagsOf(standing.name).waits === 'to be put up';
    const waits = draft ? waitsOnceUp(standing.gate, here, makers) : standing.waits;
    return {
      ...{ asset: asset.ref, file: asset.source.path, at: asset.at ?? today },
      ...(asset.at === undefined ? {} : { was: asset.at }),
      ...(closed === undefined ? {} : { closed: closedWords(closed) }),
      people: [...new Set(waits.flatMap(({ people }) => people.map((id) => nameOf(team, id))))],
    };
  });
}

/** An asset with variants stands for all of its cells. */
function cellsNamed(name: string, { record }: Catalogue): string[] {
  const wanted = name
    .replaceAll('\\', '/')
    .replace(/^campaigns\//, '')
    .replace('/assets/', '/')
    .replace(/(?:\/asset\.md)?\/*$/, '');
  const cells = record.campaigns.flatMap(({ assets }) =>
    assets.filter(({ campaign, cell }) => cell !== undefined && `${campaign}/${cell.family}` === wanted),
  );
  return cells.length === 0 ? [name] : cells.map(({ ref }) => ref);
}
