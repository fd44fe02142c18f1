import { z } from 'zod';

/** `copy/<table>.yaml`: the words of cells, row by row. Which columns there are is the team's; `copyTable` reads them. */
export const copySchema = z
  .array(
    z.record(z.string(), z.union([z.string(), z.number(), z.record(z.string(), z.union([z.string(), z.number()]))])),
  )
  .meta({
    title: 'A table of copy',
    description:
      'Rows are lines or products. A field holds a text, or one text for each language; a field named like an axis says which value of it the row is for.',
    examples: [[{ line: 'a', headline: { 'de-DE': 'Ganz leise', 'fr-FR': 'Tout doux' }, price: '2,99 €' }]],
  });
