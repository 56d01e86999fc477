import { z } from '@hono/zod-openapi';
import { SELF_HOSTED_PROVIDER_ID } from '@radiant/contracts';
import { insertGovernedRow } from '@radiant/database';
import { providerAnswer } from '../app/provider-answer.ts';
import { writeOperation } from '../http/write-operation.ts';
import { providerSchema, providerShape } from '../schemas/provider.ts';
import { nothing, reasonSchema } from '../schemas/scalars.ts';

/** `POST /providers` */
export const createProvider = writeOperation(
  {
    operationId: 'createProvider',
    method: 'post',
    path: '/providers',
    tag: 'Providers',
    summary: 'Add a provider',
    params: nothing,
    query: nothing,
    body: z
      .strictObject(providerShape)
      .partial()
      .extend({
        id: z
          .string()
          .max(100)
          .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'lower case letters, digits, single hyphens' })
          .refine((id) => id !== SELF_HOSTED_PROVIDER_ID),
        name: providerShape.name,
        reason: reasonSchema.optional(),
      }),
    example: { id: 'example-ai', name: 'Example AI', website: 'https://example.com' },
    success: { status: 201, description: 'The new provider', schema: providerSchema },
  },
  { changeKind: 'provider.create', reason: ({ body }) => body.reason },
  async ({ client }, { body }) => {
    const { reason: _reason, ...fields } = body;
    await insertGovernedRow(client, 'providers', { ...fields, origin: 'admin' });
    return {
      ...(await providerAnswer(client, body.id)),
      location: `/api/v2/admin/registry/providers/${encodeURIComponent(body.id)}`,
    };
  },
);
