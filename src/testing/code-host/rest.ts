import { openPull } from './pulls.ts';
import { allows, type CheckRun, type Grant, type HostState, type Issue } from './state.ts';
import { pullFacts, type World } from './world.ts';

type Asked = {
  readonly world: World;
  readonly grant: Grant;
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  readonly raw: Buffer;
  readonly json: { readonly [field: string]: unknown };
};
type Answer = { readonly status: number; readonly body?: unknown };
type Route = {
  readonly when: RegExp;
  /** One of these rights is enough; a question wants to read, anything else to write. */
  readonly needs: readonly string[];
  readonly answer: (asked: Asked) => Answer;
};

/** An answer of the REST API (docs.github.com/rest), from memory. `path` begins behind `/repos/<owner>/<name>`. */
export function answer(
  world: World,
  grant: Grant | undefined,
  asked: { readonly method: string; readonly path: string; readonly query: URLSearchParams; readonly raw: Buffer },
): Answer {
  if (grant === undefined) return { status: 401, body: { message: 'Bad credentials', status: '401' } };
  const route = ROUTES.find((each) => each.when.test(`${asked.method} ${asked.path}`));
  if (route === undefined) return NOT_FOUND;
  const wish = asked.method === 'GET' ? 'read' : 'write';
  if (!route.needs.some((scope) => allows(world.state, grant, scope, wish)))
    return grant.scopes === undefined && grant.account.role === 'none'
      ? NOT_FOUND
      : {
          status: 403,
          body: {
            message:
              grant.scopes === undefined
                ? 'Must have admin rights to Repository.'
                : 'Resource not accessible by integration',
            status: '403',
          },
        };
  const isJson = asked.raw.length > 0 && !asked.path.startsWith('/uploads');
  return route.answer({
    world,
    grant,
    path: asked.path.split('/').slice(1).map(decodeURIComponent),
    query: asked.query,
    raw: asked.raw,
    json: isJson ? (JSON.parse(asked.raw.toString('utf8')) as Asked['json']) : {},
  });
}

const NOT_FOUND: Answer = { status: 404, body: { message: 'Not Found', status: '404' } };
const ok = (body: unknown): Answer => ({ status: 200, body });
const created = (body: unknown): Answer => ({ status: 201, body });
const orMissing = <Found>(found: Found | undefined, then: (found: Found) => Answer): Answer =>
  found === undefined ? NOT_FOUND : then(found);
const wrote = ({ account }: Grant) => ({ login: account.login, type: account.type });
const page = <Each>(all: readonly Each[], { query }: Asked): readonly Each[] => {
  const [size, at] = [Number(query.get('per_page') ?? 30), Number(query.get('page') ?? 1)];
  return all.slice((at - 1) * size, at * size);
};
const asIssue = ({ labels, ...issue }: Issue) => ({ ...issue, labels: labels.map((name) => ({ name })) });

const TALK = ['issues', 'pull-requests'];

