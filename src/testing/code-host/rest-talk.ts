import { created, ok, orMissing, page, type Route, wrote } from './rest-route.ts';
import type { Issue } from './state.ts';

const TALK = ['issues', 'pull-requests'];

/** Issues, comments and labels. */
export const TALK_ROUTES: readonly Route[] = [
  {
    when: /^GET \/issues\/\d+\/comments$/,
    needs: TALK,
    answer: (asked) =>
      ok(
        page(
          asked.world.state.comments.filter((each) => each.on === Number(asked.path[1])),
          asked,
        ),
      ),
  },
  {
    when: /^POST \/issues\/\d+\/comments$/,
    needs: TALK,
    answer: ({ world: { state }, path, json, grant }) => {
      const made = { id: state.next++, on: Number(path[1]), body: String(json['body']), user: wrote(grant) };
      state.comments.push(made);
      return created(made);
    },
  },
  {
    when: /^PATCH \/issues\/comments\/\d+$/,
    needs: TALK,
    answer: ({ world: { state }, path, json }) =>
      orMissing(
        state.comments.find((each) => each.id === Number(path[2])),
        (found) => ok(Object.assign(found, { body: String(json['body']) })),
      ),
  },
  {
    when: /^GET \/issues$/,
    needs: ['issues'],
    answer: (asked) => {
      const wanted = (asked.query.get('labels') ?? '').split(',').filter((each) => each !== '');
      const open = asked.world.state.issues.filter(
        (each) => each.state === 'open' && wanted.every((label) => each.labels.includes(label)),
      );
      return ok(page(open.map(asIssue), asked));
    },
  },
  {
    when: /^POST \/issues$/,
    needs: ['issues'],
    answer: ({ world: { state }, json, grant }) => {
      const labels = (json['labels'] ?? []) as string[];
      const number = state.next++;
      const made = {
        number,
        id: state.next++,
        title: String(json['title']),
        body: String(json['body']),
        state: 'open',
      };
      state.issues.push({ ...made, labels, user: wrote(grant) });
      // A label that is named here and does not exist is made, other than one that a form names.
      state.labels = [...new Set([...state.labels, ...labels])];
      return created(asIssue(state.issues.at(-1) as Issue));
    },
  },
  {
    when: /^PATCH \/issues\/\d+$/,
    needs: ['issues'],
    answer: ({ world: { state }, path, json }) =>
      orMissing(
        state.issues.find((each) => each.number === Number(path[1])),
        (found) => ok(asIssue(Object.assign(found, json))),
      ),
  },
  {
    when: /^GET \/labels$/,
    needs: TALK,
    answer: (asked) =>
      ok(
        page(
          asked.world.state.labels.map((name) => ({ name })),
          asked,
        ),
      ),
  },
  {
    when: /^POST \/labels$/,
    needs: TALK,
    answer: ({ world: { state }, json }) => {
      const name = String(json['name']);
      if (state.labels.includes(name))
        return { status: 422, body: { message: 'Validation Failed', errors: [{ code: 'already_exists' }] } };
      state.labels.push(name);
      return created({ name });
    },
  },
];

const asIssue = ({ labels, ...issue }: Issue) => ({ ...issue, labels: labels.map((name) => ({ name })) });
