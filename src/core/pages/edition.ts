import { type Problem, problem } from '../problem/problem.ts';
import { Refusal } from '../problem/refusal.ts';
import type { Audience } from './options.ts';

/** What decides for whom a catalogue is built. */
export type EditionWish = {
  /** What was asked for; undefined where nothing was. */
  readonly asked: Audience | undefined;
  /** The address where it will be published; undefined where it is looked at here alone. */
  readonly address: string | undefined;
  /** Whether that address asks who is there. */
  readonly behindLogin: boolean;
};

/**
 * For whom a catalogue is built. An address that anybody can open gets the public edition, and nothing else can be built for it; what
 * is published nowhere, or behind a login, is the team's.
 * @throws Refusal when the team's own edition was asked for an address that anybody can open.
 */
export function editionFor({ asked, address, behindLogin }: EditionWish): Audience {
  const open = address !== undefined && !behindLogin;
  if (asked === 'internal' && open) throw new Refusal([wouldLeak(address)]);
  return asked ?? (open ? 'public' : 'internal');
}

const wouldLeak = (address: string): Problem =>
  problem(
    'edition-would-leak',
    { file: 'campaigns/team.yaml', line: 1, column: 1 },
    {
      message: `The internal edition was asked for ${address}, which anybody can open: prompts, drafts, people, costs and what waits would be there to read.`,
      fix: 'Build the public edition: --audience public\nTo look at the internal one here: npm start. For a folder that is published nowhere: npm run build -- --local\nWhere that address asks who is there before it shows anything, say so in campaigns/team.yaml:',
      example: 'site: { url: https://catalogue.example.com, behindLogin: true }',
    },
  );
