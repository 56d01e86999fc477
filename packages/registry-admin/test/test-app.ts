import { ADMIN_BASE_PATH, silentLogger } from '@radiant/contracts';
import { createTestDatabase, type TestDatabase } from '@radiant/test-kit';
import { createAdminApp } from '../src/create-admin-app.ts';
import { staticTokens } from '../src/serving/authenticate.ts';
import type { AdminDependencies, SyncTrigger } from '../src/serving/dependencies.ts';

/** The API on a database of its own, for tests. */
export interface TestApp {
  readonly database: TestDatabase;
  /** Runs that were triggered. */
  readonly triggered: SyncTrigger[];
  /** Sends a request; a body is sent as JSON, the writer's token unless another is given. */
  send(method: string, path: string, options?: SendOptions): Promise<TestAnswer>;
  close(): Promise<void>;
}

/** What a test request carries. */
export interface SendOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: string | null;
}

/** An answer as a test reads it. */
export interface TestAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape and compare what they find
  readonly json: any;
  /** As If-Match wants it. */
  readonly etag: string;
}

/**
 * Starts the API on a seeded database, with the tokens `writer` and `reader`.
 *
 * @param overrides what is to be different, or what makes it from the database
 */
export async function startTestApp(
  overrides: Partial<AdminDependencies> | ((database: TestDatabase) => Promise<Partial<AdminDependencies>>) = {},
): Promise<TestApp> {
  const database = await createTestDatabase('seeded');
  const triggered: SyncTrigger[] = [];
  const app = createAdminApp({
    readPool: database.pool,
    writePool: database.pool,
    authenticate: staticTokens([
      { token: 'writer', subject: 'ada' },
      { token: 'reader', subject: 'bob', scopes: ['registry:read'] },
    ]),
    triggerSync: async (trigger) => {
      triggered.push(trigger);
    },
    logger: silentLogger,
    ...(typeof overrides === 'function' ? await overrides(database) : overrides),
  });
  return {
    database,
    triggered,
    send: async (method, path, { body, headers, token = 'writer' } = {}) => {
      const response = await app.request(`${ADMIN_BASE_PATH}${path}`, {
        method,
        headers: {
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        text,
        json: /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : undefined,
        etag: response.headers.get('etag') ?? '',
      };
    },
    close: () => database.drop(),
  };
}
