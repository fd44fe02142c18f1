import { GRAPHQL_ROUTES } from './graphql.ts';
import { GIT_ROUTES } from './rest-git.ts';
import { PROPOSAL_ROUTES } from './rest-proposals.ts';
import { RELEASE_ROUTES } from './rest-releases.ts';
import { type Answer, type Asked, NOT_FOUND, type Route } from './rest-route.ts';
import { SETTING_ROUTES } from './rest-settings.ts';
import { TALK_ROUTES } from './rest-talk.ts';
import { allows, type Grant } from './state.ts';
import type { World } from './world.ts';

/** An answer of the REST API (docs.github.com/rest), from memory. `path` begins behind `/repos/<owner>/<name>`. */
export function answer(
  world: World,
  grant: Grant | undefined,
  asked: { readonly method: string; readonly path: string; readonly query: URLSearchParams; readonly raw: Buffer },
): Answer {
  if (grant === undefined) return { status: 401, body: { message: 'Bad credentials', status: '401' } };
  const route = ROUTES.find((each) => each.when.test(`${asked.method} ${asked.path}`));
  if (route === undefined) return NOT_FOUND;
  const wish = asked.method === 'GET' || route.reads === true ? 'read' : 'write';
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

const ROUTES: readonly Route[] = [
  ...TALK_ROUTES,
  ...PROPOSAL_ROUTES,
  ...SETTING_ROUTES,
  ...RELEASE_ROUTES,
  ...GIT_ROUTES,
  ...GRAPHQL_ROUTES,
];
