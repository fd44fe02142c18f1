/** Where the REST API is, as a workflow's environment says it: by its own address, else by that of the server, else github.com's. */
export const apiOf = ({
  GITHUB_API_URL: api,
  GITHUB_SERVER_URL: server,
}: {
  readonly GITHUB_API_URL?: string | undefined;
  readonly GITHUB_SERVER_URL?: string | undefined;
}): string => api || apiAddress(server || 'https://github.com');

/** Beside the REST API: `https://api.github.com/graphql`, on a server of one's own `https://<host>/api/graphql`. */
export const graphQlAddress = (api: string): string => `${api.replace(/\/v3\/?$/, '').replace(/\/$/, '')}/graphql`;

/**
 * The same from the address that people see: github.com and companies' own parts of it
 * (`<company>.ghe.com`) have it beside them, a server of one's own under `/api/v3` (docs.github.com/enterprise-server, "REST API").
 */
function apiAddress(server: string): string {
  const { origin, protocol, host, hostname } = new URL(server);
  return hostname === 'github.com' || hostname.endsWith('.ghe.com') ? `${protocol}//api.${host}` : `${origin}/api/v3`;
}
