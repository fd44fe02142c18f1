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
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CI_PIPELINE_SOURCE != "schedule"
  script:
    - npx greenlit check
    - GREENLIT_SITE_URL="$CI_PAGES_URL" npx greenlit build${edition(answers)}
  pages:
    publish: dist

# Needs a schedule (Build → Pipeline schedules) and a project access token with the scope \`api\` as the protected, masked variable GREENLIT_TOKEN.
remind:
  rules:
    - if: $CI_PIPELINE_SOURCE == "schedule" && $GREENLIT_TOKEN
  script:
    - npx greenlit remind --post
`,
  },
];
