import { created, ok, orMissing, page, type Route, wrote } from './rest-route.ts';

/** The repository itself: Pages, rulesets, environments, rights of jobs. */
export const SETTING_ROUTES: readonly Route[] = [
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
      const {
        wait_timer: wait,
        prevent_self_review: other,
        reviewers,
        ...policy
      } = json as {
        prevent_self_review?: boolean;
        wait_timer?: number;
        reviewers?: { id: number }[];
      };
      const rules = [
        ...(wait === undefined ? [] : [{ type: 'wait_timer', wait_timer: wait }]),
        ...(reviewers === undefined
          ? []
          : [
              {
                type: 'required_reviewers',
                prevent_self_review: other ?? false,
                reviewers: reviewers.map(({ id, ...each }) => ({ ...each, reviewer: { id } })),
              },
            ]),
      ];
      // What is not said is taken away; the branches and tags by name stay.
      const only = state.environments.find((each) => each.name === name)?.['only'];
      const made = { name, deployment_branch_policy: null, ...policy, protection_rules: rules };
      state.environments = [
        ...state.environments.filter((each) => each.name !== name),
        only === undefined ? made : { ...made, only },
      ];
      return ok(made);
    },
  },
  {
    when: /^GET \/environments\/[^/]+\/deployment-branch-policies$/,
    needs: ['actions'],
    answer: ({ world: { state }, path }) =>
      orMissing(
        state.environments.find((each) => each.name === path[1]),
        (found) => {
          const policies = ((found['only'] ?? []) as string[]).map((each, id) => {
            const [type, name] = each.split(' ');
            return { id, type, name };
          });
          return ok({ total_count: policies.length, branch_policies: policies });
        },
      ),
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
];
