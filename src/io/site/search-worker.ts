import { workerData } from 'node:worker_threads';
import { rememberedFolder } from '../cache/remembered-folder.ts';
import { writeSearchIndex } from './pagefind.ts';
import type { SearchWork } from './search-index.ts';

// The thread behind `searchIndex`: what it throws is thrown there.
const { records, folder, key } = workerData as SearchWork;
await rememberedFolder(folder, key, async () => {
  await writeSearchIndex(records, folder);
  return key;
});
