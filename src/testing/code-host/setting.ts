import type { CommandRunner } from '../command-runner.ts';
import type { Artifacts, Caches } from './shelf.ts';
import type { CodeHostServer } from './start.ts';
import type { Job, Place } from './workflow.ts';

/** Where jobs run, and what they find there. */
export type Runners = {
  /** A folder that is empty at first: each run has one of its own in it. */
  readonly folder: string;
  /** Where packages are installed already; `npm ci` finds them there. */
  readonly packages: string;
  readonly env?: { readonly [name: string]: string };
  readonly secrets?: { readonly [name: string]: string };
  /** Secrets of an environment, for jobs that name it on one of its refs (`refs/heads/main`); elsewhere such a job fails. */
  readonly environments?: {
    readonly [name: string]: {
      readonly only: readonly string[];
      readonly secrets: { readonly [name: string]: string };
    };
  };
  /** The repository's variables. */
  readonly vars?: { readonly [name: string]: string };
  /** Lines that are not run and how they end instead: what costs minutes and is tested elsewhere (`npm test`). */
  readonly standIns?: { readonly [line: string]: number };
  /** Where commands of the tool run, one after another; left out, each is a process that npm starts. See `warm-command.ts`. */
  readonly commands?: CommandRunner;
  /** Jobs (`check.yml/systems`) that need machines which are not here; they are told as skipped. */
  readonly elsewhere?: readonly string[];
};

/** What one job is run with. */
export type JobSetting = {
  readonly host: CodeHostServer;
  readonly runners: Runners;
  readonly job: Job;
  readonly name: string;
  readonly matrix: { readonly [axis: string]: unknown };
  readonly artifacts: Artifacts;
  readonly caches: Caches;
  readonly eventFile: string;
  readonly place: Place;
  readonly folder: string;
};
