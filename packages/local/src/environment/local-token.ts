import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import type { DataDirectory } from './data-directory.ts';

/** The bearer token of the local API: `ADMIN_TOKEN` if set, else one made once and kept in the data directory. */
export async function localToken(directory: DataDirectory, given: string | undefined): Promise<string> {
  if (given) return given;
  const kept = await readFile(directory.token, 'utf8').catch(() => '');
  if (kept.trim() !== '') return kept.trim();
  const token = `local-${randomBytes(18).toString('base64url')}`;
  await writeFile(directory.token, `${token}\n`, { mode: 0o600 });
  return token;
}