const ROUTES: readonly Route[] = [
  {
    when: /^GET $/,
    needs: ['metadata', 'contents'],
    answer: ({ world: { state, repository } }) =>
      ok({
        full_name: repository,
        private: state.visibility !== 'public',
        visibility: state.visibility,
        default_branch: 'main',
      }),
  },
  // Of the token's own account; a job's token has none.
  { when: /^GET \?\/api\/v3\/user$/, needs: ['user'], answer: ({ grant }) => ok(wrote(grant)) },
  {
    when: /^GET \/issues\/\d+\/comments$/,
    needs: TALK,
    answer: (asked) =>
      ok(
        page(
          asked.world.state.comments.filter((each) => each.on === Number(asked.path[1])),
          asked,
        ),
      ),
  },
  {
    when: /^POST \/issues\/\d+\/comments$/,
    needs: TALK,
    answer: ({ world: { state }, path, json, grant }) => {
      const made = { id: state.next++, on: Number(path[1]), body: String(json['body']), user: wrote(grant) };
      state.comments.push(made);
      return created(made);
    },
  },
  {
    when: /^PATCH \/issues\/comments\/\d+$/,
    needs: TALK,
    answer: ({ world: { state }, path, json }) =>
      orMissing(
        state.comments.find((each) => each.id === Number(path[2])),
        (found) => ok(Object.assign(found, { body: String(json['body']) })),
      ),
  },
  {
    when: /^GET \/issues$/,
    needs: ['issues'],
    answer: (asked) => {
      const wanted = (asked.query.get('labels') ?? '').split(',').filter((each) => each !== '');
      const open = asked.world.state.issues.filter(
        (each) => each.state === 'open' && wanted.every((label) => each.labels.includes(label)),
      );
      return ok(page(open.map(asIssue), asked));
    },
  },
  {
    when: /^POST \/issues$/,
    needs: ['issues'],
    answer: ({ world: { state }, json, grant }) => {
      const labels = (json['labels'] ?? []) as string[];
      const number = state.next++;
      const made = {
        number,
        id: state.next++,
        title: String(json['title']),
        body: String(json['body']),
        state: 'open',
      };
      state.issues.push({ ...made, labels, user: wrote(grant) });
      // A label that is named here and does not exist is made, other than one that a form names.
      state.labels = [...new Set([...state.labels, ...labels])];
      return created(asIssue(state.issues.at(-1) as Issue));
    },
  },
  {
    when: /^PATCH \/issues\/\d+$/,
    needs: ['issues'],
    answer: ({ world: { state }, path, json }) =>
      orMissing(
        state.issues.find((each) => each.number === Number(path[1])),
        (found) => ok(asIssue(Object.assign(found, json))),
      ),
  },
  {
    when: /^GET \/labels$/,
    needs: TALK,
    answer: (asked) =>
      ok(
        page(
          asked.world.state.labels.map((name) => ({ name })),
          asked,
        ),
      ),
  },
  {
    when: /^POST \/labels$/,
    needs: TALK,
    answer: ({ world: { state }, json }) => {
      const name = String(json['name']);
      if (state.labels.includes(name))
        return { status: 422, body: { message: 'Validation Failed', errors: [{ code: 'already_exists' }] } };
      state.labels.push(name);
      return created({ name });
    },
  },
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
  {
    when: /^GET \/pages$/,
    needs: ['pages'],
    answer: ({ world: { state } }) => orMissing(state.pages, ok),
  },
  {
    when: /^GET \/rulesets$/,
    needs: ['metadata', 'contents'],
    answer: (asked) => ok(page(asked.world.state.rulesets, asked)),
  },
  {
    when: /^GET \/rulesets\/\d+$/,
    needs: ['metadata', 'contents'],
    answer: ({ world: { state }, path }) =>
      orMissing(
        state.rulesets.find((each) => each.id === Number(path[1])),
        ok,
      ),
  },
  {
    when: /^POST \/rulesets$/,
    needs: ['administration'],
    answer: ({ world: { state }, json }) => {
      const made = { ...json, id: state.next++, name: String(json['name']) };
      state.rulesets.push(made);
      return created(made);
    },
  },
  {
    when: /^PUT \/rulesets\/\d+$/,
    needs: ['administration'],
    answer: ({ world: { state }, path, json }) =>
      orMissing(
        state.rulesets.find((each) => each.id === Number(path[1])),
        (found) => ok(Object.assign(found, json)),
      ),
  },
  {
    when: /^GET \/environments$/,
    needs: ['actions'],
    answer: (asked) =>
      ok({
        total_count: asked.world.state.environments.length,
        environments: page(asked.world.state.environments, asked),
      }),
  },
  {
    when: /^PUT \/environments\/[^/]+$/,
    needs: ['administration'],
    answer: ({ world: { state }, path, json }) => {
      const name = path[1] ?? '';
      state.environments = [...state.environments.filter((each) => each.name !== name), { name, ...json }];
      return ok({ name, ...json });
    },
  },
  {
    when: /^POST \/environments\/[^/]+\/deployment-branch-policies$/,
    needs: ['administration'],
    answer: ({ world: { state }, path, json }) =>
      orMissing(
        state.environments.find((each) => each.name === path[1]),
        (found) => {
          found['only'] = [...((found['only'] ?? []) as string[]), `${json['type']} ${json['name']}`];
          return ok(json);
        },
      ),
  },
  {
    when: /^PUT \/pages$/,
    needs: ['administration'],
    answer: ({ world: { state }, json }) =>
      orMissing(state.pages, (found) => {
        found.build_type = String(json['build_type']);
        return { status: 204 };
      }),
  },
  {
    when: /^GET \/actions\/permissions\/workflow$/,
    needs: ['administration'],
    answer: ({ world: { state } }) =>
      ok({ default_workflow_permissions: 'read', can_approve_pull_request_reviews: state.actionsMayOpenPulls }),
  },
  {
    when: /^PUT \/actions\/permissions\/workflow$/,
    needs: ['administration'],
    answer: ({ world: { state }, json }) => {
      state.actionsMayOpenPulls = json['can_approve_pull_request_reviews'] === true;
      return { status: 204 };
    },
  },
  {
    when: /^POST \/pages$/,
    needs: ['administration'],
    answer: ({ world: { state, repository }, json }) => {
      if (state.pages !== undefined) return { status: 409, body: { message: 'GitHub Pages is already enabled.' } };
      const [owner, name] = repository.split('/');
      state.pages = {
        html_url: `https://${owner}.github.io/${name}/`,
        build_type: String(json['build_type'] ?? 'legacy'),
        public: true,
      };
      return created(state.pages);
    },
  },
  {
    when: /^GET \/releases\/tags\/.+$/,
    needs: ['contents'],
    // A draft is found by nobody who asks for its tag.
    answer: ({ world, path }) =>
      orMissing(
        world.state.releases.find((each) => each.tag === path.slice(2).join('/') && !each.draft),
        (found) => ok(asRelease(world, found)),
      ),
  },
  {
    when: /^GET \/releases$/,
    needs: ['contents'],
    answer: (asked) =>
      ok(
        page(
          asked.world.state.releases.toReversed().map((each) => asRelease(asked.world, each)),
          asked,
        ),
      ),
  },
  {
    when: /^POST \/releases$/,
    needs: ['contents'],
    answer: ({ world, json }) => {
      const { state } = world;
      const tag = String(json['tag_name']);
      const draft = json['draft'] === true;
      if (!draft && state.releases.some((each) => each.tag === tag && !each.draft))
        return {
          status: 422,
          body: { message: 'Validation Failed', errors: [{ code: 'already_exists', field: 'tag_name' }] },
        };
      state.releases.push({
        ...{ id: state.next++, tag, name: String(json['name'] ?? tag), body: String(json['body'] ?? '') },
        ...{ draft, immutable: !draft && state.immutableReleases, assets: [] },
      });
      return created(asRelease(world, state.releases.at(-1)!));
    },
  },
  {
    when: /^PATCH \/releases\/\d+$/,
    needs: ['contents'],
    answer: ({ world, path, json }) =>
      orMissing(
        world.state.releases.find((each) => each.id === Number(path[1])),
        (found) => {
          const publishes = found.draft && json['draft'] === false;
          if (json['draft'] !== undefined) found.draft = json['draft'] === true;
          if (json['body'] !== undefined) found.body = String(json['body']);
          if (publishes) found.immutable = world.state.immutableReleases;
          return ok(asRelease(world, found));
        },
      ),
  },
  {
    when: /^POST \/uploads\/\d+$/,
    needs: ['contents'],
    answer: ({ world: { state }, path, query, raw }) =>
      orMissing(
        state.releases.find((each) => each.id === Number(path[1])),
        (found) => {
          const name = query.get('name') ?? '';
          if (found.immutable) return IMMUTABLE;
          if (found.assets.some((each) => each.name === name))
            return { status: 422, body: { message: 'Validation Failed', errors: [{ code: 'already_exists' }] } };
          found.assets.push({ id: state.next++, name, bytes: raw.byteLength, content: raw });
          return created(asAsset(found.assets.at(-1)!));
        },
      ),
  },
  {
    when: /^DELETE \/releases\/assets\/\d+$/,
    needs: ['contents'],
    answer: ({ world: { state }, path }) =>
      orMissing(
        state.releases.find((each) => each.assets.some(({ id }) => id === Number(path[2]))),
        (found) => {
          if (found.immutable) return IMMUTABLE;
          found.assets = found.assets.filter((each) => each.id !== Number(path[2]));
          return { status: 204 };
        },
      ),
  },
];

const IMMUTABLE: Answer = { status: 422, body: { message: 'Cannot change an immutable release.', status: '422' } };

const asCheckRun = ({ id, name, sha, status, conclusion, output }: CheckRun) => ({
  ...{ id, name, head_sha: sha, status, conclusion, output: output ?? { title: null, summary: null } },
  app: { id: 15_368, slug: 'github-actions' },
});

const asAsset = ({ id, name, bytes, state = 'uploaded' }: HostState['releases'][number]['assets'][number]) => ({
  ...{ id, name, size: bytes, state },
});

const asRelease = (
  { url, repository }: World,
  { id, tag, name, body, draft, immutable, assets }: HostState['releases'][number],
) => ({
  ...{ id, tag_name: tag, name, body, draft, immutable, assets: assets.map(asAsset) },
  upload_url: `${url}/api/v3/repos/${repository}/uploads/${id}{?name,label}`,
  html_url: `${url}/${repository}/releases/tag/${tag}`,
});
