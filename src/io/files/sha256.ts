import { hash } from 'node:crypto';
import type { Hash } from '../../core/digest.ts';

/** The sha256 of bytes, or of a text as UTF-8. */
export const sha256: Hash = (content) => `sha256:${hash('sha256', content)}`;
