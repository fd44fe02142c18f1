import { expect, it } from 'vitest';
import { allPages } from './all-pages.ts';

const list = (pages: readonly (readonly string[] | null)[], full?: number) => {
  const asked: number[] = [];
  const read = allPages({
    file: '.github/workflows',
    path: '/issues/7/comments?per_page=2',
    ask: async (page) => {
      asked.push(page);
      return pages[Math.min(page, pages.length) - 1];
    },
    ...(full === undefined ? {} : { full }),
  });
  return read.then((items) => ({ items, asked }));
};

it('reads until a page is not full, where the host keeps to the size of pages', async () => {
  expect(await list([['a', 'b'], ['c']], 2)).toEqual({ items: ['a', 'b', 'c'], asked: [1, 2] });
});

it('reads until a page is empty, where the host may give fewer than were asked for', async () => {
  expect(await list([['a'], ['b', 'c'], []])).toEqual({ items: ['a', 'b', 'c'], asked: [1, 2, 3] });
  expect(await list([['a'], null])).toEqual({ items: ['a'], asked: [1, 2] });
});

it('tells nothing of a list without an end, since what was left out could be a no', async () => {
  await expect(list([['a', 'b']], 2)).rejects.toMatchObject({
    problems: [
      {
        code: 'host-refused',
        file: '.github/workflows',
        message:
          'GET /issues/7/comments: after 100 pages with 200 items there are more, and what was not read could be a decision.',
        fix: 'Begin a new proposal or issue for the same branch, so that the list is a short one, and run the job again.',
      },
    ],
  });
});
