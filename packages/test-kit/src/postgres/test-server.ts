import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startEmbeddedPostgres } from '@radiant/embedded-postgres';

/** A PostgreSQL server that tests may make databases on. */
export interface TestServer {
  /** Which of the three ways it came by. */
  readonly kind: 'given' | 'container' | 'embedded';
  /** Connection string of its maintenance database. */
  readonly url: string;
  stop(): Promise<void>;
}

/** The server for tests: `TEST_DATABASE_URL`, else a container where Docker answers, else the embedded one. */
export async function startTestServer(env: Readonly<Record<string, string | undefined>>): Promise<TestServer> {
  const given = env.TEST_DATABASE_URL;
  if (given) return { kind: 'given', url: given, stop: async () => {} };
  if (await dockerAnswers()) return startContainer();
  return startDisposable();
}

/** Whether a Docker engine (not just its client) answers within two seconds. */
async function dockerAnswers(): Promise<boolean> {
  try {
    await promisify(execFile)('docker', ['info', '--format', '{{.ServerVersion}}'], { timeout: 2_000 });
    return true;
  } catch {
    return false;
  }
}

async function startContainer(): Promise<TestServer> {
  const { PostgreSqlContainer } = await import('@testcontainers/postgresql');
  const container = await new PostgreSqlContainer('postgres:17-alpine')
    .withCommand(['postgres', '-c', 'fsync=off', '-c', 'max_connections=200'])
    .start();
  return {
    kind: 'container',
    url: container.getConnectionUri(),
    stop: async () => {
      await container.stop();
    },
  };
}

async function startDisposable(): Promise<TestServer> {
  const directory = await mkdtemp(join(tmpdir(), 'registry-test-'));
  const server = await startEmbeddedPostgres({ dataDirectory: join(directory, 'postgres'), disposable: true });
  return {
    kind: 'embedded',
    url: server.connectionString(),
    stop: async () => {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
