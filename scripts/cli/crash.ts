import about from '../../package.json' with { type: 'json' };
import { crashReport } from '../../src/core/problem/crash-report.ts';
import { homeFolder } from '../../src/io/files/home-folder.ts';
import { PROJECT } from './project.ts';

/** What to print when a command fails by a defect of ours. `argv` is the call; of it only the names of options are told. `cwd`: where it was made. */
export function tellCrash(thrown: unknown, argv: readonly string[], cwd: string): string {
  const [name = '', ...rest] = argv;
  const options = rest.filter((each) => each.startsWith('--') && each !== '--').map((each) => each.split('=')[0]);
  const home = homeFolder();
  return crashReport(thrown, {
    version: about.version,
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    call: [name, ...options].join(' '),
    folders: {
      [PROJECT]: '<greenlit>',
      [cwd]: '<here>',
      ...(home === undefined ? {} : { [home]: '~' }),
      ...rootIn(rest),
    },
    issues: about.bugs.url,
  });
}

function rootIn(argv: readonly string[]): { [path: string]: string } {
  const at = argv.findIndex((each) => each === '--root' || each.startsWith('--root='));
  const root = at < 0 ? undefined : argv[at]?.includes('=') ? argv[at]?.slice('--root='.length) : argv[at + 1];
  return root === undefined || root === '' ? {} : { [root]: '<root>' };
}
