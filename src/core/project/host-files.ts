import { MANAGERS, type Manager, type ProjectAnswers } from './project-answers.ts';
import type { ProjectFile } from './project-file.ts';

/** For whom it is built. Without a word, what anybody can open is public, and an address that asks who is there gets the team's own. */
const edition = ({ catalogue }: ProjectAnswers): string =>
  catalogue.audience === 'public' ? ' --audience public' : '';

/** What GitLab runs: it checks what is proposed, and builds the catalogue from what counts. GitLab Pages publishes `dist`. */
export const gitLabFiles = (answers: ProjectAnswers, manager: Manager): ProjectFile[] => [
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

check:
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  script:
    - npx greenlit check --base "origin/$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"

pages:
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
    - npx greenlit check
    - GREENLIT_SITE_URL="$CI_PAGES_URL" npx greenlit build${edition(answers)}
  pages:
    publish: dist
`,
  },
];

/** What Forgejo runs. It takes no action from elsewhere: a clone is a line of git. */
export const forgejoFiles = (answers: ProjectAnswers, manager: Manager): ProjectFile[] => [
  {
    path: '.forgejo/workflows/greenlit.yml',
    text: `# The version of Greenlit that the lockfile names checks what is proposed, and builds the catalogue from what counts.
# Steps of your own go at the end: the catalogue lies in dist/ then, to be published where your team keeps it.
name: Greenlit

on:
  pull_request:
  push:
    branches: [main]

jobs:
  record:
    name: The record
    runs-on: docker
    container:
      image: node:24
    steps:
      - name: Get the proposal, with its history
        run: |
          git init --quiet .
          git -c http.extraHeader="Authorization: token $TOKEN" fetch --quiet "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY" "+refs/heads/*:refs/remotes/origin/*" "$GITHUB_SHA"
          git checkout --quiet "$GITHUB_SHA"
        env:
          TOKEN: \${{ github.token }}
${answers.large ? LARGE : ''}      - run: ${MANAGERS[manager].install}
      - if: github.event_name == 'pull_request'
        run: npx greenlit check --base "origin/$GITHUB_BASE_REF"
      - if: github.event_name == 'push'
        run: npx greenlit build${edition(answers)}
`,
  },
];

const LARGE = `      - name: Get the large pictures
        run: |
          apt-get update && apt-get install --yes git-lfs
          git remote add origin "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY"
          git -c http.extraHeader="Authorization: token $TOKEN" lfs pull
        env:
          TOKEN: \${{ github.token }}
`;
