/** Compares texts as a dictionary orders them, numbers in them by what they are worth. Asked a text at a time, a language is looked up each time. */
export const dictionaryOrder: (a: string, b: string) => number = new Intl.Collator('en', { numeric: true }).compare;
