import { readRunStart } from '../../core/host/host-event.ts';
import { deliveryOfTag } from '../../core/pack/delivery-tag.ts';
import { problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { brandNamed } from '../../core/record/brands.ts';
import { brandGiven } from '../../core/untrusted/option-values.ts';
import { readNamed } from '../../io/files/named-file.ts';
import { campaignNamed, loadRecord } from './load-record.ts';

/**
 * The brand that a workflow works for, by its short name, from the event that started it as the host wrote it: the one of the delivery
 * that a tag names, of the campaign that a form names, or that the form itself says. Undefined where the team lists no brands.
 * @throws Refusal where brands are listed and the event tells none: what one artifact holds is one client's.
 */
export async function brandOfEvent(root: string, eventFile: string): Promise<string | undefined> {
  const record = await loadRecord(root);
  const { team, campaigns } = record;
  const ids = Object.keys(team.brands);
  if (ids.length === 0) return undefined;
  const { ref, inputs } = readRunStart(await readNamed(eventFile, '--from-event'));
  const of = (campaign: string): string => {
    const { brand, source } = campaignNamed(record, campaign).brief;
    const found = brandNamed(team, brand);
    if (found !== undefined) return found;
    throw new Refusal([untold(source.path, `campaigns/team.yaml lists no brand "${brand}".`, ids)]);
  };
  if (ref.startsWith('refs/tags/')) {
    const deliveries = campaigns.flatMap((each) => each.deliveries);
    const tagged = deliveryOfTag(ref, deliveries);
    if ('because' in tagged) throw new Refusal([untold(eventFile, tagged.because, ids)]);
    return of(tagged.delivery.campaign);
  }
  const said = (name: string): string => (inputs[name] ?? '').trim();
  if (said('brand') !== '') return brandGiven(said('brand'), team);
  if (said('campaign') !== '') return of(said('campaign'));
  throw new Refusal([untold(eventFile, 'Nobody said for which brand this runs.', ids)]);
}

const untold = (file: string, message: string, ids: readonly string[]) =>
  problem(
    'brand-untold',
    { file, line: 1, column: 1 },
    {
      message,
      fix: `The brands are: ${ids.join(', ')}. Press "Run workflow" and write one into its form, or push the tag of a delivery.`,
    },
  );
