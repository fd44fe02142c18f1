import { type Answer, created, ok, orMissing, page, type Route } from './rest-route.ts';
import type { HostState } from './state.ts';
import type { World } from './world.ts';

/** Releases and their files. */
export const RELEASE_ROUTES: readonly Route[] = [
  {
    when: /^GET \/releases\/tags\/.+$/,
    needs: ['contents'],
    // A draft is found by nobody who asks for its tag.
    answer: ({ world, path }) =>
      orMissing(
        world.state.releases.find((each) => each.tag === path.slice(2).join('/') && !each.draft),
        (found) => ok(asRelease(world, found)),
      ),
  },
  {
    when: /^GET \/releases$/,
    needs: ['contents'],
    answer: (asked) =>
      ok(
        page(
          asked.world.state.releases.toReversed().map((each) => asRelease(asked.world, each)),
          asked,
        ),
      ),
  },
  {
    when: /^POST \/releases$/,
    needs: ['contents'],
    answer: ({ world, json }) => {
      const { state } = world;
      const tag = String(json['tag_name']);
      const draft = json['draft'] === true;
      if (!draft && state.releases.some((each) => each.tag === tag && !each.draft))
        return {
          status: 422,
          body: { message: 'Validation Failed', errors: [{ code: 'already_exists', field: 'tag_name' }] },
        };
      state.releases.push({
        ...{ id: state.next++, tag, name: String(json['name'] ?? tag), body: String(json['body'] ?? '') },
        ...{ draft, immutable: !draft && state.immutableReleases, assets: [] },
      });
      return created(asRelease(world, state.releases.at(-1)!));
    },
  },
  {
    when: /^PATCH \/releases\/\d+$/,
    needs: ['contents'],
    answer: ({ world, path, json }) =>
      orMissing(
        world.state.releases.find((each) => each.id === Number(path[1])),
        (found) => {
          const publishes = found.draft && json['draft'] === false;
          if (json['draft'] !== undefined) found.draft = json['draft'] === true;
          if (json['body'] !== undefined) found.body = String(json['body']);
          if (publishes) found.immutable = world.state.immutableReleases;
          return ok(asRelease(world, found));
        },
      ),
  },
  {
    when: /^POST \/uploads\/\d+$/,
    needs: ['contents'],
    answer: ({ world: { state }, path, query, raw }) =>
      orMissing(
        state.releases.find((each) => each.id === Number(path[1])),
        (found) => {
          const name = query.get('name') ?? '';
          if (found.immutable) return IMMUTABLE;
          if (found.assets.some((each) => each.name === name))
            return { status: 422, body: { message: 'Validation Failed', errors: [{ code: 'already_exists' }] } };
          found.assets.push({ id: state.next++, name, bytes: raw.byteLength, content: raw });
          return created(asAsset(found.assets.at(-1)!));
        },
      ),
  },
  {
    when: /^DELETE \/releases\/assets\/\d+$/,
    needs: ['contents'],
    answer: ({ world: { state }, path }) =>
      orMissing(
        state.releases.find((each) => each.assets.some(({ id }) => id === Number(path[2]))),
        (found) => {
          if (found.immutable) return IMMUTABLE;
          found.assets = found.assets.filter((each) => each.id !== Number(path[2]));
          return { status: 204 };
        },
      ),
  },
];

const IMMUTABLE: Answer = { status: 422, body: { message: 'Cannot change an immutable release.', status: '422' } };

const asAsset = ({ id, name, bytes, state = 'uploaded' }: HostState['releases'][number]['assets'][number]) => ({
  ...{ id, name, size: bytes, state },
});

const asRelease = (
  { url, web, repository }: World,
  { id, tag, name, body, draft, immutable, assets }: HostState['releases'][number],
) => ({
  ...{ id, tag_name: tag, name, body, draft, immutable, assets: assets.map(asAsset) },
  upload_url: `${url}/api/v3/repos/${repository}/uploads/${id}{?name,label}`,
  html_url: `${web}/${repository}/releases/tag/${tag}`,
});
