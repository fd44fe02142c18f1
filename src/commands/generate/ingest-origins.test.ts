import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type Files, folderOf } from '../../testing/folder.ts';
import { iTXt, pngWith, tEXt } from '../../testing/generated-files.ts';
import { A1111, xmp } from '../../testing/read-metadata.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { loadCatalogue } from '../load/load-catalogue.ts';
import { ingest } from './ingest.ts';

function setUp(files: { readonly [name: string]: Buffer }) {
  const { path: root, remove } = folderOf(SMALL_RECORD as Files);
  onTestFinished(remove);
  const paths = Object.entries(files).map(([name, bytes]) => {
    writeFileSync(join(root, name), bytes);
    return join(root, name);
  });
  return { root, files: paths };
}
const told = async (call: Parameters<typeof ingest>[0]): Promise<string[]> =>
  (await ingest(call)).problems.map(({ severity, code, file, message }) => `${severity} ${code} ${file}: ${message}`);
const BATCH = 'campaigns/first-light/batches/new/batch.md';

it('asks about pictures of which nothing tells, and about none that say it themselves', async () => {
  const { root, files } = setUp({ 'plain.png': pngWith([]), 'made.png': pngWith([tEXt('parameters', A1111)]) });
  expect(await told({ root, files, batch: 'new' })).toEqual([
    `warning origin-unknown ${BATCH}: Where does it come from? Nothing tells whether AI made d01 (plain.png).`,
  ]);
});

it('writes what somebody answers at the drafts, and asks nobody in a dry run', async () => {
  const { root, files } = setUp({ 'plain.png': pngWith([]) });
  const asked: string[] = [];
  const askOrigin = async (what: string) => {
    asked.push(what);
    return { is: 'captured', by: 'mara', why: 'Shot by us' } as const;
  };
  await ingest({ root, files, batch: 'new', dryRun: true, askOrigin });
  expect(asked).toEqual([]);
  expect(await told({ root, files, batch: 'new', askOrigin })).toEqual([]);
  expect(asked).toEqual(['plain.png']);
  expect(readFileSync(join(root, BATCH), 'utf8')).toContain('is: captured');
});

it('says when a tool dropped the credentials that a file had, and when two things contradict each other', async () => {
  const had = xmp('xmlns:dcterms="http://purl.org/dc/terms/" dcterms:provenance="self#jumbf=/c2pa/urn:c2pa:1">');
  const { root, files } = setUp({ 'saved.png': pngWith([iTXt('XML:com.adobe.xmp', had), tEXt('parameters', A1111)]) });
  expect(await told({ root, files, batch: 'new' })).toEqual([
    `warning marks-dropped ${BATCH}: The XMP of d01 (saved.png) tells of Content Credentials, and they are not in the file any more: a tool dropped them on the way.`,
  ]);
  const photo = xmp('xmlns:I="x" I:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture">');
  const both = setUp({ 'both.png': pngWith([iTXt('XML:com.adobe.xmp', photo), tEXt('parameters', A1111)]) });
  expect(await told({ root: both.root, files: both.files, batch: 'new' })).toEqual([
    `warning origin-doubtful ${BATCH}: Two things tell where d01 comes from, and both cannot be true: its XMP: “digitalCapture” (taken with a camera or scanned), and what its generator wrote into it: “a prompt, a seed, a model, by A1111” (made by an AI model).`,
  ]);
});

it('leaves room for one word about a whole round, which later pictures do not take over', async () => {
  const { root, files } = setUp({ 'one.png': pngWith([]), 'two.png': pngWith([tEXt('Comment', 'a second')]) });
  await ingest({ root, files: files.slice(0, 1), batch: 'new' });
  const path = join(root, BATCH);
  writeFileSync(
    path,
    readFileSync(path, 'utf8').replace(
      'asBatch: origin',
      'asBatch: origin\norigin: { is: captured, by: mara, why: Shot by us }',
    ),
  );
  expect(await told({ root, files: files.slice(1), batch: 'new' })).toEqual([
    `warning origin-unknown ${BATCH}: Where does it come from? Nothing tells whether AI made d02 (two.png).`,
  ]);
  const { campaigns } = (await loadCatalogue({ root, now: '2026-11-24T12:00:00.000Z' })).record;
  const { drafts } = campaigns[0]!.batches.find(({ id }) => id === 'new')!;
  expect(drafts.map(({ id, made }) => [id, made.origin?.is])).toEqual([
    ['d01', 'captured'],
    ['d02', undefined],
  ]);
});
