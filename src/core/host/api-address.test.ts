import { expect, it } from 'vitest';
import { apiOf, graphQlAddress } from './api-address.ts';

it.each([
  [{}, 'https://api.github.com', 'https://api.github.com/graphql'],
  [{ GITHUB_SERVER_URL: 'https://github.com' }, 'https://api.github.com', 'https://api.github.com/graphql'],
  [{ GITHUB_SERVER_URL: 'https://acme.ghe.com' }, 'https://api.acme.ghe.com', 'https://api.acme.ghe.com/graphql'],
  [
    { GITHUB_SERVER_URL: 'https://git.acme.example' },
    'https://git.acme.example/api/v3',
    'https://git.acme.example/api/graphql',
  ],
  // What the host says itself goes before what its address lets expect.
  [
    { GITHUB_API_URL: 'http://127.0.0.1:4000/api/v3', GITHUB_SERVER_URL: 'https://github.com' },
    'http://127.0.0.1:4000/api/v3',
    'http://127.0.0.1:4000/api/graphql',
  ],
])('%j has its API at %s', (env, api, graphQl) => {
  expect([apiOf(env), graphQlAddress(apiOf(env))]).toEqual([api, graphQl]);
});
