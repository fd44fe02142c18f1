import { expect, test } from 'vitest';
import { siteHostOf } from '../record/site-hosts.ts';
import { weightProblems, weightWords } from './site-weight.ts';

const weight = (bytes: number, files = 1200, largest = 900_000, fullest = 400) => ({
  bytes,
  files,
  largest: { path: 'packs/first-light/first-light.zip', bytes: largest },
  fullest: { path: 'media', files: fullest },
});
const told = (...asked: Parameters<typeof weightProblems>) =>
  weightProblems(...asked).map(({ severity, message }) => `${severity}: ${message}`);

test('who serves an address is known by its end, or by what the team says of its own domain', () => {
  expect(siteHostOf('https://acme.github.io/campaigns', undefined)).toBe('github-pages');
  expect(siteHostOf('https://acme.pages.dev', undefined)).toBe('cloudflare-pages');
  expect(siteHostOf('https://acme.gitlab.io', undefined)).toBe('gitlab-pages');
  expect(siteHostOf('https://acme.netlify.app', undefined)).toBe('netlify');
  expect(siteHostOf('https://github.io.example.com', undefined)).toBe(undefined);
  expect(siteHostOf('https://catalogue.example.com', 'cloudflare-pages')).toBe('cloudflare-pages');
});

test('every build says what it weighs, and how much of the nearest limit that is', () => {
  expect(weightWords(weight(6_200_000), undefined)).toBe('6.2 MB in 1,200 files');
  expect(weightWords(weight(412_000_000), 'github-pages')).toBe(
    '412.0 MB in 1,200 files, 41 % of what GitHub Pages takes',
  );
  // Few bytes, many files.
  expect(weightWords(weight(6_200_000, 15_000), 'cloudflare-pages')).toBe(
    '6.2 MB in 15,000 files, 75 % of what Cloudflare Pages takes',
  );
});

test('a limit is told of while there is time to move, and is an error when nothing fits any more', () => {
  expect(told(weight(699_000_000), 'github-pages')).toEqual([]);
  expect(told(weight(700_000_000), 'github-pages')).toEqual([
    'warning: The catalogue is at 70 % of a limit: it weighs 700.0 MB, and GitHub Pages takes 1000.0 MB.',
  ]);
  expect(told(weight(1_000_000_001), 'github-pages')).toEqual([
    'error: The catalogue does not fit: it weighs 1000.0 MB, and GitHub Pages takes 1000.0 MB.',
  ]);
  expect(told(weight(30_000_000, 90_000, 900_000, 54_001), 'netlify')).toEqual([
    'error: The catalogue does not fit: media/ holds 54,001 files, and Netlify takes 54,000 in a folder.',
  ]);
  expect(told(weight(30_000_000, 20_001, 26_300_000), 'cloudflare-pages')).toEqual([
    'error: The catalogue does not fit: it has 20,001 files, and Cloudflare Pages takes 20,000.',
    'error: The catalogue does not fit: packs/first-light/first-light.zip weighs 26.3 MB, and Cloudflare Pages takes files of 26.2 MB.',
  ]);
  expect(told(weight(9e9), undefined)).toEqual([]);
});
