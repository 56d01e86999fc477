import { silentLogger } from '@radiant/contracts';
import { createPool } from '@radiant/database';
import { createAdminApp, staticTokens } from '@radiant/registry-admin';
import openapiTypes, { astToString } from 'openapi-typescript';
import { expect, it } from 'vitest';

/** Written anew by `npx vitest run --project unit packages/console/test/client-types --update`. */
const TYPES = '../src/api/schema.ts';

it('the console’s client has the types of the API’s document', async () => {
  // The document is made without a connection.
  const pool = createPool({ connectionString: 'postgres://nobody@127.0.0.1:1/nothing', applicationName: 'document' });
  const app = createAdminApp({
    ...{ readPool: pool, writePool: pool, logger: silentLogger },
    authenticate: staticTokens([]),
    triggerSync: async () => {},
  });
  const answer = await app.request('/api/v2/admin/registry/openapi.json');
  const types = astToString(await openapiTypes(bare(JSON.parse(await answer.text())), { alphabetize: true }));
  await pool.end();
  await expect(
    `// Made from the API’s OpenAPI document by the test client-types; not edited by hand.\n${types}`,
  ).toMatchFileSnapshot(TYPES);
});

/** The document without words and without what every operation answers that fails: what a type is made of. */
function bare(part: unknown): never {
  const pruned = JSON.parse(JSON.stringify(part), (key, value) => {
    if (/^(4\d\d|5\d\d)$/.test(key) || ['description', 'summary', 'example', 'tags'].includes(key)) {
      return typeof value === 'string' || Array.isArray(value) || /^\d/.test(key) ? undefined : value;
    }
    return value;
  });
  return pruned as never;
}
