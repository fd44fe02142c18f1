import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder Greenlit itself lives in: package.json, src/site, node_modules. */
export const PROJECT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
