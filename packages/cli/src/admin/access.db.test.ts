import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTestDatabase } from '@radiant/test-kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPlaces, type Places, READER, WRITER } from '../../test/places.ts';
import { runCommand } from '../../test/run-command.ts';

let places: Places;
beforeAll(async () => {
  places = await openPlaces();
});
afterAll(() => places.close());

it('a token that the API does not know exits with 5, and is not repeated', async () => {
  const run = await runCommand(['stats', '--api-url', places.apiUrl, '--token', 'sekret-token']);
  expect(run.exitCode).toBe(5);
  expect(run.told).toContain('REGISTRY_TOKEN');
  expect(run.told + run.output).not.toContain('sekret-token');
});

it('a token that may only read exits with 5 where something is to be written', async () => {
  const run = await runCommand(['sync', 'health', '--api-url', places.apiUrl, '--token', READER]);
  expect(run.exitCode).toBe(5);
  expect(places.triggered).toEqual([]);
});

it.each([
  ['no token', ['stats', '--api-url', 'http://127.0.0.1:1'], /bearer token; give it with REGISTRY_TOKEN/],
  ['a token with a line break', ['stats', '--api-url', 'http://127.0.0.1:1', '--token', 'a\nb'], /characters/],
  ['no URL', ['stats', '--api-url', 'registry', '--token', WRITER], /expected such as https/],
  ['a token in the clear', ['stats', '--api-url', 'http://registry.example.com', '--token', WRITER], /in the clear/],
  ['two places', ['stats', '--api-url', 'http://127.0.0.1:1', '--database-url', 'postgres://x/y'], /give one/],
])('%s is wrong usage', async (_what, args, sentence) => {
  const run = await runCommand(args);
  expect(run.told).toMatch(sentence);
  expect(run.exitCode).toBe(2);
});

it('an API that does not answer is said so, with its address', async () => {
  const run = await runCommand(['stats', '--api-url', 'http://127.0.0.1:1', '--token', WRITER]);
  expect(run.exitCode).toBe(1);
  expect(run.told).toMatch(/http:\/\/127\.0\.0\.1:1 does not answer \(.+\); check --api-url/);
});

it('--database-url works on that database although REGISTRY_API_URL is set', async () => {
  const run = await runCommand(['stats', '--database-url', places.database.connectionString], {
    REGISTRY_API_URL: 'http://127.0.0.1:1',
  });
  expect(run.exitCode).toBe(0);
});

it('the API may be given with its base path', async () => {
  const run = await runCommand(['stats', '--api-url', `${places.apiUrl}/api/v2/admin/registry/`, '--token', WRITER]);
  expect(run.exitCode).toBe(0);
});

it('a database without a registry is said so, with what to do', async () => {
  const database = await createTestDatabase('empty');
  try {
    const run = await runCommand(['models'], { DATABASE_URL: database.connectionString });
    expect(run.exitCode).toBe(1);
    expect(run.told).toContain('registry migrate');
  } finally {
    await database.drop();
  }
});

it('reads again when the API is busy for a moment, and follows no redirect with the token', async () => {
  let requests = 0;
  const server = createServer((_request, response) => {
    requests += 1;
    if (requests === 1) response.writeHead(503, { 'retry-after': '0' }).end();
    else if (requests === 2) response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    else response.writeHead(302, { location: 'http://127.0.0.1:1/elsewhere' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    expect((await runCommand(['stats', '--json', '--api-url', url, '--token', WRITER])).exitCode).toBe(0);
    expect(requests).toBe(2);
    const redirected = await runCommand(['stats', '--api-url', url, '--token', WRITER]);
    expect(redirected.exitCode).toBe(1);
    expect(redirected.told).toContain('302');
    expect(requests).toBe(3);
  } finally {
    server.close();
  }
});
