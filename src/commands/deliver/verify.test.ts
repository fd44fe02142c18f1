import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../../core/approval/catalogue.ts';
import type { BuiltPack } from '../../core/pack/pack.ts';
import { WrongUse } from '../../core/problem/refusal.ts';
import { judgeByRecord, judgePack } from '../../core/verify/judge-pack.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { BadZip, openPack, readEntry } from '../../io/zip/open-zip.ts';
import { writeZip, type ZipEntry } from '../../io/zip/zip.ts';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { renderedFile, renderResult } from '../../testing/drawn.ts';
import { type Files, folderOf } from '../../testing/folder.ts';
import { outIn } from '../../testing/out-in.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { verify } from './verify.ts';
import { writePacks } from './write-packs.ts';

const REF = 'first-light/hero';
const approved = catalogueOf(SMALL_RECORD, { [REF]: 'approved' });
const folder = folderOf(SMALL_RECORD);
afterAll(folder.remove);
let pack: BuiltPack;
let good: Buffer;
let contents: Map<string, string | Buffer>;

beforeAll(async () => {
  const picture = join(folder.path, 'hero.jpg');
  writeFileSync(
    picture,
    await sharp({ create: { width: 108, height: 135, channels: 3, background: '#d2b478' } })
      .jpeg()
      .toBuffer(),
  );
  const file = renderedFile(picture, { channel: 'ig-feed-4x5', width: 108, height: 135, format: 'jpeg' });
  const { packs } = await writePacks({
    catalogue: approved,
    results: new Map([[REF, renderResult(REF, [file])]]),
    root: folder.path,
    out: outIn(folder.path),
    cacheDir: join(folder.path, '.greenlit'),
    engine: { greenlit: '0.1.0' },
  });
  pack = packs.find(({ channel }) => channel !== undefined)!;
  good = readFileSync(join(folder.path, pack.path));
  contents = new Map();
  for (const { name } of pack.files) contents.set(name, await readEntry(join(folder.path, pack.path), name));
});

let count = 0;
async function judged(bytes: Uint8Array): Promise<string[]> {
  count += 1;
  const path = join(folder.path, `tampered-${count}.zip`);
  writeFileSync(path, bytes);
  try {
    return judgePack(await openPack(path, 'pack.zip')).problems.map(({ message }) => message);
  } catch (thrown) {
    if (!(thrown instanceof BadZip)) throw thrown;
    return [`refused: ${thrown.message}`];
  }
}

/** A zip of other contents, made the way Greenlit makes them: a forger has the source, too. */
async function repacked(change: (files: Map<string, string | Buffer>) => void): Promise<Buffer> {
  const files = new Map(contents);
  change(files);
  const entries: ZipEntry[] = [...files].map(([name, content], index) => {
    const path = join(folder.path, `entry-${index}`);
    writeFileSync(path, content);
    return { name, path, digest: sha256(content), bytes: Buffer.byteLength(content) };
  });
  const { temporary } = await writeZip(join(folder.path, 'repacked.zip'), entries);
  renameSync(temporary, join(folder.path, 'repacked.zip'));
  return readFileSync(join(folder.path, 'repacked.zip'));
}
const rendition = () => pack.files.find(({ name }) => name.startsWith('renditions/'))!.name;
const changed = (at: number): Uint8Array => {
  const bytes = Buffer.from(good);
  bytes[at]! ^= 1;
  return bytes;
};

