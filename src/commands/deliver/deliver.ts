import { join } from 'node:path';
import { brandHere } from '../../core/approval/cell-team.ts';
import { closedFix, closedGate, closedWords } from '../../core/approval/closed-gates.ts';
import { isExportable, licensedChannels } from '../../core/pack/exportable.ts';
import type { PackPlan } from '../../core/pack/pack.ts';
import { planPacks } from '../../core/pack/plan-pack.ts';
import { notDeliverable } from '../../core/pack/unlicensed.ts';
import { type Problem, problem } from '../../core/problem/problem.ts';
import { Refusal, WrongUse } from '../../core/problem/refusal.ts';
import { hasErrors } from '../../core/problem/severity.ts';
import { deliverySchema } from '../../core/record/delivery.ts';
import { isProgram, nameOf, personOf } from '../../core/record/people.ts';
import { DELIVERING, roleDelivers } from '../../core/record/roles.ts';
import type { Team } from '../../core/record/team.ts';
import { isTerritory, noTerritory, territoryCode } from '../../core/record/territories.ts';
import { nameGiven, personGiven } from '../../core/untrusted/option-values.ts';
import { count, roleWords } from '../../core/words/plain-words.ts';
import { cacheFolder } from '../../io/cache/cache-folder.ts';
import { openStore, type Store } from '../../io/cache/store.ts';
import { rememberedPixels } from '../../io/engine/pixels.ts';
import { refuseOut } from '../../io/files/refuse-out.ts';
import { cleanCommit } from '../../io/git/head.ts';
import { changeRecord, freeNames } from '../../io/record/change-record.ts';
import { writeFacts } from '../../io/yaml/write-facts.ts';
import type { ExportOptions } from '../draw/draw-export.ts';
import { loadCatalogue } from '../load/load-catalogue.ts';
import { campaignNamed, loadRecord } from '../load/load-record.ts';
import { refuseProgram } from '../load/refuse-program.ts';
import { whoCommits } from '../load/who-commits.ts';
import { differentAnew } from './drawn-anew.ts';
import { exportPacks } from './export.ts';

export type DeliverOptions = ExportOptions & {
  readonly campaign: string;
  /** Only these channels; default: all that have approved assets. */
  readonly channels: readonly string[];
  /** Who delivers, by the id of team.yaml; default: whoever commits here. */
  readonly by?: string;
  readonly to?: string;
  /** The markets that it goes to, as codes of ISO 3166; every file has to be licensed for all of them. */
  readonly markets?: readonly string[];
  readonly note?: string;
  /** The page of the run that writes it down, for whoever started it. */
  readonly run?: string;
  /** The last part of the file’s name; default: `delivery`. */
  readonly name?: string;
  /** Is told at once, before anything is drawn, what the delivery will come up against. */
  readonly onDoubt?: (problems: readonly Problem[]) => void;
};

/**
 * Exports a campaign and writes down what was delivered: every rendition and pack by digest, the commit and the versions.
 * The record of a delivery is a new file; nothing that happens later changes it.
 * @throws Refusal when something of the campaign cannot be delivered; nothing is written to the record then.
 */
export async function deliver(
  options: DeliverOptions,
): Promise<{ path: string; renditions: number; packs: readonly string[]; problems: Problem[] }> {
  refuseOut(options.out, options.root);
  // What was asked for is looked at first: drawing takes minutes.
  const record = await loadRecord(options.root);
  campaignNamed(record, options.campaign);
  nameGiven('--name', options.name, 'first-flight');
  const markets = marketsGiven(options.markets ?? []);
  const by = await whoDelivers(options, record.team);
  const { brief } = campaignNamed(record, options.campaign);
  const doubts = nobodyApproves(by, brief.source.path, brandHere(record.team, brief));
  options.onDoubt?.(doubts);
  if (markets.length > 0) await refuseMarkets(markets, options);
  const made = await exportPacks(options);
  const { catalogue } = made;
  const home = catalogue.campaigns.find(({ campaign }) => campaign.id === options.campaign);
  const own = made.problems.filter(({ file }) => file.startsWith(`campaigns/${options.campaign}/`));
  if (hasErrors(own)) throw new Refusal(own);
  const plans = planPacks(catalogue, made.results, options.engine).filter(
    ({ campaign, channel }) => campaign === home && channel !== undefined,
  );
  const ready = plans.map(({ channel }) => channel ?? '');
  const missing = options.channels.filter((id) => !ready.includes(id));
  if (home === undefined || missing.length > 0 || plans.length === 0) {
    const { source } = campaignNamed(record, options.campaign).brief;
    throw new Refusal([nothingFor(source.place([]), missing, ready)]);
  }
  const taken = plans.filter(({ channel = '' }) => options.channels.length === 0 || options.channels.includes(channel));
  const other = await differentAnew(taken, catalogue, options);
  if (other.length > 0) throw new Refusal(other);
  // With every channel in it, the campaign's own pack is what was delivered as well.
  const whole = taken.length === plans.length;
  const packs = made.packs.filter(
    ({ campaign, channel }) =>
      campaign === options.campaign && (channel === undefined ? whole : taken.some((each) => each.channel === channel)),
  );
  const facts = deliverySchema.parse({
    at: options.now,
    by,
    ...(options.to === undefined ? {} : { to: options.to }),
    ...(options.note === undefined ? {} : { note: options.note }),
    ...(options.run === undefined ? {} : { run: options.run }),
    channels: taken.map(({ channel }) => channel),
    ...(markets.length === 0 ? {} : { markets }),
    ...(await commitOf(options.root)),
    engine: options.engine,
    renditions: await renditionsOf(taken, openStore(cacheFolder(options.root))),
    packs: packs.map(({ file, digest, bytes }) => ({ file, digest, bytes })),
  });
  const folder = `campaigns/${options.campaign}/deliveries`;
  const stem = `${options.now.slice(0, 10)}-${options.name ?? 'delivery'}`;
  const text = `---\n${writeFacts(facts)}---\n\n${prose(taken)}`;
  const names = freeNames(join(options.root, folder, stem), '.md');
  const [path = folder] = await changeRecord(options.root, { news: [{ names, content: text }] });
  return {
    path,
    renditions: facts.renditions.length,
    packs: packs.map(({ path: each }) => each),
    problems: [...own, ...made.problems.filter(({ code }) => code === 'brand-stopped'), ...doubts],
  };
}

