import about from '../../package.json' with { type: 'json' };

/** The package.json of what is published: what runs it and nothing that develops it. It has no scripts, so nothing runs when it is installed. */
export function packedManifest(version = about.version): Record<string, unknown> {
  const { name, description, license, repository, bugs, type, dependencies } = about;
  return {
    ...{ name, version, description, license, repository, bugs, type },
    homepage: about.repository.url.replace(/^git\+|\.git$/g, ''),
    keywords: ['campaign', 'approval', 'provenance', 'c2pa', 'catalogue', 'generative-ai'],
    engines: { node: NODE },
    bin: { greenlit: 'scripts/run.mjs' },
    exports: {
      './package.json': './package.json',
      // What the package create-greenlit starts.
      './run': './scripts/run.mjs',
      './core/*': { types: './src/core/*.d.ts', default: './src/core/*.js' },
    },
    dependencies,
    peerDependencies: about.peerDependencies,
    peerDependenciesMeta: about.peerDependenciesMeta,
    publishConfig: { access: 'public', provenance: true },
  };
}

/** What `scripts/run.mjs` asks for as well. */
const NODE = '>=22.18';

/** The package behind `npm create greenlit`: it starts `init` of the very version that it is published with. */
export function createManifest(version = about.version): Record<string, unknown> {
  const { license, repository, bugs, type } = about;
  return {
    ...{ name: 'create-greenlit', version, description: 'Makes a folder a project of campaigns: npm create greenlit' },
    ...{ license, repository, bugs, type, engines: { node: NODE } },
    bin: { 'create-greenlit': 'create.mjs' },
    dependencies: { greenlit: version },
    publishConfig: { access: 'public', provenance: true },
  };
}

/** The package of the sample campaigns, for `init --with-samples`: their pictures weigh more than the whole tool. */
export function samplesManifest(version = about.version): Record<string, unknown> {
  const { license, repository, bugs } = about;
  return {
    ...{
      name: 'greenlit-samples',
      version,
      description: 'Invented campaigns to look at: greenlit init --with-samples',
    },
    ...{ license, repository, bugs },
    publishConfig: { access: 'public', provenance: true },
  };
}
