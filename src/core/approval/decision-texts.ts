import { unarmoured } from './armour.ts';

/** Whether a text may hold a proved decision at all: most parts of a mail do not. */
export const mayHoldDecision = (text: string): boolean => unarmoured(text).length > 0 || /^(?:> ?)*proof:/m.test(text);

/**
 * The texts in which a decision may stand, out of what somebody sent: the whole; what a fence holds, as forms of code hosts and chats
 * have it; what a mail quotes; what was armoured for a mail; and each without the signature that mail programs put under a "-- " line. Most are one and the same.
 * Which of them is the decision, its proof tells.
 */
export function decisionTexts(text: string): string[] {
  const plain = text.replaceAll('\r\n', '\n').replace(/^\ufeff/, '');
  const quoted = plain
    .split('\n')
    .map((line) => line.replace(/^(?:> ?)+/, ''))
    .join('\n');
  const found = [plain, quoted, ...unarmoured(plain)].flatMap((each) => {
    const fences = [...each.matchAll(/^(`{3,}|~{3,})[^\n`]*\n([\s\S]*?)\n\1[ \t]*$/gm)].map(
      ([, , inside = '']) => inside,
    );
    const opened = each.search(/^---[ \t]*\n(?=(?:.*\n)*?proof:)/m);
    return [...fences, ...(opened < 0 ? [] : [each.slice(opened)])];
  });
  const whole = found.flatMap((each) => {
    const from = each.search(/^---[ \t]*$/m);
    if (from < 0) return [];
    const decision = each.slice(from);
    const cut = decision.search(/^-- $/m);
    return cut < 0 ? [decision] : [decision, decision.slice(0, cut)];
  });
  return [...new Set(whole.map((each) => `${each.trimEnd()}\n`))].filter((each) => /^proof:/m.test(each));
}
