/** A named colour of a brief's palette. */
export type Swatch = { readonly name: string; readonly hex: string };

/** Reads `Sand #e9dcc3, Lemon #f2d21b` (or bare colours) into swatches; what holds no hex colour is left out. */
export function swatchesOf(text: string): Swatch[] {
  return text.split(/[,;\n]/).flatMap((part) => {
    const hex = /#(?:[0-9a-f]{6}|[0-9a-f]{3})\b/i.exec(part)?.[0].toLowerCase();
    if (hex === undefined) return [];
    return [
      {
        hex,
        name: part
          .replace(/#[0-9a-f]{3,6}\b/i, '')
          .replace(/[:=]/g, '')
          .trim(),
      },
    ];
  });
}

/** The references that a brief names (`product-front, label`), in that order; unknown names are left out. */
export function namedReferences<Reference extends { readonly id: string }>(
  references: readonly Reference[],
  names: string,
): Reference[] {
  return names.split(',').flatMap((name) => references.find((reference) => reference.id === name.trim()) ?? []);
}