/** @throws Refusal when the rights of anything that would be delivered do not reach to one of the markets, with every line that is missing. */
async function refuseMarkets(markets: readonly string[], options: DeliverOptions): Promise<void> {
  const { root, now, cacheDir } = options;
  const catalogue = await loadCatalogue({ root, now, ...(cacheDir === undefined ? {} : { cacheDir }) });
  const home = catalogue.campaigns.find(({ campaign }) => campaign.id === options.campaign);
  const leaving = (home?.assets ?? []).filter(
    (entry) =>
      isExportable(entry, now) &&
      licensedChannels(entry).some(({ id }) => options.channels.length === 0 || options.channels.includes(id)),
  );
  const refused = markets.flatMap((market) => leaving.flatMap((entry) => notDeliverable(entry, market)));
  if (refused.length > 0) throw new Refusal(refused);
}

/** @throws WrongUse for what is no territory. */
function marketsGiven(written: readonly string[]): string[] {
  return written.flatMap((each) => {
    const codes = each.split(',').map(territoryCode);
    for (const code of codes) if (!isTerritory(code)) throw new WrongUse(`--market: ${noTerritory(code)}.`);
    return codes;
  });
}

const nothingFor = (
  place: { file: string; line: number; column: number },
  missing: readonly string[],
  ready: readonly string[],
): Problem =>
  problem('nothing-to-deliver', place, {
    message:
      missing.length === 0
        ? 'Nothing of this campaign is approved and inside its rights.'
        : `Nothing approved for ${missing.join(', ')}.`,
    fix:
      ready.length === 0
        ? 'npm run status shows what waits for whom.'
        : `There are approved files for: ${ready.join(', ')}.`,
  });

/** The id of whoever delivers: the one that was named, else the one who commits here. */
async function whoDelivers({ by, root }: DeliverOptions, team: Team): Promise<string> {
  const { email, person } = await whoCommits(root, team);
  refuseProgram(person);
  if (by !== undefined) {
    personGiven(by, team, 'people');
    return mayDeliver(by, team);
  }
  if (person !== undefined) return mayDeliver(person.id, team);
  throw new WrongUse(
    `Say who delivers: --by ID. ${email === undefined ? 'git knows no address of yours (user.email).' : `${email} is not an address of anybody in campaigns/team.yaml.`}`,
  );
}

/** Where nobody could approve what this person delivers: why, and who could deliver instead. */
function nobodyApproves(by: string, file: string, team: Team): Problem[] {
  const closed = closedGate('delivery', team, [by]);
  if (closed === undefined) return [];
  const instead = team.people.filter(
    (each) =>
      !isProgram(each) && each.roles.some(roleDelivers) && closedGate('delivery', team, [each.id]) === undefined,
  );
  const other = instead.map(({ id, name }) => `${name}: --by ${id}`).join(', or ');
  return [
    problem(
      'gate-closed',
      { file, line: 1, column: 1 },
      {
        message: `Nobody can approve what ${nameOf(team, by)} delivers: ${closedWords(closed)}.`,
        fix: `${other === '' ? '' : `Let somebody else deliver, and commit it (${other}). Or: `}${closedFix(closed)}`,
      },
    ),
  ];
}

/** @throws WrongUse where the delivery of that person would not count. */
function mayDeliver(id: string, team: Team): string {
  const person = personOf(team, id);
  if (person === undefined || isProgram(person) || !person.roles.some(roleDelivers))
    throw new WrongUse(
      `${nameOf(team, id)} has no role that delivers, so it would not count. Say who does: --by ID, ${DELIVERING.map(roleWords).join(' or ')}; that person commits the file.`,
    );
  return id;
}

async function commitOf(root: string): Promise<{ commit?: string }> {
  const commit = await cleanCommit(root);
  return commit === undefined ? {} : { commit };
}

const renditionsOf = (plans: readonly PackPlan[], store: Store) =>
  Promise.all(
    plans.flatMap(({ renditions }) =>
      renditions.map(async ({ asset, file, name }) => ({
        asset: asset.asset.id,
        subject: asset.standing.digest,
        said: asset.said.digest,
        channel: file.channel,
        file: name.slice(name.lastIndexOf('/') + 1),
        digest: file.digest,
        ...(file.sealed === undefined ? {} : { drawn: file.sealed.drawn }),
        pixels: await rememberedPixels(store, file),
        bytes: file.bytes,
        width: file.width,
        height: file.height,
      })),
    ),
  );

const prose = (plans: readonly PackPlan[]): string =>
  `Delivered:\n\n${plans.map(({ channel, renditions }) => `- ${channel}: ${count(renditions.length, 'file')}`).join('\n')}\n`;
