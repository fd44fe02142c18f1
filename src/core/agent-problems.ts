import type { CatalogueCampaign } from './catalogue.ts';
import type { History } from './evidence.ts';
import { identityOf } from './identity.ts';
import { locate } from './layout.ts';
import { type Problem, problem } from './problem.ts';
import type { Team } from './team.ts';

/**
 * Files under campaigns/ that a program was the last to touch, although policy.agents.touch does not let it. A person who
 * commits the file again has looked at it, and mends that. Samples are judged without git.
 */
export function agentProblems(campaigns: readonly CatalogueCampaign[], history: History, team: Team): Problem[] {
  const samples = campaigns.filter(({ campaign }) => campaign.brief.sample).map(({ campaign }) => campaign.id);
  const allowed = team.policy.agents.touch.map(globbed);
  return [...history.paths].flatMap(([path, { added, altered, removed }]) => {
    const last = removed ?? altered.at(-1) ?? added;
    const author = identityOf(last.author, team);
    if (author?.kind !== 'agent' || samples.some((id) => path.startsWith(`campaigns/${id}/`))) return [];
    if (locate(path)?.kind !== 'approval' && allowed.some((each) => each.test(path))) return [];
    return [
      problem(
        'agent-overstepped',
        { file: path, line: 1, column: 1 },
        {
          message: `${author.name}, a program, ${removed === undefined ? 'wrote' : 'deleted'} this file in ${last.id.slice(0, 10)}, which policy.agents.touch does not let it.`,
          fix: `Undo it: git revert ${last.id.slice(0, 10)}. Or, when it is right, a person commits the file as their own work, or widens policy.agents.touch in campaigns/team.yaml.`,
        },
      ),
    ];
  });
}

/** `*` is any text within a folder, `**` any number of folders; everything else is itself. */
function globbed(glob: string): RegExp {
  const pieces = glob.split(/(\*\*|\*)/).map((each) => {
    if (each === '**') return '.*';
    return each === '*' ? '[^/]*' : each.replace(/[\\^$.|?+()[\]{}]/g, '\\$&');
  });
  return new RegExp(`^${pieces.join('')}$`);
}
