import { z } from 'zod';

/**
 * The roles that people of a team hold. Code reads the flags, never the names: `decides`, a gate may ask for it; `blocks`, its no
 * holds a subject back. A stakeholder is heard, and a program only prepares.
 */
export const ROLES = {
  'creative-lead': { decides: true, blocks: true },
  producer: { decides: true, blocks: true },
  designer: { decides: true, blocks: true },
  editor: { decides: true, blocks: true },
  agent: { decides: false, blocks: false },
  stakeholder: { decides: true, blocks: false },
} as const;
export type Role = keyof typeof ROLES;

const NAMES = Object.keys(ROLES) as [Role, ...Role[]];

export const role = z.enum(NAMES).meta({
  description:
    'creative-lead decides, producer runs the workflow, designer and editor finish, agent (a program) prepares and never decides, stakeholder is heard.',
  examples: ['creative-lead'],
});

/** The roles that a gate may ask for. */
export const decidingRole = role.exclude(NAMES.filter((name) => !ROLES[name].decides));

/** Whether somebody may decide in this role. Whether a gate asks for it, and whether a role that nobody knows is held, is asked elsewhere. */
export const roleDecides = (name: string): boolean => !Object.hasOwn(ROLES, name) || ROLES[name as Role].decides;

/** Whether a no in this role holds a subject back. A role that nobody knows is no reason to let a no pass. */
export const roleBlocks = (name: string): boolean => !Object.hasOwn(ROLES, name) || ROLES[name as Role].blocks;
