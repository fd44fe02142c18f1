import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandRunner } from '../src/testing/command-runner.ts';
import { pngChunk, pngOf } from '../src/testing/png.ts';
import { SMALL_RECORD } from '../src/testing/small-record.ts';

/**
 * Hostile campaigns, each named by what it tries, checked or built with the real command in another process. Every one has to be
 * refused with a message, within ten seconds, without running its code (a canary file proves it) and without writing anything.
 */
const CAMPAIGN = 'campaigns/first-light';
const BRIEF = `${CAMPAIGN}/brief.mdx`;
const ASSET = `${CAMPAIGN}/assets/hero/asset.md`;
const BATCH = `${CAMPAIGN}/batches/01-low-light/batch.md`;
const DRAFT = `${CAMPAIGN}/batches/01-low-light/d01.png`;

let home: string;
let canary: string;
let commands: ReturnType<typeof commandRunner>;
beforeAll(() => {
  commands = commandRunner(PATIENCE.clock);
  home = mkdtempSync(join(tmpdir(), 'greenlit-attacks-'));
  canary = join(home, 'canary');
});
afterAll(() => {
  commands.close();
  rmSync(home, { recursive: true, force: true });
});

/** JavaScript that leaves a trace wherever it runs. */
const code = () => `process.getBuiltinModule('node:fs').writeFileSync(${JSON.stringify(canary)}, 'ran')`;
const base = (path: string): string => SMALL_RECORD[path] as string;
const prose = (text: string) => ({ [BRIEF]: `${base(BRIEF)}\n${text}\n` });
const facts = (text: string) => ({ [BRIEF]: base(BRIEF).replace('title: First Light', text) });
const recipe = (step: string) => ({ [ASSET]: base(ASSET).replace('- crop: { ratio: "4:5" }', `- ${step}`) });
const draft = (bytes: Uint8Array | string) => ({ [DRAFT]: bytes });

/** A brand that looks like this. */
const look = (lines: string) => ({
  'campaigns/team.yaml': `${base('campaigns/team.yaml')}brands: { fernbrook: { name: Fernbrook, site: { look: { ${lines} } } } }\n`,
});

type Files = { readonly [path: string]: string | Uint8Array };
type Attack = {
  readonly files: () => Files;
  readonly afterwards?: (root: string) => void;
  readonly codes: readonly string[];
  /** Only drawing tells; the other assets are built all the same. */
  readonly draws?: true;
};

const png = Buffer.from(pngOf(4, 4, [1, 2, 3]));
const header = (width: number, height: number): Buffer => {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    png.subarray(0, 8),
    pngChunk('IHDR', data),
    pngChunk('IDAT', Buffer.from([0x78, 0x9c, 3, 0])),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
};

const COPY = `${CAMPAIGN}/copy/lines.csv`;
/** An asset with variants and its words. */
const variants = (rule: string, words: string) => ({
  [ASSET]: base(ASSET)
    .replace('First light, hero', '"{copy.headline}"')
    .replace('\n---\n', `\nvariants:\n${rule}\n---\n`),
  [COPY]: words,
});

