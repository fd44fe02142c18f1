import { VERDICTS } from '../record/batch.ts';
import { isOpen, openQuestions } from '../record/brief.ts';
import { listed } from '../words/plain-words.ts';
import type { Catalogue } from './catalogue.ts';
import { flagsOf } from './standing.ts';

/** Something that whoever prepares may do next, a program or a person: none of it decides anything. */
export type ToPrepare = {
  readonly campaign: string;
  /** What it is about: a batch, an asset, a draft, or the campaign itself. */
  readonly ref: string;
  readonly what: string;
  readonly how: string;
};

/** What can be prepared, campaign by campaign, in the order of the work. */
export const toPrepare = ({ campaigns }: Pick<Catalogue, 'campaigns'>): ToPrepare[] =>
  campaigns.flatMap(({ campaign, assets }) => {
    const { id, brief, batches } = campaign;
    const at = (ref: string, what: string, how: string): ToPrepare => ({ campaign: id, ref, what, how });
    const questions = openQuestions(brief);
    const used = new Set(assets.flatMap(({ asset }) => asset.from));
    return [
      ...(questions.length === 0
        ? []
        : [
            at(
              'brief',
              `${listed(questions.map(({ what }) => what))} ${questions.length === 1 ? 'is' : 'are'} still open`,
              'Ask a person: the brief is theirs.',
            ),
          ]),
      ...(batches.length === 0
        ? [at('batches', 'there is no round of generation yet', `npm run ingest -- <folder> --campaign ${id}`)]
        : []),
      ...batches
        .filter(({ hypothesis }) => isOpen(hypothesis))
        .map(({ id: batch }) =>
          at(`batches/${batch}`, 'nobody wrote what this round was to find out', 'Write its hypothesis into batch.md.'),
        ),
      ...batches
        .flatMap(({ drafts }) => drafts)
        .filter(({ verdict, ref }) => VERDICTS[verdict].picked && !used.has(ref))
        .map(({ ref }) => at(ref, 'it is picked, and no asset is made from it', `Write an asset.md with from: ${ref}`)),
      ...assets.flatMap(({ asset, standing }) => {
        const ref = `assets/${asset.id}`;
        if (asset.from.length === 0) return [at(ref, 'it has no draft yet', 'Name a picked draft in its "from".')];
        if (isOpen(asset.alt)) return [at(ref, 'what it shows is still to be described', 'Write its alt text.')];
        const { waits } = flagsOf(standing.name);
        if (waits === 'on makers') return [at(ref, 'changes were asked for', `npm run status -- ${id} has the words.`)];
        if (waits === 'to be put up') return [at(ref, 'it is not put up yet', `npm run submit -- ${asset.ref}`)];
        return [];
      }),
    ];
  });
