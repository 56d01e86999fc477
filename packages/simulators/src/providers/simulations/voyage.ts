import { z } from 'zod';
import { ok } from '../exchange.ts';
import { bearerKey } from '../key-check.ts';
import type { ProviderSimulation } from '../provider-simulation.ts';

const embeddingRequestSchema = z.object({
  model: z.string(),
  input: z.union([z.string(), z.array(z.string()).min(1)]),
});

/** Voyage AI: embeds and nothing else; looks at the key first, then at the body, and charges only for what it embeds. */
export const voyageSimulation: ProviderSimulation = {
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
};

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