const ATTACKS: { readonly [name: string]: Attack } = {
  // Copy and variants
  'puts a formula into the words of a picture': {
    files: () => variants('  locale: [de, fr]', 'field,de,fr\nheadline,"=HYPERLINK(""https://evil.example"")",x\n'),
    codes: ['copy-unsafe'],
  },
  'hides what a text says behind marks of direction': {
    files: () => variants('  locale: [de, fr]', 'field,de,fr\nheadline,\u202egpj.exe\u202c,x\n'),
    codes: ['copy-unsafe'],
  },
  'asks for a million pictures': {
    files: () =>
      variants(
        ['one', 'two', 'three']
          .map((axis) => `  ${axis}: [${Array.from({ length: 100 }, (_, at) => `v${at}`).join(', ')}]`)
          .join('\n'),
        'one,headline\nv0,x\n',
      ),
    codes: ['variants-wrong'],
  },
  'names a cell like a path': {
    files: () => variants('  line: ["../../../etc", b]', 'line,headline\nb,x\n'),
    codes: ['field-wrong'],
  },
  'names recipes that name each other without end': {
    files: () => ({
      ...variants('  locale: [de]', 'field,de\nheadline,x\n'),
      [ASSET]: variants('  locale: [de]', '')[ASSET]!.replace('- crop: { ratio: "4:5" }', '- use: r0'),
      'campaigns/team.yaml': `${base('campaigns/team.yaml')}recipes:\n${Array.from({ length: 40 }, (_, at) => `  r${at}: [{ use: r${at + 1} }, { use: r${at + 1} }]\n`).join('')}  r40: [{ use: r0 }]\n`,
    }),
    codes: ['field-wrong'],
  },
  // The brief as a program
  'imports a module': { files: () => prose(`import "data:text/javascript,${code()}"`), codes: ['mdx-code'] },
  'exports what it computed': { files: () => prose(`export const a = ${code()}`), codes: ['mdx-code'] },
  'computes in braces': { files: () => prose(`Hello {${code()}}`), codes: ['mdx-code'] },
  'computes in an attribute': { files: () => prose(`<Callout title={${code()}} />`), codes: ['mdx-code'] },
  'spreads what it computed': { files: () => prose(`<Callout {...{ title: ${code()} }} />`), codes: ['mdx-code'] },
  'computes in a table that ends its quotes': {
    files: () => prose(`| a | b |\n| - | - |\n| \`x | {${code()}} \` |`),
    codes: ['mdx-code'],
  },
  'computes after an import hidden in a code block': {
    files: () => prose(`~~~\nimport "data:text/javascript,${code()}"\n~~~`),
    codes: ['mdx-code'],
  },
  'names code as the layout of a second front matter': {
    files: () => ({
      [BRIEF]: base(BRIEF).replace('Quiet pictures.', `---\nlayout: "data:text/javascript,${code()}"\n---`),
    }),
    codes: ['mdx-code'],
  },
  'names code as its layout': {
    files: () => facts(`title: A\nlayout: 'data:text/javascript,${code().replaceAll("'", "''")}'`),
    codes: ['field-unknown'],
  },
  'brings a script': { files: () => prose('<script>alert(1)</script>'), codes: ['mdx-component'] },
  'brings a picture with a handler': {
    files: () => prose('<img src="x" onerror="alert(1)" />'),
    codes: ['mdx-component'],
  },
  'sets HTML through a directive': {
    files: () => prose('<Callout set:html="<script>alert(1)</script>" />'),
    codes: ['mdx-attribute'],
  },
  'links to JavaScript': { files: () => prose('[look](javascript:alert(1))'), codes: ['link-unsafe'] },
  'links to JavaScript spelt with entities': {
    files: () => prose('[look](<java&#10;script&colon;alert(1)>)'),
    codes: ['link-unsafe'],
  },
  'links to a page in the address': {
    files: () => prose('[look](data:text/html,<script>alert(1)</script>)'),
    codes: ['link-unsafe'],
  },
  'counts readers with a remote picture': {
    files: () => prose('![x](https://evil.example/pixel.png)'),
    codes: ['image-remote'],
  },
  'hides HTML in the prose of an asset': {
    files: () => ({ [ASSET]: `${base(ASSET)}\n<iframe src="https://evil.example"></iframe>` }),
    codes: ['prose-html'],
  },
  'keeps a parser busy with a statement that might go on': {
    files: () => prose(`export const a = \`\n${'a\n\n'.repeat(9000)}`),
    codes: ['mdx-code'],
  },
  'keeps a parser busy with links that never close': {
    files: () => prose('[a]('.repeat(14_000)),
    codes: ['mdx-invalid'],
  },
  'nests quotes without end': { files: () => prose('>'.repeat(50_000)), codes: ['mdx-invalid'] },

  // Facts as a program
  'writes its facts in JavaScript': {
    files: () => ({ [BRIEF]: `---js\n${code()}\n---\n` }),
    codes: ['front-matter-missing'],
  },
  'writes its facts in JavaScript, in an asset': {
    files: () => ({ [ASSET]: `---javascript\n${code()}\n---\n` }),
    codes: ['front-matter-missing'],
  },
  'writes its facts in TOML': {
    files: () => ({ [BRIEF]: '+++\ntitle = "a"\n+++\n' }),
    codes: ['front-matter-missing'],
  },
  'tags a fact as a function': {
    files: () => facts(`title: !!js/function "function () { ${code().replaceAll('"', "'")} }"`),
    codes: ['yaml-invalid'],
  },
  'repeats itself through aliases until memory ends': {
    files: () =>
      facts(
        `title: x\na: &a [${'x,'.repeat(9)}x]\n${[...'bcdefgh'].map((name, at) => `${name}: &${name} [${`*${'abcdefg'[at]},`.repeat(9)}*${'abcdefg'[at]}]`).join('\n')}`,
      ),
    codes: ['yaml-invalid'],
  },
  'nests facts until the stack ends': { files: () => facts(`title: ${'['.repeat(100_000)}`), codes: ['yaml-invalid'] },
  'gives sixty thousand keys': {
    files: () => facts(`title: A\n${Array.from({ length: 60_000 }, (_, at) => `k${at}: 1`).join('\n')}`),
    codes: ['yaml-invalid'],
  },
  'ends its facts early for other readers': {
    files: () => facts(`title: A\n---x: "{${code().replaceAll('"', "'")}}"`),
    codes: ['yaml-invalid'],
  },
  'pollutes prototypes': {
    files: () => facts('title: A\nconstructor: { prototype: { sample: true } }'),
    codes: ['field-unknown'],
  },
  'pollutes prototypes by the key that objects swallow': {
    files: () => facts('title: A\n__proto__: { sample: true }'),
    codes: ['yaml-invalid'],
  },
  'is longer than any text': {
    files: () => ({ [BRIEF]: `${base(BRIEF)}${'a'.repeat(1_200_000)}` }),
    codes: ['file-too-large'],
  },
  'is not text': {
    files: () => ({ [BRIEF]: Buffer.from([0xff, 0xfe, 0x2d, 0x2d, 0x2d]) }),
    codes: ['file-unreadable'],
  },

  // Names and paths
  'reads a file outside': {
    files: () => ({ [BATCH]: base(BATCH).replace('file: d01.png', 'file: ../../../../../../etc/passwd') }),
    codes: ['field-wrong'],
  },
  'reads an absolute path': {
    files: () => ({ [BATCH]: base(BATCH).replace('file: d01.png', 'file: /etc/passwd') }),
    codes: ['field-wrong'],
  },
  'reads a path with backslashes': {
    files: () => ({ [BATCH]: base(BATCH).replace('file: d01.png', 'file: "..\\\\..\\\\secret.png"') }),
    codes: ['field-wrong'],
  },
  'reads a path that ends at a null byte': {
    files: () => ({ [BATCH]: base(BATCH).replace('file: d01.png', 'file: "d01.png\\0.txt"') }),
    codes: ['field-wrong'],
  },
  'links a draft to a file of the machine': {
    files: () => ({}),
    afterwards: (root) => {
      rmSync(join(root, DRAFT));
      symlinkSync('/etc/passwd', join(root, DRAFT));
    },
    codes: ['file-not-plain'],
  },
  'links a folder out of the repository': {
    files: () => ({}),
    afterwards: (root) => symlinkSync('/etc', join(root, CAMPAIGN, 'deliveries')),
    codes: ['file-not-plain'],
  },
  'links campaigns to another place': {
    files: () => ({}),
    afterwards: (root) => {
      rmSync(join(root, 'campaigns'), { recursive: true });
      symlinkSync('/etc', join(root, 'campaigns'));
    },
    codes: ['file-not-plain'],
  },
  'waits at a pipe for ever': {
    files: () => ({}),
    afterwards: (root) => execFileSync('mkfifo', [join(root, CAMPAIGN, 'deliveries.md')]),
    codes: ['file-not-plain'],
  },
  'names a file like a device': { files: () => ({ [`${CAMPAIGN}/references/con.png`]: png }), codes: ['path-unsafe'] },
  'names two files that are one elsewhere': {
    files: () => ({ [`${CAMPAIGN}/references/Product-front.png`]: png }),
    codes: ['path-collides'],
  },
  'names two files that differ by Unicode form': {
    files: () => ({ [`${CAMPAIGN}/references/cafe\u0301.png`]: png, [`${CAMPAIGN}/references/caf\u00e9.png`]: png }),
    codes: ['path-collides'],
  },
  'hides an ending behind a direction mark': {
    files: () => ({ [`${CAMPAIGN}/references/logo\u202Egnp.exe`]: png }),
    codes: ['path-unsafe'],
  },
  'breaks lines in a name to give commands': {
    files: () => ({ [`${CAMPAIGN}/references/a\n::error::b.png`]: png }),
    codes: ['path-unsafe'],
  },
  'nests folders without end': {
    files: () => ({ [`${CAMPAIGN}/${'a/'.repeat(40)}a.png`]: png }),
    codes: ['record-too-large'],
  },
  'names a campaign to break out of addresses': {
    files: () => ({ 'campaigns/%2e%2e/brief.mdx': base(BRIEF) }),
    codes: ['id-wrong'],
  },
  'names an asset as a tag': {
    files: () => ({ [`${CAMPAIGN}/assets/<script>/asset.md`]: base(ASSET) }),
    codes: ['path-unsafe'],
  },

  // Pictures
  'brings an SVG': {
    files: () => ({
      [`${CAMPAIGN}/references/logo.svg`]: '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    }),
    codes: ['file-active'],
  },
  'brings an SVG under the name of a PNG': {
    files: () => draft('<svg xmlns="http://www.w3.org/2000/svg"><image href="/etc/passwd"/></svg>'),
    codes: ['picture-unreadable'],
  },
  'brings a page': {
    files: () => ({ [`${CAMPAIGN}/references/index.html`]: '<script>alert(1)</script>' }),
    codes: ['file-active'],
  },
  'brings a module': { files: () => ({ [`${CAMPAIGN}/references/astro.config.mjs`]: code() }), codes: ['file-active'] },
  'declares ten billion pixels': { files: () => draft(header(100_000, 100_000)), codes: ['picture-unreadable'] },
  'declares no pixels': { files: () => draft(header(0, 0)), codes: ['picture-unreadable'] },
  'brings half a picture': { files: () => draft(png.subarray(0, 20)), codes: ['picture-unreadable'] },
  'brings a picture of three hundred megabytes': {
    files: () => ({}),
    afterwards: (root) => truncateSync(join(root, DRAFT), 300_000_000),
    codes: ['file-too-large'],
  },
  'brings a pointer instead of a picture': {
    files: () => draft(`version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 1\n`),
    codes: ['picture-is-lfs-pointer'],
  },

  // Recipes, channels, decisions
  'enlarges until memory ends': { files: () => recipe('upscale: { factor: 1000000 }'), codes: ['field-wrong'] },
  'extends until memory ends': {
    files: () => recipe('extend: { top: 1000000000, ground: "#ffffff" }'),
    codes: ['step-impossible'],
    draws: true,
  },
  'lays over a file outside': {
    files: () => recipe('overlay: { file: ../../../../../../etc/passwd }'),
    codes: ['field-wrong'],
  },
  'sets text in a font outside': {
    files: () => recipe('text: { text: a, font: /etc/passwd, size: 6% }'),
    codes: ['field-wrong'],
  },
  'runs a command as a step': { files: () => recipe(`run: { command: [touch, ${canary}] }`), codes: ['field-unknown'] },
  'uses a recipe that uses itself': {
    files: () => ({
      ...recipe('use: a'),
      'campaigns/team.yaml': `${base('campaigns/team.yaml')}recipes:\n  a: [{ use: b }]\n  b: [{ use: a }]\n`,
    }),
    codes: ['recipe-circular'],
  },
  // The look of a brand
  'brings a drawing with a script as a logo': {
    files: () => ({
      ...look('logo: brands/logo.png'),
      'campaigns/brands/logo.png': `<svg xmlns="http://www.w3.org/2000/svg"><script>${code()}</script></svg>`,
    }),
    codes: ['look-file'],
  },
  'brings a bomb as a logo': {
    files: () => ({ ...look('logo: brands/logo.png'), 'campaigns/brands/logo.png': header(60_000, 60_000) }),
    codes: ['look-file'],
  },
  'brings letters that are a program': {
    files: () => ({
      ...look('type: { text: brands/text.woff2 }'),
      'campaigns/brands/text.woff2': Buffer.from('MZ and a program'),
    }),
    codes: ['look-file'],
  },
  'takes a logo from outside': { files: () => look('logo: ../../../../etc/logo.png'), codes: ['field-wrong'] },
  'writes its own style sheet into a colour': {
    files: () => look('colours: { ink: { light: "#000000; } body { display: none", dark: "#ffffff" } }'),
    codes: ['field-wrong'],
  },
  'decides about something outside': {
    files: () => ({
      [`${CAMPAIGN}/approvals/hero--2026-11-12--mara.md`]: `---\nsubject: ../../team\ndigest: sha256:${'a'.repeat(64)}\ndecision: approved\nby: mara\nrole: creative-lead\nat: 2026-11-12T09:30:00Z\n---\n`,
    }),
    codes: ['field-wrong'],
  },
  'decides as somebody who is not there': {
    files: () => ({
      [`${CAMPAIGN}/approvals/hero--2026-11-12--mallory.md`]: `---\nsubject: assets/hero\ndigest: sha256:${'a'.repeat(64)}\ndecision: approved\nby: mallory\nrole: creative-lead\nat: 2026-11-12T09:30:00Z\n---\n`,
    }),
    codes: ['person-unknown'],
  },
};

/** These are built as well, because a build that asked nobody would run them. The others are checked, by the same rules. */
const BUILT =
  /^(?:imports|exports|computes|names code|writes its facts in J|links a (?:draft|folder)|brings an SVG under)/;

/** Ten seconds of processor time is what an attack may cost; whoever waits for ever is ended by the clock. */
const PATIENCE = { cpu: 10_000, clock: 60_000 };

const ARGUMENTS = ['--now', '2026-11-24T12:00:00Z', '--format', 'json'];

function put(root: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

const listing = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !path.startsWith('.greenlit/'))
    .sort();

describe('a hostile campaign', { timeout: 90_000 }, () => {
  const cases = Object.entries(ATTACKS);
  test('that never ends is ended, and the next one meets a new process', async () => {
    const hasty = commandRunner(1);
    const ended = await hasty.run(['check']);
    const next = await hasty.run(['check']);
    hasty.close();
    expect([ended.code, ended.stderr, next.code]).toEqual([-1, 'the process ended with SIGKILL', -1]);
  });

  test('there are at least forty', () => expect(cases.length).toBeGreaterThanOrEqual(40));

  test.each(cases)('%s, and is refused', async (name, attack) => {
    const root = join(home, name.replace(/[^a-z]+/gi, '-'));
    put(root, { ...SMALL_RECORD, ...attack.files() });
    attack.afterwards?.(root);
    const before = listing(root);
    const command = BUILT.test(name) || attack.draws ? 'build' : 'check';
    const ended = await commands.run([command, '--root', root, '--out', `${root}-out`, ...ARGUMENTS]);
    expect(`${ended.code} ${ended.stderr.slice(0, 500)}`).toBe('1 ');
    const { problems } = JSON.parse(ended.stdout) as {
      problems: { code: string; severity: string; message: string; fix: string }[];
    };
    const errors = problems.filter((each) => each.severity === 'error');
    expect(errors.map((each) => each.code)).toEqual(expect.arrayContaining([...attack.codes]));
    for (const each of problems) expect(each.message.length * each.fix.length).toBeGreaterThan(0);
    expect(ended.cpu).toBeLessThan(PATIENCE.cpu);
    expect(existsSync(canary), 'code of the campaign ran').toBe(false);
    if (!attack.draws) expect(existsSync(`${root}-out`), 'something was written').toBe(false);
    expect(listing(root)).toEqual(before);
  });
});
