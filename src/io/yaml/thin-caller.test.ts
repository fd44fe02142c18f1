import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { thinCaller } from './thin-caller.ts';

const WORKFLOW = `# Reads a proposal.
name: Look

on:
  pull_request:
  # A queue as well.
  merge_group:

permissions: {}

jobs:
  look:
    name: Look at it
    runs-on: ubuntu-24.04
    environment: signing
    permissions:
      contents: read
    strategy:
      matrix:
        shard: [1/2, 2/2]
    outputs:
      page: \${{ steps.page.outputs.artifact-url }}
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          path: tool
      - name: Keep packages
        uses: actions/cache@27d5ce7f107fe9357f9df03efb73ab90386fccae # v5.0.5
        with:
          path: ~/.npm
          key: npm
      - name: Keep drawn pictures
        uses: actions/cache@27d5ce7f107fe9357f9df03efb73ab90386fccae # v5.0.5
        with:
          path: .greenlit
          key: drawn
      - run: npm ci --ignore-scripts
        working-directory: tool
      # With the key.
      - name: Draw it
        run: npm run export -- --shard "$SHARD"
        working-directory: tool
        env:
          SHARD: \${{ matrix.shard }}
          GREENLIT_C2PA_KEY: \${{ secrets.GREENLIT_C2PA_KEY }}
          GREENLIT_ATTEST: \${{ vars.GREENLIT_ATTEST }}
          LATER: \${{ needs.record.outputs.page }}
      - id: page
        if: \${{ !cancelled() }}
        uses: actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0
        with:
          path: report.html
  code:
    name: The code
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
      - run: npm ci --ignore-scripts
      - name: Is it the code that changes?
        id: change
        run: npm run touches-code -- --event "$GITHUB_EVENT_PATH"
      - run: npm test
        if: steps.change.outputs.code != 'false'
`;

describe('a workflow as a team has it', () => {
  const { caller, actions } = thinCaller('look.yml', WORKFLOW, 'node_modules/greenlit/actions/github');

  it('keeps what starts it, its rights, what is checked out and installed, and calls the package for the rest', () => {
    expect(caller).toBe(`# Reads a proposal.
name: Look

on:
  pull_request:
  # A queue as well.
  merge_group:

permissions: {}

jobs:
  look:
    name: Look at it
    runs-on: ubuntu-24.04
    environment: signing
    permissions:
      contents: read
    strategy:
      matrix:
        shard: [1/2, 2/2]
    outputs:
      page: \${{ steps.greenlit.outputs.page }}
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          path: tool
      - run: npm ci --ignore-scripts
        working-directory: tool
      - id: greenlit
        uses: ./tool/node_modules/greenlit/actions/github/look-look
        with:
          matrix-shard: \${{ matrix.shard }}
          c2pa-key: \${{ secrets.GREENLIT_C2PA_KEY }}
          attest: \${{ vars.GREENLIT_ATTEST }}
          record-page: \${{ needs.record.outputs.page }}
  code:
    name: The code
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
      - run: npm ci --ignore-scripts
      - run: npm test --if-present
`);
  });

  it('has the other steps in an action that asks for what an action cannot see', () => {
    expect([...actions.keys()]).toEqual(['look-look']);
    expect(actions.get('look-look')).toBe(`name: Greenlit look/look
description: The steps of look/look, after the packages are installed.
inputs:
  matrix-shard:
    description: What the workflow knows as matrix.shard
    default: ""
  c2pa-key:
    description: What the workflow knows as secrets.GREENLIT_C2PA_KEY
    default: ""
  attest:
    description: What the workflow knows as vars.GREENLIT_ATTEST
    default: ""
  record-page:
    description: What the workflow knows as needs.record.outputs.page
    default: ""
outputs:
  page:
    description: What look/look says of page.
    value: \${{ steps.page.outputs.artifact-url }}
runs:
  using: composite
  steps:
    - name: Keep drawn pictures
      uses: actions/cache@27d5ce7f107fe9357f9df03efb73ab90386fccae # v5.0.5
      with:
        path: .greenlit
        key: drawn
    # With the key.
    - name: Draw it
      run: npm run export -- --shard "$SHARD"
      working-directory: tool
      env:
        SHARD: \${{ inputs.matrix-shard }}
        GREENLIT_C2PA_KEY: \${{ inputs.c2pa-key }}
        GREENLIT_ATTEST: \${{ inputs.attest }}
        LATER: \${{ inputs.record-page }}
      shell: bash
    - id: page
      if: \${{ !cancelled() }}
      uses: actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0
      with:
        path: report.html
`);
  });

  it('leaves a job alone that starts nothing of ours', () => {
    const deploy = 'on:\n  push:\njobs:\n  deploy:\n    steps:\n      - uses: actions/deploy-pages@cd2ce8f\n';
    expect(thinCaller('deploy.yml', deploy, 'x')).toEqual({ caller: deploy, actions: new Map() });
    expect(parse(caller)).toHaveProperty(['on', 'merge_group'], null);
  });
});
