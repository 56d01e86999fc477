import { type Catalogue, RegistryError } from '@radiant/contracts';
import { seed } from '@radiant/database';
import { migrate } from '@radiant/database/migrate';
import type { Pool } from 'pg';
import { dataDirectory, resetDataDirectory } from '../environment/data-directory.ts';
import { openDatabase } from '../environment/database.ts';
import { claimDataDirectory, removeRunNote, writeRunNote } from '../environment/run-note.ts';
import type { Steps } from '../terminal/progress.ts';
import type { StartOptions } from './options.ts';

/** What is running, to be stopped in the reverse order of its start. */
export type Undo = () => Promise<void> | void;

/**
 * Claims the data directory for this process and opens the database.
 *
 * @param undo gets what has to be stopped again
 * @param say told when the embedded database goes away and comes back
 */
export async function prepareDatabase(
  options: StartOptions,
  env: Readonly<Record<string, string | undefined>>,
  undo: Undo[],
  say: (line: string) => void,
) {
  if (options.reset && env.DATABASE_URL) {
    throw new RegistryError(
      'input_invalid',
      '--reset forgets the embedded database; DATABASE_URL is set, so drop or empty that database yourself',
    );
  }
  const directory = await dataDirectory(options.dataDir);
  await claimDataDirectory(directory);
  undo.push(() => removeRunNote(directory));
  if (options.reset) await resetDataDirectory(directory);
  const database = await openDatabase(env.DATABASE_URL, directory, say);
  undo.push(database.stop);
  await writeRunNote(directory, { databaseUrl: database.url, apiUrl: null });
  const where = database.kind === 'embedded' ? `embedded, data in ${directory.postgres}` : 'from DATABASE_URL';
  return { result: { directory, database }, detail: `PostgreSQL ${database.version}, ${where}` };
}

/** Brings the schema and what the catalogue says up to date. */
export async function fillDatabase(steps: Steps, url: string, pool: Pool, catalogue: Catalogue): Promise<void> {
  await steps.run('migrations', async () => {
    const ran = await migrate({ connection: url });
    return { result: ran, detail: ran.length === 0 ? 'up to date' : `${ran.length} applied` };
  });
  await steps.run('catalogue', async () => {
    const seeded = await seed(pool, catalogue);
    const added = seeded.changes.filter((change) => change.action === 'insert').length;
    const changed = seeded.changes.length - added;
    const what = seeded.changes.length === 0 ? 'nothing new' : `${added} rows added, ${changed} changed`;
    return { result: seeded, detail: [what, ...seeded.notices].join('; ') };
  });
}
