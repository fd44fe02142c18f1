import { workerData } from 'node:worker_threads';
import { fillFolder } from '../cache/remembered-folder.ts';
import { searchFiles } from './pagefind.ts';
import type { SearchWork } from './search-index.ts';

// The thread behind `searchIndex`: what it throws is thrown there.
const { records, folder, key } = workerData as SearchWork;
fillFolder(folder, key, await searchFiles(records));
