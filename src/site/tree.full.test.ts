import { expect, test } from 'vitest';
import { browsing } from '../testing/browsing.ts';

const { at, reuse } = browsing();

test('the home page is heard as a head, what narrows the table, and frames that say their title first', async () => {
  const page = await reuse();
  await page.goto(at(''), { waitUntil: 'networkidle' });
  expect(await page.locator('header').ariaSnapshot()).toBe(`- banner:
  - link "Greenlit":
    - /url: /
  - navigation "Sections":
    - list:
      - listitem:
        - link "Approved":
          - /url: /
      - listitem:
        - link "Campaigns":
          - /url: /campaigns/
      - listitem:
        - link "Waiting":
          - /url: /waiting/
      - listitem:
        - link "Patterns":
          - /url: /patterns/
      - listitem:
        - link "Check a file":
          - /url: /check/
      - listitem:
        - group: More
  - button "Search by Prompt, brief, person, digest /"`);
  const frames = await page.locator('[data-rows] .frame > a').evaluateAll((all) => all.map((each) => each.textContent));
  const names = (await page.locator('[data-rows]').ariaSnapshot()).match(/- link "[^"]+"/g) ?? [];
  expect(names).toHaveLength(frames.length);
  const titles = await page.locator('[data-rows] .name').allTextContents();
  expect(names.filter((name, index) => !name.startsWith(`- link "${titles[index]}`))).toEqual([]);
  expect(names[0]).toMatch(/^- link ".+ \d+[A-Z]? .*approved.*"$/);
});

test('an asset is heard as its picture, where it stands, its facts, and its trail in five stages', async () => {
  const page = await reuse();
  await page.goto(at('campaigns/fernbrook-first-light/hero/'), { waitUntil: 'networkidle' });
  const tree = await page.locator('main').ariaSnapshot();
  const headings = [...tree.matchAll(/heading "([^"]+)" \[level=(1|2)\]/g)].map(
    ([, words, level]) => `${level} ${words}`,
  );
  expect(headings.slice(0, 6)).toEqual([
    `1 ${await page.locator('h1').textContent()}`,
    '2 Brief',
    '2 References',
    '2 Generation',
    '2 Refinement',
    '2 Delivery',
  ]);
  expect(tree).toContain('group "Viewer: plus and minus zoom, 0 fits, 1 shows every pixel, arrows move"');
  expect(tree).toContain('list "The picture after each step"');
  expect(tree).toContain('list "Approvals"');
  expect(tree).toMatch(/img "The brief “.+”; then .+; then files for .+"/);
});

test('what waits is heard as an overview of all, then each with its title, whom it waits on, and its criteria', async () => {
  const page = await reuse();
  await page.goto(at('waiting/'), { waitUntil: 'networkidle' });
  const tree = await page.locator('main').ariaSnapshot();
  expect(tree).toContain('- heading "Waiting for a decision" [level=1]');
  expect(tree).toContain('- list "All that waits"');
  const titles = await page.locator('.wait h2').allTextContents();
  const articles = [...tree.matchAll(/- article "([^"]+)"/g)].map(([, name]) => name);
  expect(articles).toEqual(titles);
  expect(tree).toMatch(/link "Decide on [^"]+"/);
});
