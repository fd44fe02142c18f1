import { Document, isPair, isScalar, isSeq, visit } from 'yaml';
import { isReadOtherwise } from '../../core/words/yaml.ts';

/**
 * Facts as YAML, a field a line, as every text of the record is written. A text that some reader would take for a number, a truth
 * value or a day stands in quotes; a day in a field that holds one does not, as people write it.
 */
export function writeFacts(facts: unknown): string {
  const document = new Document(facts, { version: '1.2' });
  visit(document, {
    Pair(_, { key, value }) {
      if (isSeq(value) && isScalar(key) && ONE_LINE.has(String(key.value))) value.flow = true;
    },
    Scalar(place, node, way) {
      if (typeof node.value !== 'string') return;
      const pair = way.at(-1);
      const field = place === 'value' && isPair(pair) && isScalar(pair.key) ? String(pair.key.value) : '';
      if (wantsQuotes(field, node.value)) node.type = 'QUOTE_DOUBLE';
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** Fields whose lists are a few words that every draft says: they stand on one line. */
const ONE_LINE: ReadonlySet<string> = new Set(['asBatch', 'notRecorded']);

/** Whether a text stands in quotes as the value of a field (empty: as a key, or an entry of a list). */
export const wantsQuotes = (field: string, text: string): boolean =>
  isReadOtherwise(text) && !(DAY_FIELDS.has(field) && WRITTEN_DAY.test(text));

/** The fields of the record that hold a day or a moment; a test finds them in the schemas. */
export const DAY_FIELDS: ReadonlySet<string> = new Set([
  'added',
  'at',
  'checkedOn',
  'due',
  'expires',
  'from',
  'opened',
  'revoked',
  'since',
  'until',
]);
const WRITTEN_DAY = /^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[-+]\d\d:\d\d))?$/;
