import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type ProviderSimulator, startProviderSimulator } from './provider-simulator.ts';

let simulator: ProviderSimulator;
beforeAll(async () => {
  simulator = await startProviderSimulator({ latencyMs: 0 });
});
afterAll(() => simulator.stop());
beforeEach(() => simulator.reset());

const listSchema = z.object({ data: z.array(z.object({ id: z.string() })) });

function get(path: string, key: string | null = 'sim-openai'): Promise<Response> {
  return fetch(simulator.url + path, { headers: key === null ? {} : { authorization: `Bearer ${key}` } });
}

async function openaiIds(): Promise<string[]> {
  const answer = listSchema.parse(await (await get('/openai/v1/models')).json());
  return answer.data.map((model) => model.id);
}

function send(method: string, path: string, body: unknown): Promise<Response> {
  return fetch(simulator.url + path, { method, body: JSON.stringify(body) });
}

describe('a simulated provider', () => {
  it('lists the built-in models, and no other unless asked', async () => {
    expect(await openaiIds()).toContain('gpt-6-luna');
    const curious = await startProviderSimulator({ latencyMs: 0, withUnknownModels: true });
    const answer = await fetch(`${curious.baseUrls.deepseek}/models`, {
      headers: { authorization: 'Bearer sim-deepseek' },
    });
    const listed = listSchema.parse(await answer.json()).data.map((model) => model.id);
    await curious.stop();
    expect(listed).toEqual(['deepseek-flash', 'deepseek-v4-pro', 'deepseek-v4-lite']);
  });

  it('refuses a wrong and a missing key', async () => {
    expect((await get('/openai/v1/models', 'wrong')).status).toBe(401);
    expect((await get('/openai/v1/models', null)).status).toBe(401);
    expect((await fetch(`${simulator.baseUrls.google}/models`)).status).toBe(403);
    expect((await fetch(`${simulator.baseUrls.google}/models`, { headers: { 'x-goog-api-key': 'x' } })).status).toBe(
      400,
    );
  });

  it('lists without a key only where the real one does', async () => {
    expect((await fetch(`${simulator.baseUrls.deepgram}/models`)).status).toBe(200);
    expect((await fetch(`${simulator.baseUrls.deepgram}/projects`)).status).toBe(401);
  });

  it('pages, and refuses a page token that it never gave', async () => {
    const headers = { authorization: 'Bearer sim-cohere' };
    const first = await fetch(`${simulator.baseUrls.cohere}/v1/models?page_size=2`, { headers });
    const page = z.object({ models: z.array(z.object({ name: z.string() })), next_page_token: z.string() });
    const { models, next_page_token } = page.parse(await first.json());
    expect(models).toHaveLength(2);
    const second = await fetch(`${simulator.baseUrls.cohere}/v1/models?page_size=2&page_token=${next_page_token}`, {
      headers,
    });
    expect(await second.json()).toMatchObject({ models: [{ name: 'rerank-v3.5' }, { name: 'command-a-03-2025' }] });
    expect((await fetch(`${simulator.baseUrls.cohere}/v1/models?page_token=made-up`, { headers })).status).toBe(400);
  });

  it('recovers after the number of times it was told to fail', async () => {
    simulator.fault('openai', { kind: 'server_error' }, { times: 2 });
    const statuses = [];
    for (let turn = 0; turn < 3; turn += 1) statuses.push((await get('/openai/v1/models')).status);
    expect(statuses).toEqual([500, 500, 200]);
  });

  it('fails only on the path it was told', async () => {
    simulator.fault('deepseek', { kind: 'rate_limited', retryAfter: 7 }, { path: '/user/balance' });
    expect((await get('/deepseek/models', 'sim-deepseek')).status).toBe(200);
    const limited = await get('/deepseek/user/balance', 'sim-deepseek');
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7']);
  });

  it('shrinks its list to a share', async () => {
    const whole = await openaiIds();
    simulator.fault('openai', { kind: 'shrunken_list', share: 0.4 });
    expect(await openaiIds()).toEqual(whole.slice(0, Math.floor(whole.length * 0.4)));
  });

  it('counts what it was asked, and what would have been billed', async () => {
    await get('/openai/v1/models');
    const openai = { authorization: 'Bearer sim-openai' };
    await fetch(`${simulator.baseUrls.openai}/chat/completions`, { method: 'POST', body: '{}', headers: openai });
    const voyage = { authorization: 'Bearer sim-voyage' };
    for (const body of ['{}', '{"model":"voyage-4","input":"a"}']) {
      await fetch(`${simulator.baseUrls.voyage}/embeddings`, { method: 'POST', body, headers: voyage });
    }
    expect(simulator.requests('openai').map((request) => request.path)).toEqual(['/v1/models', '/v1/chat/completions']);
    expect(simulator.billedRequests().map((request) => [request.providerId, request.status])).toEqual([
      ['openai', 404],
      ['voyage', 200],
    ]);
  });
});

