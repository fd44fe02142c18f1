import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isRunOnHost } from '../../core/approval/identity.ts';
import { type Problem, problem } from '../../core/problem/problem.ts';
import { Refusal, WrongUse } from '../../core/problem/refusal.ts';
import { type Delivery, deliverySchema } from '../../core/record/delivery.ts';
import { parseNoun } from '../../core/record/parse-noun.ts';
import { territoryCode } from '../../core/record/territories.ts';
import { changeRecord, freeNames } from '../../io/record/change-record.ts';
import { readSource } from '../../io/yaml/front-matter.ts';
import { recorderFrom } from '../host/sign-recorded.ts';
import { campaignNamed, loadRecord } from '../load/load-record.ts';
import type { DeliveryAsked } from './delivery-asked.ts';

/** What became of the delivery that another job of this run drew: where it lies, how many files it lists, and by which key it was signed. */
export type TakenDelivery = { readonly path: string; readonly renditions: number; readonly key?: string };

/**
 * Takes into the record what another job of the same run wrote, the one file in `folder`, and signs it where the environment holds
 * the recorder's key: the job that has this key draws nothing, and the one that draws does not have it. What the signature
 * vouches for is held against the event itself: who started the run, which run it is, and what was asked for.
 * @throws Refusal when the file is not the delivery that this run was asked for; nothing is written then.
 */
export async function takeDelivery(options: {
  readonly root: string;
  /** Absolute. */
  readonly folder: string;
  readonly asked: DeliveryAsked;
  readonly env: NodeJS.ProcessEnv;
}): Promise<TakenDelivery> {
  const { root, folder, asked, env } = options;
  const names = await readdir(folder).catch(() => []);
  const [name = ''] = names;
  if (names.length !== 1 || !NAME.test(name))
    throw new WrongUse(
      `--drawn names no folder with one delivery in it, as another job of this run wrote it: ${folder}`,
    );
  const path = `campaigns/${asked.campaign}/deliveries/${name}`;
  const record = await loadRecord(root);
  campaignNamed(record, asked.campaign);
  const text = await readFile(join(folder, name), 'utf8');
  const read = readSource(path, text);
  if ('problems' in read) throw new Refusal(read.problems);
  const { value, problems } = parseNoun(deliverySchema, 'a delivery', read.source);
  if (value === undefined) throw new Refusal(problems);
  const other = otherThanAsked(value, asked);
  if (other.length > 0) throw new Refusal([notAsked(name, other)]);
  // Without a run that its readers would know, a signature would only spoil it.
  const { team } = record;
  const recorder = isRunOnHost(value.run, team) ? recorderFrom(env, team.policy.recorderKeys) : undefined;
  const content = recorder?.sign(path, text) ?? text;
  const stem = join(root, path.replace(/\.md$/, ''));
  const [written = path] = await changeRecord(root, { news: [{ names: freeNames(stem, '.md'), content }] });
  const signed = recorder === undefined ? {} : { key: recorder.key };
  return { path: written, renditions: value.renditions.length, ...signed };
}

/** As `deliver` calls its files. */
const NAME = /^\d{4}-\d\d-\d\d-[a-z0-9]+(?:-[a-z0-9]+)*\.md$/;

type Facts = Pick<Delivery, 'by' | 'channels' | 'markets' | 'note' | 'proof' | 'run' | 'to'>;

/** What a file says otherwise than the event does, each as a clause. */
function otherThanAsked(facts: Facts, asked: DeliveryAsked): string[] {
  const differs = (name: string, said: unknown, wanted: unknown): string[] =>
    JSON.stringify(said) === JSON.stringify(wanted)
      ? []
      : [`${name} is ${JSON.stringify(said) ?? 'left out'}, and asked was ${JSON.stringify(wanted) ?? 'for none'}`];
  return [
    ...differs('by', facts.by, asked.by),
    ...differs('run', facts.run, asked.run),
    ...differs('to', facts.to, asked.to),
    ...differs('note', facts.note, asked.note),
    ...differs('markets', facts.markets ?? [], asked.markets.map(territoryCode)),
    ...(asked.channels.length === 0
      ? []
      : differs('channels', facts.channels.toSorted(), [...new Set(asked.channels)].toSorted())),
    ...(facts.proof === undefined ? [] : ['it brings a proof of its own']),
  ];
}

const notAsked = (name: string, other: readonly string[]): Problem =>
  problem(
    'event-unusable',
    { file: basename(name), line: 1, column: 1 },
    {
      message: `This is not the delivery that the run was asked for: ${other.join('; ')}.`,
      fix: 'Press "Run workflow" again, so that it is drawn anew.',
    },
  );
