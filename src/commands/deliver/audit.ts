import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { catalogueOf } from '../../core/approval/of-brand.ts';
import type { Digest } from '../../core/digest.ts';
import { checksumsOf } from '../../core/pack/manifest.ts';
import { byCodeUnit } from '../../core/pack/order.ts';
import { problem } from '../../core/problem/problem.ts';
import { Refusal, WrongUse } from '../../core/problem/refusal.ts';
import { brandGiven } from '../../core/untrusted/option-values.ts';
import { type AuditPeriod, auditOf, auditReadme } from '../../core/verify/audit.ts';
import { openOut } from '../../io/files/out-folder.ts';
import { refuseOut } from '../../io/files/refuse-out.ts';
import { renameOver } from '../../io/files/rename-over.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { openRepository } from '../../io/git/repository.ts';
import { writeZip } from '../../io/zip/zip.ts';
import { loadCatalogue } from '../load/load-catalogue.ts';

/** What was written: where it lies, and what is in it. */
export type Audited = {
  readonly file: string;
  readonly digest: Digest;
  readonly bytes: number;
  readonly decisions: number;
  readonly deliveries: number;
};

/**
 * Writes one zip of everything that was decided and delivered in a period. The same commit and period give the same bytes.
 * @throws Refusal where git cannot be asked or has not all of the history: an auditor is told the whole or nothing.
 */
export async function audit(options: {
  readonly root: string;
  readonly period: AuditPeriod;
  readonly out: string;
  /** The brand that alone is told of, as somebody names it: what is said of others stands nowhere in it but in commits' messages. */
  readonly brand?: string;
}): Promise<Audited> {
  const { root, period, out } = options;
  if (period.from > period.to) throw new WrongUse(`--from ${period.from} comes after --to ${period.to}.`);
  refuseOut(out, root);
  // As it stood when the period ended, so that the same commit says the same whenever it is asked.
  const all = await loadCatalogue({ root, now: `${period.to}T23:59:59.999Z` });
  const brand = brandGiven(options.brand, all.record.team);
  const catalogue = brand === undefined ? all : catalogueOf(all, brand);
  const about = brand === undefined ? {} : { brand: all.record.team.brands[brand]!.name };
  const repository = await openRepository(root);
  if ('reason' in repository) throw unknowable(repository.reason);
  if (catalogue.history?.state !== 'complete')
    throw unknowable('Only the newest part of the history is here: git fetch --unshallow');
  const found = auditOf(catalogue, period, {
    ...about,
    ...(repository.head === undefined ? {} : { head: repository.head }),
  });
  const entries = new Map<string, Buffer>([
    ['README.txt', Buffer.from(auditReadme(period, about))],
    ['audit.json', Buffer.from(`${JSON.stringify(found.document, null, 2)}\n`)],
  ]);
  const { git, prefix } = repository;
  for (const [path, commit] of found.files) {
    const there = await readFile(join(root, path)).catch((thrown: NodeJS.ErrnoException) => {
      if (thrown.code === 'ENOENT' && commit !== undefined) return undefined;
      throw thrown;
    });
    // A decision that is not in the record any more is still in the commit that brought it.
    const bytes = there ?? (await git.bytes(['cat-file', 'blob', `${commit}:${prefix}${path}`], ''));
    entries.set(`record/${path}`, bytes);
  }
  for (const commit of found.commits)
    entries.set(`commits/${commit}`, await git.bytes(['cat-file', 'commit', commit], ''));
  const listed = [...entries].map(([name, bytes]) => ({ name, digest: sha256(bytes), bytes: bytes.length }));
  entries.set('SHA256SUMS', Buffer.from(checksumsOf(listed.toSorted((a, b) => byCodeUnit(a.name, b.name)))));
  const folder = await openOut(out, { root });
  try {
    const file = folder.place(`audit-${brand === undefined ? '' : `${brand}-`}${period.from}--${period.to}.zip`);
    const zip = await writeZip(
      file,
      [...entries].map(([name, bytes]) => ({
        ...{ name, digest: sha256(bytes), bytes: bytes.length },
        open: async () => once(bytes),
      })),
    );
    await renameOver(zip.temporary, file);
    const { decisions, deliveries } = found;
    return { file, digest: zip.digest, bytes: zip.bytes, decisions, deliveries };
  } finally {
    await folder.close();
  }
}

const unknowable = (reason: string): Refusal =>
  new Refusal([
    problem(
      'git-refused',
      { file: 'campaigns', line: 1, column: 1 },
      {
        message: `An audit tells the whole or nothing. ${reason}`,
        fix: 'Run it in a clone with all of the history.',
      },
    ),
  ]);

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