describe('the price sources', () => {
  it('serve documents in their real shapes, without a key', async () => {
    const [litellm, modelsDev, genaiPrices, openrouter] = await Promise.all(
      Object.values(simulator.priceSourceUrls).map(async (url) => (await fetch(url)).json()),
    );
    expect(litellm).toMatchObject({ sample_spec: {}, 'gpt-4o': { input_cost_per_token: 2.5e-6 } });
    expect(modelsDev).toMatchObject({ openai: { models: { 'gpt-4o': { cost: { input: 2.5 } } } } });
    expect(genaiPrices).toMatchObject([{ id: 'anthropic', models: [{ prices: { input_mtok: 4 } }] }, {}, {}, {}]);
    expect(openrouter).toMatchObject({ data: [{ id: 'openai/gpt-4o', pricing: { prompt: '0.0000025' } }, {}, {}, {}] });
  });

  it('are set, and fail, as providers do', async () => {
    simulator.setPriceDocument('litellm', { only: {} });
    expect(await (await fetch(simulator.priceSourceUrls.litellm)).json()).toEqual({ only: {} });
    simulator.fault('price-sources', { kind: 'server_error' }, { path: '/litellm.json' });
    expect((await fetch(simulator.priceSourceUrls.litellm)).status).toBe(500);
    expect((await fetch(simulator.priceSourceUrls['models-dev'])).status).toBe(200);
  });
});

describe('the control address', () => {
  it('sets faults, latency, models and announcements, and takes them back', async () => {
    const changed = await send('PATCH', '/_control/providers/openai', {
      models: ['gpt-4o', 'gpt-9'],
      announcements: { 'gpt-9': { sunsetOn: '2027-05-31' } },
      fault: { fault: { kind: 'server_error', status: 503 }, times: 1 },
    });
    expect(changed.status).toBe(200);
    expect((await get('/openai/v1/models')).status).toBe(503);
    expect(await (await get('/openai/v1/models')).json()).toMatchObject({
      data: [{ id: 'gpt-4o' }, { id: 'gpt-9', shutdown_date: '2027-05-31' }],
    });
    expect((await send('POST', '/_control/reset', {})).status).toBe(200);
    expect(await openaiIds()).toContain('gpt-6-luna');
  });

  it('refuses what it does not know, with the reason', async () => {
    expect((await send('PATCH', '/_control/providers/nobody', {})).status).toBe(404);
    const refused = await send('PATCH', '/_control/providers/openai', { fault: { fault: { kind: 'sulk' } } });
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('fault');
  });
});

it('a web page cannot control the simulators, whatever it sends', async () => {
  const change = JSON.stringify({ latencyMs: 5 });
  for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'same-origin' }]) {
    const answer = await fetch(`${simulator.url}/_control/reset`, { method: 'POST', headers, body: change });
    expect(answer.status).toBe(403);
  }
  expect((await send('POST', '/_control/reset', {})).status).toBe(200);
});
