import { temporaryFolder } from '../io/files/temporary-folder.ts';

/** Makes a temporary folder, says where, and waits until somebody stops the process. */
setInterval(() => {}, 1000);
process.stdout.write((await temporaryFolder('greenlit-stopped-')).path);
