import { parentPort, workerData } from 'node:worker_threads';
import { makeSearch } from './make-search.ts';
import type { SearchWork } from './search-index.ts';

// The thread behind `searchIndex`: what it throws is thrown there.
const { folder, key, groups } = workerData as SearchWork;
parentPort!.postMessage(await makeSearch(folder, key, groups));
