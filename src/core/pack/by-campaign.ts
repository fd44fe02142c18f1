/**
 * A map whose entries belong to campaigns: those of one campaign are made when one of them is asked for, and those of all only when
 * somebody walks the whole map. `campaignOf`: the campaign that a key belongs to.
 */
export function byCampaign<Value>(
  campaigns: readonly string[],
  campaignOf: (key: string) => string | undefined,
  entriesOf: (campaign: string) => Iterable<readonly [key: string, value: Value]>,
): ReadonlyMap<string, Value> {
  const ids = new Set(campaigns);
  const made = new Map<string, ReadonlyMap<string, Value>>();
  const of = (campaign: string): ReadonlyMap<string, Value> => {
    const own = made.get(campaign) ?? new Map(entriesOf(campaign));
    made.set(campaign, own);
    return own;
  };
  const ofKey = (key: string): ReadonlyMap<string, Value> | undefined => {
    const campaign = campaignOf(key);
    return campaign !== undefined && ids.has(campaign) ? of(campaign) : undefined;
  };
  const all = (): Map<string, Value> => new Map(campaigns.flatMap((campaign) => [...of(campaign)]));
  return {
    get: (key) => ofKey(key)?.get(key),
    has: (key) => ofKey(key)?.has(key) ?? false,
    forEach: (tell, self) => all().forEach(tell, self),
    entries: () => all().entries(),
    keys: () => all().keys(),
    values: () => all().values(),
    [Symbol.iterator]: () => all().entries(),
    get size() {
      return campaigns.reduce((sum, campaign) => sum + of(campaign).size, 0);
    },
  };
}
