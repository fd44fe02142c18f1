import { expect, it } from 'vitest';
import { nameDrafts } from './taken-files.ts';

const file = (name: string, digest: string, known?: string) => ({
  ...{ file: name, path: `/in/${name}`, digest: `sha256:${digest}` as const, bytes: 10 },
  ...{ writer: 'none' as const, loras: [], raw: [], notes: [] },
  ...(known === undefined ? {} : { known }),
});

it('names the draft of each new file, and none for what the record has or a twin has taken', () => {
  const files = [
    file('1.png', 'aa'),
    file('2.png', 'aa', '1.png'),
    file('3.png', 'bb', '01-x/d01'),
    file('4.png', 'cc'),
  ];
  const incoming = { generated: files[0]!, digest: files[0]!.digest, bytes: 10, ending: 'png' };
  const item = { id: 'd07', file: 'd07.png', asBatch: 'none' as const, raw: 'd07.metadata.json' };
  const named = nameDrafts(files, [{ id: '02-dusk', existing: false, facts: {}, drafts: [{ incoming, item }] }]);
  expect(named.map((each) => each.draft)).toEqual(['02-dusk/d07', undefined, undefined, undefined]);
});
