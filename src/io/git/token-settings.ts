/** The token for the host that the workflow runs on, as git's settings by variables, after those that are there already. */
export function authorization(token: string, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const known = Number(env['GIT_CONFIG_COUNT'] ?? '0');
  return {
    GIT_CONFIG_COUNT: String(known + 1),
    [`GIT_CONFIG_KEY_${known}`]: `http.${new URL(env['GITHUB_SERVER_URL'] ?? 'https://github.com').origin}/.extraheader`,
    [`GIT_CONFIG_VALUE_${known}`]: `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`,
  };
}
