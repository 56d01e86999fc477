import { z } from 'zod';
import { bearerKey, headerKey, ok, type ProviderSimulation } from '../provider-simulation.ts';

const embeddingRequestSchema = z.object({
  model: z.string(),
  input: z.union([z.string(), z.array(z.string()).min(1)]),
});

/** Providers without a list of models: the addresses that prove that they are up. */
export const UNLISTED: readonly ProviderSimulation[] = [
  // AssemblyAI: past transcripts and no list of models.
  {
    providerId: 'assemblyai',
    basePath: '/v2',
    keyCheck: headerKey({
      keyName: 'ASSEMBLYAI_API_KEY',
      key: 'sim-assemblyai',
      header: 'authorization',
      wrong: { status: 401, body: { error: 'Authentication error, API token missing/invalid' } },
    }),
    routes: {
      'GET /v2/transcript': ({ query }) =>
        ok({
          page_details: { limit: Number(query.get('limit') ?? 10), result_count: 0, prev_url: null, next_url: null },
          transcripts: [],
        }),
    },
  },
  // Black Forest Labs: a balance and no list.
  {
    providerId: 'black-forest-labs',
    basePath: '/v1',
    keyCheck: headerKey({
      keyName: 'BFL_API_KEY',
      key: 'sim-black-forest-labs',
      header: 'x-key',
      wrong: { status: 403, body: { detail: 'Not authenticated - Invalid Authentication' } },
    }),
    routes: { 'GET /v1/credits': () => ok({ credits: 4_200 }) },
  },
  // Luma AI: a balance in USD cents and no list.
  {
    providerId: 'luma',
    basePath: '/dream-machine/v1',
    keyCheck: bearerKey('luma', 'LUMAAI_API_KEY', { status: 403, body: { detail: 'Invalid API key' } }),
    routes: {
      'GET /dream-machine/v1/credits': () => ok({ credit_balance: 25_000 }),
      'GET /dream-machine/v1/ping': () => ok({ message: 'pong' }),
    },
  },
  // Meshy: a balance and no list.
  {
    providerId: 'meshy',
    basePath: '',
    keyCheck: bearerKey('meshy', 'MESHY_API_KEY', { status: 401, body: { message: 'Invalid API key' } }),
    routes: { 'GET /openapi/v1/balance': () => ok({ balance: 1_000 }) },
  },
  // Voyage AI: embeds and nothing else; looks at the key first, then at the body, and charges only for what it embeds.
  {
    providerId: 'voyage',
    basePath: '/v1',
    keyCheck: bearerKey('voyage', 'VOYAGE_API_KEY', { status: 401, body: { detail: 'Provided API key is invalid.' } }),
    routes: {
      'POST /v1/embeddings': ({ body }) => {
        const parsed = embeddingRequestSchema.safeParse(jsonOf(body));
        if (!parsed.success) return { status: 400, body: { detail: 'Arguments model and input are required.' } };
        const inputs = [parsed.data.input].flat();
        return ok({
          object: 'list',
          data: inputs.map((_, index) => ({ object: 'embedding', embedding: [0, 0, 0], index })),
          model: parsed.data.model,
          usage: { total_tokens: inputs.length },
        });
      },
    },
  },
];

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
