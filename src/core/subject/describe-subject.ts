import { canonicalJson } from '../digest.ts';
import type { SubjectContent } from './subject-steps.ts';

/** One thing that went into a subject digest: its name in words, and its value as it was hashed. */
export type SubjectPart = { readonly name: string; readonly value: string };

/** Everything that went into a subject digest, in the order in which people think of it. Parts of one name never repeat. */
export function describeSubject({ scheme: _scheme, kind, ...content }: SubjectContent): SubjectPart[] {
  return Object.entries(content).flatMap(([name, value]) => (value === undefined ? [] : partsOf(name, value, kind)));
}

function partsOf(name: string, value: unknown, kind: string): SubjectPart[] {
  if (!Array.isArray(value) || name === 'formats' || (name === 'channels' && kind === 'brief'))
    return [{ name: NAMES[name] ?? name, value: text(value) }];
  return value.flatMap((each: unknown, index) => {
    const { step, id, channel, ...rest } = (typeof each === 'object' && each !== null ? each : {}) as {
      [key: string]: unknown;
    };
    if (name === 'steps') return [{ name: `step ${index + 1}, ${String(step)}`, value: canonicalJson(rest) }];
    if (name === 'criteria') return [{ name: `criterion ${String(id)}`, value: String(rest['must']) }];
    if (name === 'channels') return channelParts(String(channel), rest);
    if (name === 'files') return [{ name: `file ${index + 1}, ${String(channel)}`, value: canonicalJson(rest) }];
    const unread = name === 'picks' && each === null ? `, ${UNREAD_PICK}` : '';
    return [{ name: `${NAMES[name] ?? name} ${index + 1}${unread}`, value: text(each) }];
  });
}

function channelParts(id: string, { steps, ...frame }: { [key: string]: unknown }): SubjectPart[] {
  const own = Array.isArray(steps) ? partsOf('steps', steps, 'asset') : [];
  return [
    { name: `channel ${id}`, value: canonicalJson(frame) },
    ...own.map((each) => ({ ...each, name: `${each.name} for ${id}` })),
  ];
}

/** What stands in the name of a pick whose file is not there, or cannot be read. No approval logs one: it cannot be approved. */
export const UNREAD_PICK = 'unread';

const NAMES: { readonly [part: string]: string } = { sources: 'draft', picks: 'pick', to: 'receiver' };

const text = (value: unknown): string => (typeof value === 'string' ? value : canonicalJson(value));
