/** What a signature by ssh was made for: one made for git, or for a file of another kind, proves no decision. */
export const SSH_NAMESPACE = 'greenlit-decision';
