import type { Channel, ChannelEntry } from './channel.ts';
import { BUILT_IN, BUILT_IN_IDS } from './channels/built-in.ts';

/** All channels of a team by id: the built-in ones in their order, with the team's changes, then the team's own. */
export function channelsOf(team: { readonly channels: readonly ChannelEntry[] }): Map<string, Channel> {
  const all = new Map<string, Channel>(
    Object.entries(BUILT_IN).map(([id, entry]) => [id, complete({ id, ...entry }, 'built-in')]),
  );
  for (const entry of team.channels) {
    const known = all.get(entry.id);
    if (known === undefined) all.set(entry.id, complete(entry, 'team'));
    else {
      const origin = BUILT_IN_IDS.has(entry.id) ? 'built-in, changed by the team' : 'team';
      all.set(entry.id, complete({ ...sized(known, entry), ...given(entry) }, origin));
    }
  }
  return all;
}

/** What a channel is where nobody said otherwise. */
const DEFAULTS = {
  platform: 'The team’s own',
  formats: ['jpeg', 'png'],
  quality: 85,
  minQuality: 45,
  minLikeness: 0.9,
  colour: 'srgb',
  alpha: false,
  matte: '#ffffff',
  metadata: 'disclosure',
  source: 'team.yaml',
  confidence: 'convention',
} as const satisfies Partial<Channel>;

function complete(entry: ChannelEntry, origin: Channel['origin']): Channel {
  return { ...DEFAULTS, formats: [...DEFAULTS.formats], name: entry.id, ...given(entry), id: entry.id, origin };
}

/** A changed size replaces the other way of saying a size. */
function sized({ origin: _, ...known }: Channel, entry: ChannelEntry): ChannelEntry {
  const { widths: _widths, ratio: _ratio, ...unset } = known;
  const { width: _width, height: _height, ...unsized } = known;
  if (entry.widths !== undefined) return unsized;
  return entry.width !== undefined || entry.height !== undefined ? unset : known;
}

type Given<Entry> = { [Key in keyof Entry]: Exclude<Entry[Key], undefined> };

/** Without the members that hold nothing, which would overwrite what is known. */
function given<Entry extends object>(entry: Entry): Given<Entry> {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined)) as Given<Entry>;
}
