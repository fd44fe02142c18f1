import { z } from 'zod';
import { ROLES, type Role } from './roles.ts';

const NAMES = Object.keys(ROLES) as [Role, ...Role[]];

export const role = z.enum(NAMES).meta({
  description:
    'creative-lead decides, producer runs the workflow, designer and editor finish, legal and brand decide where a gate asks for them, market decides about the languages that are theirs, agent (a program) prepares and never decides, stakeholder is heard.',
  examples: ['creative-lead'],
});

/** The roles that a gate may ask for. */
export const decidingRole = role.exclude(NAMES.filter((name) => !ROLES[name].decides));
