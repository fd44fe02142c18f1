import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { forgejoWorkflow } from './io/yaml/forgejo-workflow.ts';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const read = (folder: string) =>
  new Map(readdirSync(join(ROOT, folder)).map((file) => [file, readFileSync(join(ROOT, folder, file), 'utf8')]));
const github = read('.github/workflows');
const forgejo = read('.forgejo/workflows');

type Job = { 'runs-on': string; environment?: unknown; steps: { uses?: string; run?: string }[] };
const jobs = [...forgejo].flatMap(([file, text]) =>
  Object.entries((parse(text) as { jobs: { [id: string]: Job } }).jobs).map(([id, job]) => ({ file, id, job })),
);

describe('the workflows of Forgejo', () => {
  it('are those that are made of GitHub’s (npm run schemas)', () => {
    const made = [...github].flatMap(([file, text]) => {
      const workflow = forgejoWorkflow(file, text);
      return workflow === undefined ? [] : [[file, workflow] as const];
    });
    expect(new Map(made)).toEqual(forgejo);
    // Nothing there starts by the end of another run, no job needs another system, npm trusts no workflow there, and who ticks a
    // box in somebody else's comment is not told.
    expect([...github.keys()].filter((file) => !forgejo.has(file))).toEqual([
      'publish.yml',
      'record-reviews.yml',
      'systems.yml',
      'ticks.yml',
    ]);
  });

  it('leave out what only GitHub’s own service does, and what would be ignored there', () => {
    expect(jobs.map(({ file, id }) => `${file}/${id}`)).toEqual([
      'approve.yml/approve',
      'brief.yml/brief',
      'catalogue.yml/build',
      'check.yml/record',
      'check.yml/comment',
      'check.yml/code',
      'decision.yml/decision',
      'deliver.yml/draw',
      'deliver.yml/propose',
      'packs.yml/export',
      'packs.yml/merge',
      'packs.yml/release',
      'packs.yml/upload',
      'scheduled.yml/remind',
    ]);
    for (const { job } of jobs) {
      expect(job['runs-on']).toBe('docker');
      expect(job.environment).toBe(undefined);
    }
    for (const text of forgejo.values())
      expect(text).not.toMatch(/merge_group:|actions\/attest|deploy-pages|archive: false/);
  });

  it('take every action from an address that is said in full, and hold no secret, which would be any branch’s', () => {
    for (const { job } of jobs)
      for (const { uses } of job.steps)
        if (uses !== undefined)
          expect(uses).toMatch(
            /^https:\/\/(?:github\.com\/actions\/[a-z/-]+@[0-9a-f]{40}|code\.forgejo\.org\/forgejo\/(?:up|down)load-artifact@v4)$/,
          );
    for (const text of forgejo.values()) expect(text).not.toContain('${{ secrets.');
  });

  it('run the same commands, each in its step', () => {
    const lines = (text: string): string[] => text.match(/(?<=run: ).*/g) ?? [];
    for (const [file, text] of forgejo) {
      // A box that nobody takes in is not offered.
      const theirs = lines(github.get(file)!).map((line) => line.replace(' --boxes', ''));
      expect(lines(text).filter((line) => !theirs.includes(line))).toEqual([]);
      expect(lines(text).length).toBe(theirs.length);
    }
  });
});