describe('a pack is judged by itself', () => {
  it('finds nothing in the pack that was written', async () => {
    expect(await judged(good)).toEqual([]);
  });

  it('finds one changed bit wherever it is', async () => {
    // Every 97th byte: headers, file contents, names, the central directory and its end.
    const missed: number[] = [];
    for (let at = 0; at < good.length; at += Math.max(1, Math.floor(good.length / 60))) {
      if ((await judged(changed(at))).length === 0) missed.push(at);
    }
    for (let back = 1; back <= 22; back += 3)
      if ((await judged(changed(good.length - back))).length === 0) missed.push(-back);
    expect(missed).toEqual([]);
  });

  it('finds a swapped file', async () => {
    const other = await sharp({ create: { width: 108, height: 135, channels: 3, background: '#ff0000' } })
      .jpeg()
      .toBuffer();
    const [message, ...more] = await judged(await repacked((files) => files.set(rendition(), other)));
    expect(message).toMatch(
      /^The file renditions\/ig-feed-4x5\/first-light-hero--.* is not the one that was packed \(/,
    );
    expect(more).toEqual(['Its SHA256SUMS do not fit its files.']);
  });

  it('finds an extra file and a removed one', async () => {
    expect(await judged(await repacked((files) => files.set('invoice.pdf', 'pay me')))).toEqual([
      'The file invoice.pdf was added.',
      'Its SHA256SUMS do not fit its files.',
    ]);
    expect(await judged(await repacked((files) => files.delete('prompts/hero.txt')))).toEqual([
      'The file prompts/hero.txt is missing.',
      'Its SHA256SUMS do not fit its files.',
    ]);
  });

  it('finds an edited manifest, even when the checksums were edited with it', async () => {
    const edit = (files: Map<string, string | Buffer>): void => {
      const manifest = String(files.get('manifest.json')).replace('"width": 108', '"width": 109');
      const old = createHash('sha256')
        .update(String(files.get('manifest.json')))
        .digest('hex');
      const fresh = createHash('sha256').update(manifest).digest('hex');
      files.set('manifest.json', manifest);
      files.set('SHA256SUMS', String(files.get('SHA256SUMS')).replace(old, fresh));
    };
    const bytes = await repacked(edit);
    // It is whole in itself then: only the record can tell that it is not the pack that was delivered.
    expect(await judged(bytes)).toEqual([]);
    const delivered = withDelivery(pack.digest);
    const manifest = judgePack(await openPack(join(folder.path, 'repacked.zip'), 'pack.zip')).manifest!;
    expect(judgeByRecord('pack.zip', pack.digest, manifest, delivered).delivered).toBe(
      'first-light/2026-11-24-delivery',
    );
    expect(judgeByRecord('pack.zip', sha256(bytes), manifest, delivered).delivered).toBeUndefined();
  });

  it('finds what hides around the files of a zip', async () => {
    const before = Buffer.concat([Buffer.from('#!/bin/sh\n'), good]);
    const after = Buffer.concat([good, Buffer.from('hidden')]);
    const messages = [...(await judged(before)), ...(await judged(after))];
    expect(messages.length).toBeGreaterThanOrEqual(2);
  });
});

describe('a name that leads nowhere', () => {
  const asked = (files: string[], all = false) =>
    verify({
      root: folder.path,
      out: join(folder.path, 'dist'),
      now: '2026-11-24T12:00:00.000Z',
      cwd: folder.path,
      files,
      all,
      rebuild: false,
      engine: { greenlit: '0.1.0' },
    });

  it('is said before anything is judged', async () => {
    await expect(asked(['nowhere.zip'])).rejects.toThrow(new WrongUse('There is no file nowhere.zip.'));
    await expect(asked(['campaigns'])).rejects.toThrow(
      new WrongUse(
        'campaigns is a folder: name the packs and files in it, or say --all for every pack that was exported.',
      ),
    );
    await expect(asked(['hero.jpg/more'])).rejects.toThrow(new WrongUse('hero.jpg/more cannot be read (ENOTDIR).'));
    await expect(asked([])).rejects.toThrow(
      new WrongUse('Name a pack or a file, or say --all for every pack that was exported.'),
    );
    await expect(asked([], true)).rejects.toThrow(
      new WrongUse('There is no pack under dist/packs. npm run export writes them there.'),
    );
  });

  it('is not the name of a zip of something else', async () => {
    writeFileSync(join(folder.path, 'letter.zip'), 'Dear all');
    const { verified, problems } = await asked(['letter.zip']);
    expect(verified).toEqual([{ file: join(folder.path, 'letter.zip'), sure: false, lines: [] }]);
    expect(problems.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'pack-altered: It is no whole pack: this is no zip file, or its end is missing.',
    ]);
  });
});

describe('a pack is judged by the record', () => {
  it.each(['lapsed', 'rejected', 'changes requested', 'expired'] as const)(
    'doubts an asset that is %s today',
    async (name) => {
      const manifest = judgePack(await openPack(join(folder.path, pack.path), 'pack.zip')).manifest!;
      const { problems } = judgeByRecord('pack.zip', pack.digest, manifest, catalogueOf(SMALL_RECORD, { [REF]: name }));
      expect(problems.map(({ message }) => message)).toEqual([`The asset first-light/hero is ${name} today.`]);
    },
  );

  it('doubts an asset that is approved at another digest', async () => {
    const manifest = judgePack(await openPack(join(folder.path, pack.path), 'pack.zip')).manifest!;
    const moved = catalogueOf(SMALL_RECORD, { [REF]: { name: 'approved', digest: sha256('something else') } });
    const { problems } = judgeByRecord('pack.zip', pack.digest, manifest, moved);
    expect(problems.map(({ code }) => code)).toEqual(['approval-doubtful']);
  });

  it('knows a pack whose campaign is called otherwise since it went out, and only by a delivery that names it', async () => {
    const manifest = judgePack(await openPack(join(folder.path, pack.path), 'pack.zip')).manifest!;
    const renamed = Object.fromEntries(
      Object.entries(delivered(pack.digest)).map(([path, content]) => [
        path.replace('campaigns/first-light/', 'campaigns/first-dawn/'),
        content,
      ]),
    );
    const today = catalogueOf(renamed, { 'first-dawn/hero': 'approved' });
    expect(judgeByRecord('pack.zip', pack.digest, manifest, today)).toMatchObject({
      problems: [],
      delivered: 'first-dawn/2026-11-24-delivery',
    });
    expect(
      judgeByRecord('pack.zip', sha256('another'), manifest, today).problems.map(({ message }) => message),
    ).toEqual(['The record has no campaign first-light.']);
  });
});

const withDelivery = (digest: BuiltPack['digest']): Catalogue => catalogueOf(delivered(digest), { [REF]: 'approved' });

/** The record with a delivery of the pack of this digest. */
function delivered(digest: BuiltPack['digest']): Files {
  return {
    ...SMALL_RECORD,
    'campaigns/first-light/deliveries/2026-11-24-delivery.md': `---
at: 2026-11-24T12:00:00Z
by: jonas
channels: [ig-feed-4x5]
renditions:
  - { asset: hero, subject: "${approved.campaigns[0]!.assets[0]!.standing.digest}", channel: ig-feed-4x5, file: a.jpg, digest: "${digest}", bytes: 1, width: 1, height: 1 }
packs: [{ file: "${pack.file}", digest: "${digest}", bytes: ${pack.bytes} }]
---
`,
  };
}
