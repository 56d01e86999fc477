import { ADMIN_BASE_PATH, silentLogger } from '@radiant/contracts';
import { createPool } from '@radiant/database';
import spectralCore from '@stoplight/spectral-core';
import { oas } from '@stoplight/spectral-rulesets';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { createAdminApp } from '../create-admin-app.ts';
import { OPERATIONS } from '../operations.ts';

const pool = createPool({ connectionString: 'postgres://nobody@127.0.0.1:1/none' });
const app = createAdminApp({
  readPool: pool,
  writePool: pool,
  authenticate: async () => ({ subject: 'nobody', scopes: [] }),
  triggerSync: async () => {},
  logger: silentLogger,
});
const documentSchema = z.looseObject({
  openapi: z.string(),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.looseObject({
        'x-required-scope': z.string(),
        requestBody: z.object({ content: z.record(z.string(), z.looseObject({ example: z.unknown() })) }).optional(),
      }),
    ),
  ),
});

const read = async (path: string) => app.request(`${ADMIN_BASE_PATH}${path}`);

it('the OpenAPI document passes Spectral’s rules without an error or warning', async () => {
  const document = await (await read('/openapi.json')).text();
  const spectral = new spectralCore.Spectral();
  // Spectral's own types do not fit each other under exactOptionalPropertyTypes; Object() gives the rules untyped.
  spectral.setRuleset({ extends: [[Object(oas), 'recommended']], rules: { 'oas3-parameter-description': 'error' } });
  const found = await spectral.run(document);
  expect(found.map(({ code, path, message }) => `${code} at ${path.join('.')}: ${message}`)).toEqual([]);
});

it('the document names every operation, its scope and its example', async () => {
  const document = documentSchema.parse(await (await read('/openapi.json')).json());
  expect(document.openapi).toBe('3.1.0');
  for (const { definition, scope } of OPERATIONS) {
    const operation = document.paths[definition.path]?.[definition.method];
    expect(operation?.['x-required-scope']).toBe(scope);
    if (operation?.requestBody !== undefined) {
      const example = operation.requestBody.content['application/json']?.example;
      expect(definition.body?.safeParse(example).error?.issues, definition.operationId).toBeUndefined();
    }
  }
});

it('the page to read names every operation and loads nothing from elsewhere', async () => {
  const response = await read('/docs');
  const page = await response.text();
  for (const { definition } of OPERATIONS) expect(page).toContain(`id="${definition.operationId}"`);
  expect(page).not.toMatch(/<script|src=|@import|url\(/);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
});

it('no function is served twice and no path hides another', async () => {
  const ids = OPERATIONS.map(({ definition }) => definition.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  const routes = OPERATIONS.map(({ definition }) => `${definition.method} ${definition.path}`);
  expect(new Set(routes).size).toBe(routes.length);
});
