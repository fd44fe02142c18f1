import type { CatalogueAsset } from '../approval/catalogue.ts';
import type { Reference } from '../record/reference.ts';
import type { Rights } from '../record/rights.ts';
import { oneLine } from '../words/terminal.ts';
import { usableUntil } from './exportable.ts';

/** `licences.txt`: the terms of every picture and of every reference behind them, also of those that stayed at home. */
export function licencesText(
  assets: readonly CatalogueAsset[],
  references: readonly { readonly reference: Reference; readonly name?: string }[],
): string {
  const pictures = assets.map((each) =>
    terms(`${each.asset.title} (${each.asset.ref})`, each.asset.rights, usableUntil(each)),
  );
  const behind = references.map(({ reference, name }) =>
    terms(
      `${reference.id} (${reference.kind})${name === undefined ? ', not in this pack' : ''}`,
      reference.rights,
      reference.rights?.until,
    ),
  );
  return `${[['PICTURES', ...pictures], ...(behind.length === 0 ? [] : [['REFERENCES', ...behind]])]
    .map((lines) => lines.join('\n\n'))
    .join('\n\n')}\n`;
}

const terms = (what: string, rights: Rights | undefined, until: string | undefined): string =>
  (rights === undefined
    ? [what, '  Rights: not recorded']
    : [what, `  Holder: ${rights.holder}`, `  Terms: ${rights.licence}`, `  Until: ${until ?? 'no end was recorded'}`]
  )
    .map(oneLine)
    .join('\n');
