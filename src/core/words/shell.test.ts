import { expect, it } from 'vitest';
import { shellWord } from './shell.ts';

it('makes one word of whatever somebody called a file', () => {
  expect(shellWord('references/face.jpg')).toBe("'references/face.jpg'");
  expect(shellWord("Mara's $(id) `id`\n")).toBe("'Mara'\\''s $(id) `id`\n'");
});
