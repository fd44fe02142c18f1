import { MANAGERS, type Manager, type ProjectAnswers } from './project-answers.ts';
import type { ProjectFile } from './project-file.ts';

/** For whom it is built. Without a word, what anybody can open is public, and an address that asks who is there gets the team's own. */
const edition = ({ catalogue }: ProjectAnswers): string =>
  catalogue.audience === 'public' ? ' --audience public' : '';

/** What GitLab runs: it checks what is proposed, and builds the catalogue from what counts. GitLab Pages publishes `dist`. */
export const gitLabFiles = (
  answers: ProjectAnswers,
  manager: Manager,
  brands: readonly string[] = [],
): ProjectFile[] => [
  {
    path: '.gitlab-ci.yml',
    text: `# The version of Greenlit that the lockfile names checks what is proposed, and builds the catalogue from what counts.
# Jobs of your own go beside these.
default:
  image: node:24
  before_script:
    - ${MANAGERS[manager].install}

variables:
  GIT_DEPTH: "0"

${jobs({ each: '', build: edition(answers) })}${brands.length === 0 ? '' : `\n${brandJob('', `[${brands.join(', ')}]`)}`}`,
  },
];

/** The jobs there are. `each`: lines that each of them begins with; `build`: what is added to the command that builds. */
const jobs = ({ each, build }: { readonly each: string; readonly build: string }): string => `check:
${each}  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  script:
    - npx greenlit check --base "origin/$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"

pages:
${each}  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CI_PIPELINE_SOURCE != "schedule"
  script:
    - npx greenlit check
    - GREENLIT_SITE_URL="$CI_PAGES_URL" npx greenlit build${build}
  pages:
    publish: dist

# The next two need a schedule (Build → Pipeline schedules) and a project access token with the scopes \`api\` and \`write_repository\` as the
# protected, masked variable GREENLIT_TOKEN. GitLab starts nothing for an approval, so approvals are asked for; how often is the schedule's.
reviews:
${each}  rules:
    - if: $CI_PIPELINE_SOURCE == "schedule" && $GREENLIT_TOKEN
  script:
    - npx greenlit approve --polled

remind:
${each}  rules:
    - if: $CI_PIPELINE_SOURCE == "schedule" && $GREENLIT_TOKEN
  script:
    - npx greenlit remind --post
`;

/** The catalogue of each brand by itself. `brands`: the list of their short names. */
const brandJob = (
  each: string,
  brands: string,
): string => `# The catalogue of each brand by itself, in an artifact that holds nothing of any other: every brand of campaigns/team.yaml is named here.
brand:
${each}  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CI_PIPELINE_SOURCE != "schedule"
  parallel:
    matrix:
      - BRAND: ${brands}
  script:
    - npx greenlit check --brand "$BRAND"
    - npx greenlit build --brand "$BRAND" --packs loose --out brand
  artifacts:
    name: catalogue-$BRAND
    paths: [brand]
    expire_in: 3 days
`;

/** The head of a component of GitLab's. */
const included = (
  name: string,
): string => `# Written by npm run schemas, from what init writes for GitLab. Include it by the commit that you looked at:
#   include:
#     - component: $CI_SERVER_FQDN/GROUP/greenlit/${name}@COMMIT
# Which Greenlit runs is what the lockfile of the including project names.
`;

const INPUTS = `spec:
  inputs:
    image:
      description: An image with git and Node 22.18 or newer.
      default: node:24
    install:
      description: What installs the packages that the lockfile names.
      default: ${MANAGERS.npm.install}
`;

const BASE = `.greenlit:
  image: $[[ inputs.image ]]
  variables:
    GIT_DEPTH: "0"
  before_script:
    - $[[ inputs.install ]]
`;

/**
 * The same jobs as a component of GitLab's CI/CD catalog, for an instance that has a copy of this repository. A component says nothing
 * for the jobs of others, so each of its own says what it runs on.
 */
export const GITLAB_COMPONENT = {
  path: 'templates/greenlit.yml',
  text: `${included('greenlit')}${INPUTS}    build:
      description: What is added to the command that builds, as --audience public or --brand NAME.
      default: ""
---
${BASE}
${jobs({ each: '  extends: .greenlit\n', build: ' $[[ inputs.build ]]' })}`,
} as const;

/** The job of brands as a component of its own, because a list of none is no matrix. */
export const GITLAB_BRANDS = {
  path: 'templates/greenlit-brands.yml',
  text: `${included('greenlit-brands')}${INPUTS}    brands:
      description: The short names of the brands in campaigns/team.yaml, as [fernbrook, kettle-crane].
      type: array
---
${BASE.replace('.greenlit:', '.greenlit-brands:')}
${brandJob('  extends: .greenlit-brands\n', '$[[ inputs.brands ]]')}`,
} as const;
