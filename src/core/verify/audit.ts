import type { Catalogue, CatalogueCampaign } from '../approval/catalogue.ts';
import { reasonWords } from '../approval/reason.ts';
import type { LogEntry, Standing } from '../approval/standing.ts';
import { byCodeUnit } from '../pack/order.ts';
import { nameOf } from '../record/people.ts';
import { dayOf } from '../words/days.ts';

/** From which day to which, both of them in it. */
export type AuditPeriod = { readonly from: string; readonly to: string };

/** What an auditor is given: everything that was decided and delivered in the period, and the files and commits that it rests on. */
export type Audit = {
  /** `audit.json`. */
  readonly document: unknown;
  /** Files of the record, by path; of a decision with the commit that brought it, where it may be found when the record has it no more. */
  readonly files: ReadonlyMap<string, string | undefined>;
  /** Commits by which git tells whose word a decision is. */
  readonly commits: readonly string[];
  readonly decisions: number;
  readonly deliveries: number;
};

/** `head`: the commit that the record stands at. `brand`: the name of the one whose catalogue it is, where it is of one alone. */
export type AboutAudit = { readonly head?: string; readonly brand?: string };

/** Everything that was decided and delivered in a period, as the record stands: what counts, by which evidence, and why the rest does not. */
export function auditOf(catalogue: Catalogue, period: AuditPeriod, about: AboutAudit): Audit {
  const { record, campaigns, history } = catalogue;
  const own = new Set(campaigns.map(({ campaign }) => campaign.id));
  const within = (at: string): boolean => dayOf(at) >= period.from && dayOf(at) <= period.to;
  const standings = campaigns.flatMap(standingsOf);
  const decided = standings.flatMap(({ subject, standing }) =>
    standing.log
      .filter(({ approval }) => within(approval.at))
      .map((entry) => decisionOf(catalogue, subject, standing, entry)),
  );
  const lost = (history?.lostApprovals ?? [])
    .filter(({ approval }) => within(approval.at) && (about.brand === undefined || own.has(approval.campaign)))
    .map(({ approval, added }) => ({
      file: approval.source.path,
      ...{ decision: approval.decision, by: approval.by, at: approval.at, digest: approval.digest },
      ...{ lost: true, commit: added.id },
    }));
  const delivered = campaigns.flatMap(({ campaign, backings }) =>
    campaign.deliveries
      .filter(({ at }) => within(at))
      .map(({ source, id, by, at, to, channels, markets, engine, renditions, packs, proof }) => {
        const backing = backings.get(id);
        return {
          ...{
            file: source.path,
            at,
            by,
            name: nameOf(record.team, by),
            to,
            channels,
            markets,
            engine,
            renditions,
            packs,
          },
          evidence: backing?.evidence.level,
          commit: backing?.evidence.commit,
          proof: proof?.kind,
        };
      }),
  );
  const commits = [...decided, ...delivered, ...lost].flatMap(({ commit }) => commit ?? []);
  const held = decided.map(({ file }) => file);
  const briefs = campaigns
    .filter(({ campaign: { id } }) =>
      [...held, ...delivered.map(({ file }) => file)].some((file) => file.startsWith(`campaigns/${id}/`)),
    )
    .map(({ campaign }) => campaign.brief.source.path);
  // Of one brand alone, what it says of others is nobody's here: what decisions are judged by stands in the document.
  const team = about.brand === undefined ? ['campaigns/team.yaml'] : [];
  const other = [...team, ...briefs].map((file) => ({ file, commit: undefined }));
  return {
    document: {
      version: 1,
      title: record.team.site.title,
      ...(about.brand === undefined ? {} : { brand: about.brand, policy: record.team.policy }),
      ...period,
      asOf: catalogue.now,
      commit: about.head,
      history: history?.state ?? 'none',
      people: record.team.people.map(({ id, name, roles, emails, keys }) => ({ id, name, roles, emails, keys })),
      standings: standings.map(({ subject, standing: { name, gate, digest, since } }) => ({
        subject,
        gate,
        standing: name,
        digest,
        since,
      })),
      decisions: decided,
      lost,
      deliveries: delivered,
    },
    files: new Map(
      [...other, ...lost, ...decided, ...delivered]
        .map(({ file, commit }) => [file, commit] as const)
        .sort(([a], [b]) => byCodeUnit(a, b)),
    ),
    commits: [...new Set(commits)].sort(byCodeUnit),
    decisions: decided.length,
    deliveries: delivered.length,
  };
}

type Subject = { readonly subject: string; readonly standing: Standing };

const standingsOf = ({ campaign: { id }, brief, batches, assets, deliveries }: CatalogueCampaign): Subject[] => [
  { subject: `${id}/brief`, standing: brief },
  ...[...batches].map(([name, standing]) => ({ subject: `${id}/batches/${name}`, standing })),
  ...assets.map(({ asset, standing }) => ({ subject: `${id}/assets/${asset.id}`, standing })),
  ...[...deliveries].map(([name, standing]) => ({ subject: `${id}/deliveries/${name}`, standing })),
];

function decisionOf({ record: { team } }: Catalogue, subject: string, { digest }: Standing, entry: LogEntry) {
  const { approval, evidence, counts, because } = entry;
  return {
    file: approval.source.path,
    subject,
    ...{ decision: approval.decision, by: approval.by, name: nameOf(team, approval.by), for: approval.for },
    ...{ role: approval.role, at: approval.at, gate: entry.gate },
    ...{ saw: approval.digest, said: approval.said, isNow: digest },
    criteria: approval.criteria,
    counts,
    because: because.map((reason) => reasonWords(reason)),
    evidence: evidence.level,
    commit: evidence.commit,
    committedAt: evidence.committedAt,
    author: evidence.author,
    proof: approval.proof?.kind,
  };
}

/** `README.txt`: how somebody without git, and without Greenlit, holds the bundle against itself. */
export const auditReadme = (
  { from, to }: AuditPeriod,
  { brand }: Pick<AboutAudit, 'brand'> = {},
): string => `What was decided and delivered ${brand === undefined ? '' : `for ${brand} `}from ${from} to ${to}.

audit.json   every decision of these days: by whom, in which role, about which digest, by which evidence, whether it counts and why not
record/      the files that it was read from, byte for byte
commits/     the commits by which git tells whose decision one is, as git keeps them
SHA256SUMS   the digest of each file here

Is it whole?          sha256sum -c SHA256SUMS
Is a commit genuine?  its name is the SHA-1 of "commit ", its length in bytes, a zero byte and its text:
                      (printf 'commit %s\\0' "$(wc -c < FILE | tr -d ' ')"; cat FILE) | sha1sum
                      Where its text holds a signature (gpgsig), that is of whoever committed it.
Is a decision proved? one with a "proof" is signed by a key of its person, or by the team's "recorder"; the public keys stand in ${brand === undefined ? 'record/campaigns/team.yaml' : 'audit.json, under people and policy'}.
Is this the whole?    whoever holds the repository finds the commit that audit.json names, and writes the same bundle from it.
`;
