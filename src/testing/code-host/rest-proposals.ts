import { openPull } from './pulls.ts';
import { created, ok, orMissing, page, type Route } from './rest-route.ts';
import type { CheckRun } from './state.ts';
import { pullFacts } from './world.ts';

/** Proposals and the checks of commits. */
export const PROPOSAL_ROUTES: readonly Route[] = [
  {
    when: /^GET \/pulls$/,
    needs: ['pull-requests'],
    answer: (asked) => {
      const [head, base] = [asked.query.get('head'), asked.query.get('base')];
      const open = asked.world.state.pulls.filter(
        (each) =>
          each.state === 'open' &&
          (head === null || `${each.from.split('/')[0]}:${each.head}` === head) &&
          (base === null || each.base === base),
      );
      return ok(
        page(
          open.map((each) => pullFacts(asked.world, each)),
          asked,
        ),
      );
    },
  },
  {
    when: /^GET \/pulls\/\d+$/,
    needs: ['pull-requests'],
    answer: ({ world, path }) =>
      orMissing(
        world.state.pulls.find((each) => each.number === Number(path[1])),
        (found) => ok(pullFacts(world, found)),
      ),
  },
  {
    when: /^POST \/pulls$/,
    needs: ['pull-requests'],
    answer: ({ world, json, grant }) => {
      if (grant.scopes !== undefined && !world.state.actionsMayOpenPulls)
        return {
          status: 403,
          body: { message: 'GitHub Actions is not permitted to create or approve pull requests.', status: '403' },
        };
      const [title, body, head, base] = ['title', 'body', 'head', 'base'].map((key) => String(json[key] ?? ''));
      return created(pullFacts(world, openPull(world, grant, { title, body, head, base } as never)));
    },
  },
  {
    when: /^GET \/commits\/[^/]+\/check-runs$/,
    needs: ['checks'],
    answer: (asked) => {
      const name = asked.query.get('check_name');
      const all = asked.world.state.checks.filter(
        (each) => each.sha === asked.path[1] && (name === null || each.name === name),
      );
      // The newest of each name, as `filter=latest`, which is what is given where nothing is said.
      const latest = [...new Map(all.map((each) => [each.name, each])).values()];
      return ok({ total_count: latest.length, check_runs: page(latest.map(asCheckRun), asked) });
    },
  },
  {
    when: /^POST \/check-runs$/,
    needs: ['checks'],
    answer: ({ world: { state }, json }) => {
      const made: CheckRun = {
        id: state.next++,
        name: String(json['name']),
        sha: String(json['head_sha']),
        status: String(json['status'] ?? (json['conclusion'] === undefined ? 'queued' : 'completed')),
        conclusion: (json['conclusion'] ?? null) as string | null,
        by: 'api',
        output: json['output'] as NonNullable<CheckRun['output']>,
        at: state.next,
      };
      state.checks.push(made);
      return created(asCheckRun(made));
    },
  },
];

const asCheckRun = ({ id, name, sha, status, conclusion, output }: CheckRun) => ({
  ...{ id, name, head_sha: sha, status, conclusion, output: output ?? { title: null, summary: null } },
  app: { id: 15_368, slug: 'github-actions' },
});
