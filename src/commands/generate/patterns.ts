import type { Pattern } from '../../core/patterns/pattern.ts';
import { patternsOf } from '../../core/patterns/patterns-of.ts';
import { type LoadOptions, loadCatalogue } from '../load/load-catalogue.ts';

/** Everything that can be used again, with where it won and where it lost; best first within each kind. */
export const patterns = async (options: LoadOptions): Promise<Pattern[]> => patternsOf(await loadCatalogue(options));
