import { ingest } from '../commands/ingest.ts';

/** Takes in a folder until somebody ends it: `node ingest-until-killed.ts <root> <folder>`. Says when it reads and when it writes. */
const [root = '', folder = ''] = process.argv.slice(2);
let said = '';
await ingest({
  root,
  files: [folder],
  batch: '01-low-light',
  progress: ({ stage }) => {
    if (stage !== said) process.stdout.write(`${stage}\n`);
    said = stage;
  },
});
