import { type SourceType, sourceTypeUri } from '../origin/source-types.ts';
import type { Engine } from '../record/rendition.ts';
import { publicRights } from '../record/rights.ts';
import type { PackedRendition } from './packed-rendition.ts';
import type { Trail } from './trail.ts';

/** What the statement claims: these files are what was approved. A name of our own, because no common one exists. */
const APPROVED_RENDITIONS = 'urn:greenlit:predicate:approved-renditions:1';

/**
 * `statement.json`: an in-toto Statement (v1) over every picture of the pack. A code host's attestation can sign it:
 * the subjects are the files, the predicate says which approvals they rest on, what is said with them (by its digest
 * and in words), what is declared of their origin, and what drew them.
 */
export function statementOf(
  campaign: string,
  renditions: readonly PackedRendition[],
  trails: readonly Trail[],
  engine: Engine,
) {
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: renditions.map(({ name, file }) => ({ name, digest: bare(file.digest) })),
    predicateType: APPROVED_RENDITIONS,
    predicate: {
      campaign,
      engine,
      assets: trails.map((trail) => ({
        ref: trail.ref,
        subject: trail.subject,
        said: trail.said,
        title: trail.title,
        alt: trail.alt,
        ...(trail.disclosure === undefined ? {} : { disclosure: trail.disclosure }),
        ...(trail.rights === undefined ? {} : { rights: publicRights(trail.rights) }),
        digitalSourceType: termUri(trail.declaration.term),
        ...(trail.declaration.channels.size === 0
          ? {}
          : {
              digitalSourceTypeOf: Object.fromEntries(
                [...trail.declaration.channels].map(([channel, term]) => [channel, termUri(term)]),
              ),
            }),
        ...(trail.weaker.length === 0 ? {} : { saidAgainstEvidence: trail.weaker }),
        sources: trail.sources.flatMap(({ draft, digest }) =>
          digest === undefined ? [] : [{ name: draft.ref, digest: bare(digest) }],
        ),
        approvals: trail.decisions
          .filter(({ counts, countsForWords }) => counts || countsForWords)
          .map(({ decision, by, role, at, digest, said, evidence }) => ({
            decision,
            by: by.name ?? by.id,
            role,
            at,
            digest,
            ...(said === undefined ? {} : { said }),
            evidence,
          })),
      })),
    },
  };
}

const termUri = (term: SourceType | undefined): string => (term === undefined ? 'not recorded' : sourceTypeUri(term));
const bare = (digest: string): { sha256: string } => ({ sha256: digest.slice('sha256:'.length) });
