/**
 * The roles that people of a team hold. Code reads the flags, never the names: `decides`, a gate may ask for it; `blocks`, its no
 * holds a subject back; `local`, it speaks for some languages only; `delivers`, its word that something left the house counts. A market speaks for the languages that team.yaml gives the person, and for no others. A stakeholder is heard, and a program only prepares. Plain data, so that a browser judges by it without a library.
 */
export const ROLES = {
  'creative-lead': { decides: true, blocks: true, delivers: true, local: false },
  producer: { decides: true, blocks: true, delivers: true, local: false },
  designer: { decides: true, blocks: true, delivers: false, local: false },
  editor: { decides: true, blocks: true, delivers: false, local: false },
  legal: { decides: true, blocks: true, delivers: false, local: false },
  brand: { decides: true, blocks: true, delivers: false, local: false },
  agent: { decides: false, blocks: false, delivers: false, local: false },
  market: { decides: true, blocks: true, delivers: false, local: true },
  stakeholder: { decides: true, blocks: false, delivers: false, local: false },
} as const;
export type Role = keyof typeof ROLES;

/** Whether somebody may decide in this role. Whether a gate asks for it, and whether a role that nobody knows is held, is asked elsewhere. */
export const roleDecides = (name: string): boolean => !Object.hasOwn(ROLES, name) || ROLES[name as Role].decides;

/** Whether a no in this role holds a subject back. A role that nobody knows is no reason to let a no pass. */
export const roleBlocks = (name: string): boolean => !Object.hasOwn(ROLES, name) || ROLES[name as Role].blocks;

/** Whether somebody in this role says what left the house. */
export const roleDelivers = (name: string): boolean => Object.hasOwn(ROLES, name) && ROLES[name as Role].delivers;

/** The roles whose word it is that something left the house. */
export const DELIVERING = Object.keys(ROLES).filter(roleDelivers);

/** Whether somebody in this role speaks only for the languages that are theirs. */
export const roleIsLocal = (name: string): boolean => Object.hasOwn(ROLES, name) && ROLES[name as Role].local;
