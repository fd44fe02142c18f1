import { allStandings } from '../approval/all-standings.ts';
import type { Catalogue } from '../approval/catalogue.ts';
import type { Standing } from '../approval/standing.ts';
import type { Hash } from '../digest.ts';
import type { Campaign } from '../record/record.ts';
import { type Subject, subjectsOf } from '../subject/subject.ts';
import { subjectContext } from '../subject/subject-context.ts';

/** What planning a review looks at. `changed` are the paths that the pull request changes, from the root. */
export type ReviewGround = {
  readonly catalogue: Catalogue;
  readonly changed: ReadonlySet<string>;
  readonly taken: ReadonlySet<string>;
  readonly hash: Hash;
  /** Where the event lies, for what is to be said about it. */
  readonly eventFile: string;
  /**
   * The subjects as they were when they were reviewed, by `<campaign>/<ref>`, where that was another commit than the one here;
   * `unknown` where that commit is not to be had any more.
   */
  readonly seen?: ReadonlyMap<string, Subject> | 'unknown';
};

/** Every subject of a catalogue's record, by `<campaign>/<ref>`. */
export function subjectsByName({ record }: Pick<Catalogue, 'record'>, hash: Hash): ReadonlyMap<string, Subject> {
  const context = subjectContext(record, hash);
  const all = record.campaigns.flatMap((campaign) => subjectsOf(campaign, context));
  return new Map(all.map((each) => [`${each.campaign}/${each.ref}`, each]));
}

/** Something that a review may be about. */
export type Candidate = {
  readonly campaign: Campaign;
  readonly subject: Subject;
  readonly standing: Standing;
  readonly title: string;
};

/** Everything that could be decided about in the record that lies here. */
export function candidates({ catalogue, hash }: ReviewGround): Candidate[] {
  const context = subjectContext(catalogue.record, hash);
  const standings = new Map(allStandings(catalogue).map((each) => [`${each.campaign}/${each.ref}`, each]));
  return catalogue.record.campaigns.flatMap((campaign) =>
    subjectsOf(campaign, context).flatMap((subject) => {
      const known = standings.get(`${campaign.id}/${subject.ref}`);
      if (known === undefined) return [];
      const title = subject.ref === 'brief' ? `${known.title}, brief` : known.title;
      return [{ campaign, subject, standing: known.standing, title }];
    }),
  );
}
