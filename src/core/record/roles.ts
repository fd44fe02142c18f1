/**
 * The roles that people of a team hold. Code reads the flags, never the names: `decides`, a gate may ask for it; `blocks`, its no
 * holds a subject back. A stakeholder is heard, and a program only prepares. Plain data, so that a browser judges by it without a library.
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

/** Whether somebody may decide in this role. Whether a gate asks for it, and whether a role that nobody knows is held, is asked elsewhere. */
export const roleDecides = (name: string): boolean => !Object.hasOwn(ROLES, name) || ROLES[name as Role].decides;

/** Whether a no in this role holds a subject back. A role that nobody knows is no reason to let a no pass. */
export const roleBlocks = (name: string): boolean => !Object.hasOwn(ROLES, name) || ROLES[name as Role].blocks;
