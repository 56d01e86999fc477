import { z } from 'zod';
import { bearer, type ProviderAdapter } from '../adapter.ts';
import { present } from '../reading.ts';

/**
 * Voyage AI has no endpoint to read from at all. Health is an embedding request without model and input: with a good key it
 * is refused as invalid before anything is embedded or billed, with a bad one as unauthorized. Source: voyage-ai/typescript-sdk
 * reference.md, 32450b4, 2026-06-15; MongoDB's Voyage AI API overview (invalid requests are answered with 400).
 */
export const voyage = {
  providerId: 'voyage',
  authentication: bearer('VOYAGE_API_KEY'),
  baseUrl: 'https://api.voyageai.com/v1',
  list: null,
  notListed: 'The API embeds and reranks; nothing lists its models',
  health: {
    request: { method: 'POST', path: '/embeddings', body: {} },
    healthyStatuses: [400, 422],
    // FastAPI's words for a request that it refuses: a sentence, or a list of what is missing.
    schema: z.looseObject({ detail: present }),
  },
} satisfies ProviderAdapter;
